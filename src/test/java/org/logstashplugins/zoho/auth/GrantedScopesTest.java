package org.logstashplugins.zoho.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GrantedScopesTest {
    @ParameterizedTest
    @CsvSource({
        "ZohoFiles.files.READ, ZohoFiles.files.READ, true",
        "zohofiles.FILES.read, ZohoFiles.files.READ, true",
        "ZohoCRM.settings.audit_logs.ALL, ZohoCRM.settings.audit_logs.READ, true",
        "ZohoCRM.settings.ALL, ZohoCRM.settings.audit_logs.READ, false",
        "ZohoAnalytics.fullaccess.all, ZohoAnalytics.data.read, true",
        "ZohoAnalytics.fullaccess.all, ZohoCRM.settings.audit_logs.READ, false",
        "ZohoAnalytics.data.read, ZohoAnalytics.metadata.read, false",
        "ZohoAnalytics.metadata.read.more, ZohoAnalytics.metadata.read, false",
    })
    void aScopeCoversItselfAndAllOfItsKind(String granted, String wanted, boolean covered) {
        assertThat(new GrantedScopes(Set.of(granted)).missing(List.of(wanted)))
                .isEqualTo(covered ? List.of() : List.of(wanted));
    }
}
