package org.logstashplugins.zoho.source.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.logstashplugins.zoho.client.ForeignText;
import org.logstashplugins.zoho.source.json.JsonRun.Reply;

/** A value from an answer stays within its part of a path. */
class AnswerPathsTest {
    @TempDir Path folder;

    @Test
    void valuesOfAnswersAreNoPartOfAPath() {
        Map<String, Object> options = new HashMap<>();
        options.put("kind", "http_json");
        options.put("url", "https://api.example.com/v1/{c}/logs");
        options.put("auth", Map.of("type", "header", "value", "key"));
        options.put("records", "/rows");
        options.put("time_field", "/at");
        options.put("params", Map.of("from", "{from}", "to", "{to}", "c", "{c}"));
        options.put("paging", Map.of("type", "cursor", "next", Map.of("c", "/next")));
        JsonRun run = new JsonRun(folder, options, request -> Reply.of("{}"));
        assertThat(run.problems())
                .anyMatch(problem -> problem.contains("cannot have {c}, which an answer gives"));
    }

    @ParameterizedTest
    @CsvSource({
        "1767024000001234567, true",
        "a-B_9, true",
        "'', false",
        ".., false",
        "a/b, false",
        "a.b, false",
        "a b, false",
        "%2e, false",
        "a:b, false",
        "é, false",
        "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggg, true",
        "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggggg, false"
    })
    void idsOfAnswersAreLikeThoseOfSettings(String id, boolean good) {
        assertThat(ForeignText.id(id).isPresent()).isEqualTo(good);
    }
}
