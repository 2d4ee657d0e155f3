package org.logstashplugins.zoho.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages with compression, prefixes and charsets as servers add them. */
class PageBodyTest {
    private static final Request REQUEST = Request.get(URI.create("https://api.example.com/v1"));

    private static String page(String type, byte[] body) throws IOException {
        Response response =
                new Response(200, Map.of("content-type", type), new ByteArrayInputStream(body));
        byte[] plain =
                PageBody.json(REQUEST, response, new BufferedInputStream(response.body()))
                        .readAllBytes();
        return new String(plain, StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json; charset=ISO-8859-1      | windows-1252 | René Müller",
                "application/json;charset=\"windows-1252\" | windows-1252 | “René” €5",
                "application/json; charset=iso-8859-1      | UTF-8        | René Müller, 日本",
                "application/json; charset=Shift_JIS       | Shift_JIS    | 日本",
                "application/json; charset=GBK             | GBK          | 中国",
                "application/json; charset=ISO-8859-2      | ISO-8859-2   | Łódź",
                "application/vnd.x+json;charset=KOI8-R     | KOI8-R       | Да",
                "application/json; charset=none            | UTF-8        | Müller",
                "application/json; charset=\"*\"           | UTF-8        | Müller",
                "application/json; charset=utf8            | UTF-8        | Müller",
                "application/json                          | UTF-8        | Müller",
            })
    void isInTheCharsetThatWasDeclared(String type, String charset, String text)
            throws IOException {
        assertThat(page(type, text.getBytes(Charset.forName(charset)))).isEqualTo(text);
    }

    @Property(tries = 200)
    void utf8IsNeverSpoiledByADeclarationOfLatin1(@ForAll @StringLength(max = 50) String text)
            throws IOException {
        String whole = new String(utf8(text), StandardCharsets.UTF_8);
        assertThat(page("application/json; charset=ISO-8859-1", utf8(whole))).isEqualTo(whole);
    }

    @Property(tries = 200)
    void latin1IsReadAsDeclared(
            @ForAll @StringLength(max = 50) @CharRange(from = ' ', to = '~') String ascii)
            throws IOException {
        String text = "é" + ascii + "ü" + ascii;
        byte[] body = text.getBytes(StandardCharsets.ISO_8859_1);
        assertThat(page("application/json; charset=ISO-8859-1", body)).isEqualTo(text);
    }

    @Test
    void gzipIsUnpackedWhateverItIsCalled() throws IOException {
        byte[] packed = RawServer.gzip("{\"a\":1} ", 40);
        assertThat(page("application/gzip", packed)).isEqualTo("{\"a\":1} ".repeat(40));
        byte[] two = Arrays.copyOf(packed, 2 * packed.length);
        System.arraycopy(packed, 0, two, packed.length, packed.length);
        assertThat(page("application/json", two)).isEqualTo("{\"a\":1} ".repeat(80));
    }

    @Test
    void aGzipFileThatIsCutIsNamed() throws IOException {
        byte[] packed = RawServer.gzip("{\"a\":1} ", 400);
        for (int cut : new int[] {3, 15, packed.length - 1}) {
            assertThatThrownBy(() -> page("application/json", Arrays.copyOf(packed, cut)))
                    .isInstanceOf(ApiException.class)
                    .hasMessageContaining("gzip");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ")]}'\n",
                ")]}',\n",
                ")]}\n",
                "\uFEFF)]}'\r\n",
                "while(1);",
                "while (1); ",
                "for(;;);"
            })
    void whatGuardsJsonFromScriptsIsSkipped(String guard) throws IOException {
        assertThat(page("application/json", utf8(guard + "{\"a\":1}"))).isEqualTo("{\"a\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[1]", ")]}' [1]", "\uFEFF{}", "{\"while(1);\":2}"})
    void whatIsNoneIsLeft(String body) throws IOException {
        assertThat(page("application/json", utf8(body))).isEqualTo(body);
    }
}
