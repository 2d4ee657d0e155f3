package org.logstashplugins.zoho.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.logstashplugins.zoho.client.ApiException;

/** Links to files as servers write them are found and resolved. */
class DownloadLinksTest {
    private static final URI BASE = URI.create("https://api.example.com/crm/v8/settings/x");

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "https://a.example/f.csv https://a.example/f.csv",
                "/v2/crm/f.csv https://api.example.com/v2/crm/f.csv",
                "//files.example/f.csv https://files.example/f.csv",
                "'https://a.example/Audit Log.csv' https://a.example/Audit%20Log.csv",
                "https://a.example/Müller.csv https://a.example/M%C3%BCller.csv",
                "https://a.example/f?sig=a|b https://a.example/f?sig=a%7Cb",
                "https://a.example/f?sig=a%7Cb%2B+c https://a.example/f?sig=a%7Cb%2B+c",
                "https://a.example/100%.csv https://a.example/100%25.csv",
                "https://a.example/f[1].csv?x={y}^z https://a.example/f%5B1%5D.csv?x=%7By%7D%5Ez",
                "'https://a.example/a\\b\"c' https://a.example/a%5Cb%22c",
                "'  https://a.example/f  ' https://a.example/f",
                "https://[::1]:8080/f https://[::1]:8080/f"
            })
    void areTakenAsABrowserTakesThem(String text, URI expected) throws IOException {
        assertThat(DownloadLinks.resolve(text, BASE)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://", "mailto:somebody@example.com", "http:///path", "https://a b/f"})
    void whatIsNoAddressIsSaid(String text) {
        assertThatThrownBy(() -> DownloadLinks.resolve(text, BASE))
                .isInstanceOf(ApiException.class)
                .hasMessageNotContaining(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'download_links': ['/f']}",
                "{'download_links': '/f'}",
                "{'download_links': null, 'download_url': '/f'}",
                "{'download_links': [], 'result': {'page': 1, 'download_url': '/f'}}",
                "{'links': [{'href': '/f', 'rel': 'file'}]}",
                "{'downloadUrl': '/f', 'status': 'a/b'}",
                "{'download_links': {'csv': '/f'}}",
                "{'download_links': ['/f', '/f']}",
                "{'download_uri': '/f', 'profile': 'a/b'}",
                "{'download_links': [], 'downloads': [{'uri': '/f'}]}",
                "{'details': {'exportFile': {'location': '/f'}}}"
            })
    void areFoundUnderTheirManyNames(String job) throws IOException {
        assertThat(DownloadLinks.in(new ObjectMapper().readTree(job.replace('\'', '"')), BASE))
                .containsExactly(URI.create("https://api.example.com/f"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'download_links': [null, '']}",
                "{'file': 'AuditLog.csv'}",
                "{'profile': 'a/b'}",
                "[]"
            })
    void areNotInvented(String job) throws IOException {
        assertThat(DownloadLinks.in(new ObjectMapper().readTree(job.replace('\'', '"')), BASE))
                .isEmpty();
    }

    @Test
    void aFileThatIsOfferedTwiceIsOneFile() throws IOException {
        JsonNode job =
                new ObjectMapper()
                        .readTree(
                                "{\"download_links\": [\"/a_1.zip?s=1\", \"/a_1.csv?s=1\", \"/a_2.csv?s=1\", \"/a_2.csv?s=2\", \"a_3.csv\"]}");
        assertThat(DownloadLinks.in(job, BASE))
                .extracting(URI::toString)
                .extracting(link -> link.substring(link.lastIndexOf('/')))
                .containsExactly("/a_1.zip?s=1", "/a_2.csv?s=1", "/a_2.csv?s=2", "/a_3.csv");
    }

    @Property
    void whatIsEncodedStaysSo(@ForAll String name) throws IOException {
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
        assertThat(DownloadLinks.resolve("https://a.example/f?name=" + encoded, BASE))
                .isEqualTo(URI.create("https://a.example/f?name=" + encoded));
    }
}
