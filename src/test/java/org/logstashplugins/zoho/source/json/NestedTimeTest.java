package org.logstashplugins.zoho.source.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times that are objects or lists. */
class NestedTimeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "{\"$date\":\"2026-03-04T05:06:07Z\"}        | 2026-03-04T05:06:07Z",
                "{\"$date\":{\"$numberLong\":\"1772600767000\"}} | 1772600767000",
                "{\"seconds\":1772600767,\"nanos\":5}        | 1772600767.000000005",
                "{\"_seconds\":1772600767,\"_nanoseconds\":0} | 1772600767.000000000",
                "{\"epochSecond\":1772600767,\"nano\":120000000} | 1772600767.120000000",
                "{\"seconds\":\"1772600767\"}                | 1772600767.0",
                "[2026,3,4,5,6]                              | 2026-03-04T05:06",
                "[2026,3,4,5,6,7]                            | 2026-03-04T05:06:07",
                "[2026,3,4,5,6,7,80000000]                   | 2026-03-04T05:06:07.080",
                "[2026,3,4]                                  | -",
                "[2026,13,4,5,6]                             | -",
                "[2026,3,4,5,6,7,8,9]                        | -",
                "[2026,3,4,5,null]                           | -",
                "[\"2026\",\"x\",4,5,6]                      | -",
                "{\"seconds\":1772600767,\"zone\":\"UTC\"}   | -",
                "{\"seconds\":-1}                            | -",
                "{\"$date\":\"x\",\"more\":1}                | -",
                "{}                                          | -",
                "\"2026-03-04\"                              | -",
            })
    void becomeATextOrNone(String json, String expected) throws JsonProcessingException {
        Object value = new ObjectMapper().readValue(json, Object.class);
        assertThat(NestedTime.text(value)).isEqualTo(Optional.ofNullable(expected));
    }
}
