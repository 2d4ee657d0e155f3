package org.logstashplugins.zoho.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.logstashplugins.zoho.rows.Pointer;

/** Fields that are made from a part of a text. */
class ExtractTest {
    private static final Extract TICKET =
            Extract.of(
                    Pointer.of("url"),
                    Pattern.compile("/tickets/(?<id>\\d+)(?:/comments/(?<comment>\\d+))?"),
                    "acme.resource",
                    Map.of("type", "ticket"));

    @Test
    void namedGroupsAndConstantsBecomeFields() {
        assertThat(TICKET.names()).containsExactly("id", "comment", "type");
        assertThat(TICKET.of(Map.of("url", "https://acme.test/tickets/7/comments/9")))
                .isEqualTo(Map.of("id", "7", "comment", "9", "type", "ticket"));
    }

    @Test
    void aGroupThatDoesNotMatchIsNoField() {
        assertThat(TICKET.of(Map.of("url", "/tickets/7")))
                .isEqualTo(Map.of("id", "7", "type", "ticket"));
    }

    @Test
    void withoutAMatchThereAreNoConstantsEither() {
        assertThat(TICKET.of(Map.of("url", "/users/7"))).isEmpty();
        assertThat(TICKET.of(Map.of())).isEmpty();
        assertThat(TICKET.of(Map.of("url", List.of("/tickets/7")))).isEmpty();
        assertThat(TICKET.of(Map.of("url", Map.of("path", "/tickets/7")))).isEmpty();
    }

    @Test
    void aNumberIsSearchedAsText() {
        Extract year =
                Extract.of(Pointer.of("day"), Pattern.compile("^(?<year>\\d{4})"), "d", Map.of());
        assertThat(year.of(Map.of("day", 20260305))).isEqualTo(Map.of("year", "2026"));
    }

    @Test
    void onlyTheBeginningOfALongTextIsSearched() {
        String filler = "x".repeat(8 * 1024);
        assertThat(TICKET.of(Map.of("url", filler + "/tickets/7"))).isEmpty();
        assertThat(TICKET.of(Map.of("url", "/tickets/7" + filler))).containsEntry("id", "7");
    }
}
