package org.logstashplugins.zoho.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.logstashplugins.zoho.auth.FixedHeader;
import org.logstashplugins.zoho.auth.Secret;
import org.logstashplugins.zoho.testing.Encodings;

/** No text that people read repeats a part of a secret, in any encoding. */
class ForeignTextTest {
    /** The header that each type of auth sends. */
    private static final Map<String, List<Secret>> AUTH =
            Map.of(
                    "zoho",
                    List.of(
                            new Secret("1000.8cb99d2f0a7e41d3ab5590fe2c6d1177.f00dbabe1234"),
                            new Secret("1000.refresh-token.Zx81+q/TT=="),
                            new Secret("5e1cret0fTheC1ient")),
                    "client_credentials",
                    List.of(
                            new Secret("eyJhbGciOi.J9-_abc.Q~w8Q~Kp"),
                            new Secret("Pa$$ \"ünd\" w0rt")),
                    "basic",
                    List.of(
                            new Secret("auditor@acme.test/token"),
                            new Secret("s3:cr€t-π"),
                            FixedHeader.basic(
                                            new Secret("auditor@acme.test/token"),
                                            new Secret("s3:cr€t-π"))
                                    .value()),
                    "header",
                    List.of(
                            new Secret("Bearer 0aZ9-8bY7_6cX5.4dW3"),
                            new Secret("Key abcd1234"),
                            new Secret("пароль-страж")),
                    "param",
                    List.of(new Secret("b5d0c9a1e7f24466"), new Secret("!#9*§x$Q%&/v(7)=k?")));

    private static final Map<String, UnaryOperator<String>> ENCODINGS = Encodings.all();

    /** The ways by which foreign text reaches people. */
    private static final Map<String, UnaryOperator<String>> PLACES =
            Map.of(
                    "message", ForeignText::message,
                    "code", ForeignText::code,
                    "field name", ForeignText::name,
                    "path of a redirect", text -> redirect("https://host.example/" + path(text)),
                    "host of a redirect", text -> redirect("https://" + host(text) + ".example/x"));

    static Stream<Arguments> everything() {
        return AUTH.keySet().stream()
                .flatMap(auth -> PLACES.keySet().stream().map(place -> Arguments.of(auth, place)));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("everything")
    void noEncodingOfASecretIsShown(String auth, String place) {
        for (Secret secret : AUTH.get(auth)) {
            ENCODINGS.forEach(
                    (name, encoding) -> {
                        String echo = encoding.apply(secret.reveal());
                        for (String text : List.of(echo, "No: " + echo + " is wrong")) {
                            assertThat(PLACES.get(place).apply(text))
                                    .as("%s of %s in %s", name, auth, place)
                                    .doesNotContain(tidy(echo))
                                    .satisfiesAnyOf(
                                            shown -> assertThat(shown).contains("left out"),
                                            shown -> assertThat(shown).isEmpty());
                        }
                    });
        }
    }

    /** The text as it would appear in a line. */
    private static String tidy(String text) {
        return text.replaceAll("[\\p{C}\\s]+", " ").replace('"', '\'');
    }

    private static String redirect(String address) {
        return Request.get(URI.create("https://own.example/")).to(URI.create(address)).toString();
    }

    private static String path(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The text in a host name, or a replacement if it does not fit there. */
    private static String host(String text) {
        return text.matches("[A-Za-z0-9-]{8,}") ? "x" + text + "x" : "b5d0c9a1e7f24466";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INVALID_TOKEN                         | INVALID_TOKEN",
                "Request_ResourceNotFound              | Request_ResourceNotFound",
                "7103                                  | 7103",
                "not a code                            | ''",
                "<b>                                   | ''",
                "-x                                    | ''",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | ''"
            })
    void aCodeIsOfACheckedAlphabetAndLength(String text, String shown) {
        assertThat(ForeignText.code(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The filter is invalid: createdDateTime ge 2026-03-10T09:00:00Z",
                "Bearer authentication is required",
                "The token has expired. Request id 6f7a2c1e-99d4-4b0f-8d55-0a1b2c3d4e5f",
                "サーバーは「混雑」しています。後で再試行してください"
            })
    void whatSharesNothingWithASecretIsShown(String text) {
        assertThat(ForeignText.message(text)).isEqualTo(text);
    }

    @Test
    void aTextIsCutWhereNoCharacterIsHalved() {
        assertThat(ForeignText.message("😀".repeat(300))).isEqualTo("😀".repeat(100) + "…");
        assertThat(ForeignText.name("x" + "😀".repeat(300))).isEqualTo("x" + "😀".repeat(29) + "…");
        assertThat(ForeignText.message("a".repeat(10_000_000))).hasSize(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\r\n[ERROR] b",
                "a\u001b[2Jb",
                "a\u009b31mb",
                "a\u2028b",
                "a\u2029b",
                "a\u202eb",
                "a\u0085b",
                "a\u0000b",
                "a\u200fb",
                "a\ufeffb",
                "a\ud800b",
                "a\u000b\fb",
                "a\ue000b",
                "a\u2066b"
            })
    void noTextWritesALineOfItsOwn(String text) {
        String clean = "[\\x20-\\x7e]+";
        assertThat(ForeignText.message(text)).matches(clean);
        assertThat(ForeignText.name(text)).matches(clean);
        assertThat(ForeignText.code(text)).isEmpty();
        assertThat(new ApiException(ApiException.Category.RETRY, text, text))
                .satisfies(e -> assertThat(e.getMessage()).matches(clean))
                .satisfies(e -> assertThat(e.code()).matches(clean));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%0d%0aERROR%20x", "%1b[31m", "%e2%80%a8", "%00", "\u202e"})
    void noPathWritesALineOfItsOwn(String path) {
        URI address = URI.create("https://host.example/a" + path.replace("[", "%5b"));
        assertThat(Request.get(address).toString())
                .startsWith("GET host.example/a")
                .matches("[\\x20-\\x7e]+");
    }

    @Property(tries = 300)
    void anyTextBecomesOnePrintableLine(
            @ForAll @CharRange(from = 0, to = 0xffff) @StringLength(max = 400) String text) {
        for (String shown : List.of(ForeignText.message(text), ForeignText.name(text))) {
            assertThat(shown.codePoints())
                    .allMatch(c -> c == ' ' || !Character.isISOControl(c))
                    .noneMatch(c -> Character.getType(c) == Character.FORMAT)
                    .noneMatch(c -> Character.getType(c) == Character.SURROGATE)
                    .noneMatch(c -> c == '"' || c == 0x2028 || c == 0x2029);
            assertThat(shown.length()).isLessThanOrEqualTo(201);
        }
    }

    @Test
    void aSecretThatNobodyHoldsIsForgotten() throws InterruptedException {
        String text = "q7" + Long.toHexString(System.nanoTime()) + "zz";
        hold(text);
        for (int i = 0; i < 50 && ForeignText.message(text).contains("left out"); i++) {
            System.gc();
            Thread.onSpinWait();
        }
        assertThat(ForeignText.message(text)).isEqualTo(text);
    }

    private static void hold(String text) {
        Secret secret = new Secret(text);
        assertThat(ForeignText.message(text)).contains("left out");
        assertThat(secret.reveal()).isEqualTo(text);
    }
}
