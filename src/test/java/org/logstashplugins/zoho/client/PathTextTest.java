package org.logstashplugins.zoho.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which parts of a path are shown. */
class PathTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/oauth/v2/token",
                "/restapi/v2/workspaces/2000000000000001/views/2000000000000002/data",
                "/restapi/v2/bulk/workspaces/1/exportjobs/3000000000000003",
                "/crm/v8/settings/audit_log_export/100000000000000001",
                "/api/organization/700000003/activity/report",
                "/v1.0/auditLogs/directoryAudits",
                "/api/v2/access_logs.json",
                "/v1/logs:search"
            })
    void pathsOfApisAreShown(String path) {
        assertThat(PathText.withoutTokens(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({
        "/d/AbCdEfGhIjKlMnOpQrSt/x.csv, /d/…/x.csv",
        "/d/4f9a8b7c6d5e4f3a, /d/…",
        "/u/user%40example.com, /u/…",
        "/u/user@example.com/, /u/…/",
        "/t/0b6f0b7e-0000-4000-8000-000000000001/log, /t/…/log",
        "/a;token=abc/b, /…/b"
    })
    void whatMayBeATokenOrANameIsNot(String path, String shown) {
        assertThat(PathText.withoutTokens(path)).isEqualTo(shown);
    }

    @Property(tries = 2000)
    void noRandomTokenIsShown(@ForAll @Size(min = 12, max = 64) byte[] random) {
        String hex = HexFormat.of().formatHex(random);
        String base64 = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        String zoho = "1000." + hex + "." + hex;
        for (String token : new String[] {base64, zoho}) {
            assertThat(PathText.withoutTokens("/x/" + token + "/y")).isEqualTo("/x/…/y");
        }
        boolean number = hex.chars().allMatch(Character::isDigit);
        assertThat(PathText.withoutTokens("/x/" + hex))
                .isEqualTo(number && hex.length() <= 40 ? "/x/" + hex : "/x/…");
    }

    @Property(tries = 200)
    void anyTextIsTakenInReasonableTime(@ForAll String text) {
        String many = text.repeat(50);
        assertThat(PathText.withoutTokens(many).getBytes(StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(4 * many.length() + 3);
    }
}
