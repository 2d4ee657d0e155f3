package org.logstashplugins.zoho.source.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.source.HeapState;
import org.logstashplugins.zoho.time.TimePattern;

/** The format of times in filters is found by trying, and kept. */
class LiteralsTest {
    private static final String COLUMN = "dd MMM, yyyy HH:mm:ss";
    private static final String ISO = "yyyy-MM-dd HH:mm:ss";

    private final HeapState state = new HeapState();
    private final List<String> asked = new ArrayList<>();

    @Test
    void theFormatOfTheColumnIsTriedFirst() throws IOException {
        assertThat(ask(Optional.empty(), COLUMN, Set.of(COLUMN, ISO))).isEqualTo(COLUMN);
        assertThat(asked).containsExactly(COLUMN);
        assertThat(state.values()).isEmpty();
    }

    @Test
    void theOtherFormatIsTriedAndKept() throws IOException {
        assertThat(ask(Optional.empty(), COLUMN, Set.of(ISO))).isEqualTo(ISO);
        assertThat(ask(Optional.empty(), COLUMN, Set.of(ISO))).isEqualTo(ISO);
        assertThat(asked).containsExactly(COLUMN, ISO, ISO);
    }

    @Test
    void aFormatThatWorksNoLongerIsForgotten() throws IOException {
        ask(Optional.empty(), COLUMN, Set.of(ISO));
        assertThat(ask(Optional.empty(), COLUMN, Set.of(COLUMN))).isEqualTo(COLUMN);
        assertThat(state.values()).isEmpty();
    }

    @Test
    void whereNeitherWorksTheFirstRefusalIsThrown() {
        assertThatThrownBy(() -> ask(Optional.empty(), COLUMN, Set.of())).hasMessage(COLUMN);
        assertThat(asked).containsExactly(COLUMN, ISO);
        assertThat(state.values()).isEmpty();
    }

    @Test
    void theUsersFormatIsTheOnlyOne() {
        assertThatThrownBy(() -> ask(Optional.of("yyyy/MM/dd"), COLUMN, Set.of(ISO)))
                .hasMessage("yyyy/MM/dd");
        assertThat(asked).containsExactly("yyyy/MM/dd");
    }

    @Test
    void aColumnInIsoHasNoOtherFormat() {
        assertThatThrownBy(() -> ask(Optional.empty(), ISO, Set.of())).hasMessage(ISO);
        assertThat(asked).containsExactly(ISO);
    }

    @Test
    void anotherRefusalIsThrownAtOnce() {
        Literals literals = literals(Optional.empty(), COLUMN);
        assertThatThrownBy(
                        () ->
                                literals.with(
                                        format -> {
                                            asked.add(format.pattern());
                                            throw new ApiException(
                                                    ApiException.Category.RETRY, "7005", "later");
                                        }))
                .hasMessage("later");
        assertThat(asked).hasSize(1);
    }

    private String ask(Optional<String> set, String column, Set<String> understood)
            throws IOException {
        return literals(set, column)
                .with(
                        format -> {
                            asked.add(format.pattern());
                            if (!understood.contains(format.pattern())) {
                                throw new ApiException(
                                        ApiException.Category.CONFIG, "7327", format.pattern());
                            }
                            return format.pattern();
                        });
    }

    private Literals literals(Optional<String> set, String column) {
        return new Literals(
                set.map(format -> TimePattern.of(format, ZoneOffset.UTC)),
                TimePattern.of(column, ZoneOffset.UTC),
                state);
    }
}
