package org.logstashplugins.zoho.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.logstashplugins.zoho.client.Request;

/** What is sent for a token, and which streams share a token. */
class GrantTest {
    private static final URI SERVER = URI.create("https://login.example.com/token");

    @Test
    void namesTheClientInTheFormFirstAndThenInAHeader() {
        Grant grant = client("id", "se:cret", Map.of());
        assertThat(grant.namings())
                .containsExactly(Grant.Naming.FORM, Grant.Naming.HEADER, Grant.Naming.RAW_HEADER);
        assertThat(grant.with(Grant.Client.IN_HEADER).namings())
                .containsExactly(Grant.Naming.HEADER, Grant.Naming.RAW_HEADER);
        assertThat(grant.with(Grant.Client.IN_FORM).namings()).containsExactly(Grant.Naming.FORM);
    }

    @Test
    void twoEqualHeadersAreTriedOnce() {
        assertThat(client("id", "secret", Map.of()).namings())
                .containsExactly(Grant.Naming.FORM, Grant.Naming.HEADER);
    }

    @Test
    void sendsTheSecretInOnePlaceOnly() {
        Grant grant = client("id", "se:cret", Map.of("audience", "logs"));
        Request form = grant.request(Grant.Naming.FORM);
        assertThat(form.form())
                .containsEntry("client_secret", "se:cret")
                .containsEntry("grant_type", "client_credentials")
                .containsEntry("audience", "logs");
        assertThat(form.headers()).doesNotContainKey("Authorization");
        Request header = grant.request(Grant.Naming.HEADER);
        assertThat(header.form()).doesNotContainKeys("client_id", "client_secret");
        assertThat(decoded(header)).isEqualTo("id:se%3Acret");
        assertThat(decoded(grant.request(Grant.Naming.RAW_HEADER))).isEqualTo("id:se:cret");
    }

    @Test
    void aParameterMayReplaceTheKindOfGrant() {
        Grant grant = client("id", "secret", Map.of("grant_type", "account_credentials"));
        assertThat(grant.request(Grant.Naming.FORM).form())
                .containsEntry("grant_type", "account_credentials");
    }

    @Test
    void whoSendsTheSameSharesATokenAndNobodyElse() {
        String owner = client("id", "secret", Map.of()).owner();
        assertThat(client("id", "secret", Map.of()).owner()).isEqualTo(owner);
        assertThat(client("id", "other", Map.of()).owner()).isNotEqualTo(owner);
        assertThat(client("other", "secret", Map.of()).owner()).isNotEqualTo(owner);
        assertThat(client("id", "secret", Map.of("audience", "x")).owner()).isNotEqualTo(owner);
        assertThat(owner).doesNotContain("secret");
        assertThat(client("id", "secret", Map.of()).withScheme("Token").owner()).isEqualTo(owner);
    }

    @Test
    void zohoGetsARefreshToken() {
        Grant grant =
                Grant.refreshToken(
                        URI.create("https://accounts.zoho.eu"),
                        "eu",
                        new Credentials("id", new Secret("secret"), new Secret("refresh")));
        assertThat(grant.server()).hasToString("https://accounts.zoho.eu/oauth/v2/token");
        assertThat(grant.request(Grant.Naming.FORM).form())
                .containsEntry("refresh_token", "refresh")
                .containsEntry("grant_type", "refresh_token");
        assertThat(grant.owner() + grant).doesNotContain("secret", "refresh");
    }

    private static Grant client(String id, String secret, Map<String, String> more) {
        return Grant.clientCredentials(SERVER, id, new Secret(secret), Optional.empty(), more);
    }

    private static String decoded(Request request) {
        String header = request.headers().get("Authorization").substring("Basic ".length());
        return new String(Base64.getDecoder().decode(header), StandardCharsets.UTF_8);
    }
}
