package org.logstashplugins.zoho.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The headers by which servers say how long to wait. */
class LimitHeadersTest {
    private static final Instant NOW = Instant.parse("2026-03-10T09:00:00Z");

    private static LimitHeaders headers(String lines) {
        Map<String, String> map =
                Arrays.stream(lines.split(" & "))
                        .map(line -> line.split(": ", 2))
                        .collect(Collectors.toMap(line -> line[0], line -> line[1]));
        return new LimitHeaders(map);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "retry-after: 90                                              | PT1M30S",
                "retry-after: 0                                               | PT0S",
                "retry-after: 1.5                                             | PT1.5S",
                "retry-after: 2s                                              | PT2S",
                "retry-after: 2 seconds                                       | PT2S",
                "retry-after: -5                                              | PT0S",
                "retry-after: 99999999                                        | PT1H",
                "retry-after: 99999999999999999999                            | -",
                "retry-after: soon                                            | -",
                "retry-after: Tue, 10 Mar 2026 09:00:20 GMT                   | PT20S",
                "retry-after: Tue Mar 10 09:00:20 2026                        | PT20S",
                "retry-after: 2026-03-10T09:00:20Z                            | PT20S",
                "retry-after: Tue, 10 Mar 2026 08:00:20 GMT                   | PT0S",
                "retry-after-ms: 1500                                         | PT1.5S",
                "x-ms-retry-after-ms: 250                                     | PT0.25S",
                "x-rate-limit-reset: 30                                       | PT30S",
                "x-ratelimit-reset: 1773133230                                | PT30S",
                "x-ratelimit-reset: 1773133230.5                              | PT30.5S",
                "x-ratelimit-reset: 1773133230000                             | PT30S",
                "x-ratelimit-reset: 1773133230000000                          | PT30S",
                "x-ratelimit-reset: 2026-03-10T09:00:30Z                      | PT30S",
                "x-ratelimit-reset-after: 1.2                                 | PT1.2S",
                "x-ratelimit-towait-sec: 181                                  | PT3M1S",
                "ratelimit-reset: 20                                          | PT20S",
                "ratelimit: limit=10, remaining=0, reset=3                    | PT3S",
                "ratelimit: \"burst\";r=0;t=3, \"daily\";r=7;t=500            | PT3S",
                "ratelimit: \"burst\";r=0;t=3, \"daily\";r=0;t=500            | PT8M20S",
                "ratelimit: \"burst\";r=3;t=3                                 | -",
                "x-ratelimit-remaining: 0 & x-ratelimit-reset: 1773133230     | PT30S",
                "x-ratelimit-remaining: 4990 & x-ratelimit-reset: 1773133230  | -",
                "x-ratelimit-remaining: 4990 & retry-after: 60                | PT1M",
                "content-type: text/plain                                     | -",
            })
    void isRead(String lines, Duration expected) {
        assertThat(headers(lines).asked(NOW)).isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x-ratelimit-remaining: 0                   | true",
                "x-rate-limit-remaining: 0                  | true",
                "ratelimit-remaining: 0.0                   | true",
                "ratelimit: limit=10, remaining=0, reset=3  | true",
                "ratelimit: \"a\";r=5;t=1, \"b\";r=0;t=9    | true",
                "ratelimit: \"a\";r=5;t=1                   | false",
                "x-ratelimit-remaining: 1                   | false",
                "x-ratelimit-remaining: none                | false",
                "retry-after: 0                             | false",
            })
    void theLastRequestIsKnown(String lines, boolean last) {
        assertThat(headers(lines).usedUp()).isEqualTo(last);
    }

    @Property
    void nothingAServerWritesFailsOrWaitsForEver(
            @ForAll @StringLength(max = 60) String text, @ForAll long number) {
        for (String name :
                new String[] {"retry-after", "retry-after-ms", "x-ratelimit-reset", "ratelimit"}) {
            for (String value : new String[] {text, "" + number, "t=" + number, number + ".5"}) {
                assertThat(new LimitHeaders(Map.of(name, value)).asked(NOW).orElse(Duration.ZERO))
                        .isBetween(Duration.ZERO, Duration.ofHours(1));
            }
        }
    }
}
