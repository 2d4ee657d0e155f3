package org.logstashplugins.zoho.source.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.client.Response;
import org.logstashplugins.zoho.simulator.crm.CrmError;

/** Every code of Zoho CRM's pages has a sentence that says what to do. */
class CrmCodesTest {
    private static final String REMEDY =
            "(?s).*\\b(Check|Set|Let|Ask|make|Make|report|Name|goes on by itself|again later)\\b.*";

    private static Optional<ApiException> read(String path, int status, String body) {
        return new CrmErrors()
                .read(
                        Request.get(URI.create("https://api.example" + path)),
                        new Response(status, Map.of(), InputStream.nullInputStream()),
                        body,
                        Instant.EPOCH);
    }

    @ParameterizedTest
    @EnumSource(value = CrmError.class, mode = EnumSource.Mode.EXCLUDE, names = "ALREADY_SCHEDULED")
    void everyCodeHasASentenceWithARemedy(CrmError error) {
        assertThat(
                        read("/crm/v8/settings/audit_log_export", error.status(), error.body())
                                .orElseThrow()
                                .getMessage())
                .contains("(" + error.name() + ")")
                .matches(REMEDY)
                .doesNotContain("this plugin does not know");
    }

    @Test
    void theStateOfAJobIsNoRefusal() {
        assertThat(
                        read(
                                "/crm/v8/settings/audit_log_export/1",
                                200,
                                "{\"audit_log_export\":[{\"id\":\"1\",\"status\":\"error\"}]}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 410})
    void aLinkThatHasExpiredIsToldApart(int status) {
        ApiException refusal =
                read(
                                "/v2/crm/900/auditlog/1/AuditLog.csv",
                                status,
                                "{\"code\":\"DOWNLOAD_LINK_EXPIRED\",\"status\":\"error\"}")
                        .orElseThrow();
        assertThat(CrmErrors.fileGone(refusal)).isTrue();
    }
}
