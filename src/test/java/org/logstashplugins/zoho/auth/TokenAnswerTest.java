package org.logstashplugins.zoho.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where an answer has its token, and how long the token lives. */
class TokenAnswerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "{\"access_token\":\"T\"}                            | T",
                "\uFEFF {\"access_token\":\"T\"}                     | T",
                "{\"accessToken\":\"T\"}                             | T",
                "{\"data\":{\"token\":\"T\"}}                        | T",
                "{\"result\":{\"access_token\":\"T\"}}               | T",
                "access_token=T&token_type=bearer                    | T",
                "{\"access_token\":\"T\",\"error\":null}             | T",
                "{\"access_token\":\"T\",\"error\":\"slow\"}         | T",
                "{\"token\":\"T\",\"error\":\"slow\"}                | -",
                "{\"access_token\":\"with space\"}                   | -",
                "{\"access_token\":7}                                | -",
                "{\"access_token\":\"\"}                             | -",
                "[\"T\"]                                             | -",
                "<html>access_token=T</html>                         | -",
                "Service Unavailable                                 | -",
            })
    void findsTheToken(String body, String expected) {
        assertThat(TokenAnswer.of(body).token(true)).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void aRefusalHasATokenOnlyUnderTheNameOfTheStandard() {
        assertThat(TokenAnswer.of("{\"access_token\":\"T\"}").token(false)).hasValue("T");
        assertThat(TokenAnswer.of("{\"token\":\"T\"}").token(false)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"expires_in\":1200}                                | 15",
                "{\"expires_in\":\"1200\"}                            | 15",
                "{\"data\":{\"expiresIn\":1200}}                      | 15",
                "{\"expires_in\":3600000,\"expires_in_sec\":1200}     | 15",
                "{\"expires_in\":30}                                  | 1",
                "{\"expires_in\":86400}                               | 55",
                "{\"expires_in\":-1}                                  | 55",
                "{\"expires_in\":\"soon\"}                            | 55",
                "{}                                                   | 55",
            })
    void isUsedUntilShortlyBeforeItsEnd(String body, long minutes) {
        assertThat(TokenAnswer.of(body).use()).isEqualTo(Duration.ofMinutes(minutes));
    }

    @Test
    void plainTextIsKeptForMessagesAndPagesAreNot() {
        assertThat(TokenAnswer.of("Service Unavailable").json().asText())
                .isEqualTo("Service Unavailable");
        assertThat(TokenAnswer.of("<html/>").json().isNull()).isTrue();
    }
}
