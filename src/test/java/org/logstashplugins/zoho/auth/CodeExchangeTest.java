package org.logstashplugins.zoho.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.client.Response;
import org.logstashplugins.zoho.client.Transport;

final class CodeExchangeTest {
    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");

    private final List<Request> requests = new ArrayList<>();

    private CodeExchange.Consent exchange(int status, String body) throws IOException {
        Transport transport =
                new Transport() {
                    @Override
                    public <T> T send(Request request, Reader<T> reader) throws IOException {
                        requests.add(request);
                        return reader.read(
                                new Response(
                                        status,
                                        Map.of(),
                                        new ByteArrayInputStream(
                                                body.replace('\'', '"')
                                                        .getBytes(StandardCharsets.UTF_8))));
                    }
                };
        return new CodeExchange(URI.create("https://accounts.zoho.eu"), "eu", transport)
                .exchange("1000.id", new Secret("geheim77"), new Secret("1000.code55"), NOW);
    }

    @Test
    void theRequestHasNoRedirectUri() throws IOException {
        exchange(200, "{'access_token':'1000.a','refresh_token':'1000.r','scope':'A.b.READ'}");

        assertThat(requests)
                .singleElement()
                .satisfies(
                        request -> {
                            assertThat(request.uri())
                                    .hasToString("https://accounts.zoho.eu/oauth/v2/token");
                            assertThat(request.form())
                                    .containsOnly(
                                            Map.entry("grant_type", "authorization_code"),
                                            Map.entry("client_id", "1000.id"),
                                            Map.entry("client_secret", "geheim77"),
                                            Map.entry("code", "1000.code55"));
                        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'A.b.READ C.d.READ' | A.b.READ+C.d.READ",
                "'A.b.READ,C.d.READ' | A.b.READ+C.d.READ",
                "'A.b.READ, C.d.READ' | A.b.READ+C.d.READ",
                "'' | ''",
            })
    void theScopesAreThoseOfTheAnswer(String scope, String expected) throws IOException {
        CodeExchange.Consent consent =
                exchange(
                        200,
                        "{'access_token':'1000.a','refresh_token':'1000.r','scope':'"
                                + scope
                                + "'}");

        assertThat(consent.scopes().map(GrantedScopes::scopes))
                .isEqualTo(
                        expected.isEmpty()
                                ? Optional.empty()
                                : Optional.of(Set.of(expected.split("\\+"))));
        assertThat(consent.refreshToken().reveal()).isEqualTo("1000.r");
        assertThat(consent.toString()).doesNotContain("1000.r");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {'error':'invalid_code'} | invalid_code | Generate another one",
                "200 | {'error':'invalid_grant'} | invalid_grant | Generate another one",
                "200 | {'error':'invalid_client'} | invalid_client | data_center => \"eu\"",
                "200 | {'error':'invalid_client_secret'} | invalid_client_secret | Copy it again",
                "200 | {'error':'invalid_redirect_uri'} | invalid_redirect_uri | Self Client",
                "400 | {'error':'Access Denied','error_description':'x','status':'failure'} | more than 10 | then generate another code",
                "400 | {} | HTTP 400 | Generate another code",
                "502 | <html> | HTTP 502 | Generate another code",
                "200 | {'error':'made_up'} | made_up | Generate another code",
                "200 | {'access_token':'1000.a'} | no refresh_token | offline access",
                "200 | {'access_token':'1000.a','refresh_token':''} | no refresh_token | offline access",
            })
    void eachRefusalHasItsRemedy(int status, String body, String what, String remedy) {
        assertThatThrownBy(() -> exchange(status, body))
                .hasMessageContaining(what)
                .hasMessageContaining(remedy)
                .hasMessageNotContaining("geheim77")
                .hasMessageNotContaining("code55")
                .hasMessageNotContaining("again later");
        assertThat(requests).hasSize(1);
    }
}
