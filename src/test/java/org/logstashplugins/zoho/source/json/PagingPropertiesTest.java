package org.logstashplugins.zoho.source.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.source.json.PagedApi.End;
import org.logstashplugins.zoho.source.json.PagedApi.Habits;
import org.logstashplugins.zoho.source.json.PagedApi.Slip;
import org.logstashplugins.zoho.source.json.PagedApi.Style;
import org.logstashplugins.zoho.source.json.PagedApi.Trap;

/**
 * With any kind of paging and any kind of end, every row comes once, or a message says otherwise;
 * and no more requests are sent than needed.
 */
class PagingPropertiesTest {
    private Path folder;

    /** The result of a window. */
    private record Outcome(List<String> ids, List<String> warnings, Optional<String> error) {
        boolean said() {
            return error.isPresent() || !warnings.isEmpty();
        }
    }

    @BeforeTry
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("paging");
    }

    @AfterTry
    void deleteFolder() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Provide
    Arbitrary<Habits> habits() {
        Arbitrary<Integer> sometimes = Arbitraries.integers().between(-3, 4);
        return Combinators.combine(
                        Combinators.combine(
                                        Arbitraries.of(Style.class),
                                        Arbitraries.of(End.class),
                                        Arbitraries.frequencyOf(
                                                Tuple.of(3, Arbitraries.just(Slip.NONE)),
                                                Tuple.of(1, Arbitraries.of(Slip.class))))
                                .as((way, end, slip) -> new Object[] {way, end, slip}),
                        Arbitraries.integers().between(1, 6),
                        Arbitraries.integers().between(0, 25),
                        Combinators.combine(sometimes, Arbitraries.integers().between(1, 8))
                                .as((after, many) -> new int[] {after, many}),
                        sometimes,
                        sometimes,
                        sometimes,
                        Arbitraries.of(true, false))
                .as(
                        (kind, size, count, empty, repeated, failing, shifting, identity) ->
                                new Habits(
                                        (Style) kind[0],
                                        (End) kind[1],
                                        (Slip) kind[2],
                                        Trap.NONE,
                                        false,
                                        size,
                                        count,
                                        empty[0],
                                        empty[1],
                                        repeated,
                                        failing,
                                        shifting,
                                        identity));
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void everyRowComesOnceOrSomebodyIsTold(@ForAll("habits") Habits habits) throws IOException {
        Assume.that(isPossible(habits));
        PagedApi api = new PagedApi(habits);
        Outcome outcome = run(api);

        if (!outcome.said()) {
            List<String> wanted = api.ids();
            // A row with an id counts once, however often it is read.
            List<String> ids =
                    habits.identity()
                            ? new ArrayList<>(new TreeSet<>(outcome.ids()))
                            : new ArrayList<>(outcome.ids());
            ids.remove("new");
            assertThat(ids).containsExactlyInAnyOrderElementsOf(wanted);
        }
        int pages = habits.count() / habits.size() + 1;
        assertThat(api.requests()).isLessThanOrEqualTo(2 * pages + 30);
    }

    /** What lures into taking a part for the whole. */
    @Property(tries = 700, edgeCases = EdgeCasesMode.NONE)
    void nothingIsLostInATrap(
            @ForAll("habits") Habits habits, @ForAll Trap trap, @ForAll boolean total)
            throws IOException {
        Habits trapped = trapped(habits, trap, total);
        Assume.that(isPossible(trapped));
        PagedApi api = new PagedApi(trapped);
        Outcome outcome = run(api);

        if (!outcome.said()) {
            assertThat(new TreeSet<>(outcome.ids())).isEqualTo(new TreeSet<>(api.ids()));
        }
        int pages = trapped.count() / trapped.size() + 1;
        assertThat(api.requests()).isLessThanOrEqualTo(3 * (2 * pages + 30));
    }

    /** The same API, with what the trap needs to be one in which somebody could tell. */
    private static Habits trapped(Habits habits, Trap trap, boolean total) {
        boolean page = habits.size() % 2 == 0;
        Style counted = page ? Style.PAGE : Style.OFFSET;
        Style way =
                switch (trap) {
                    case CAPPED, HOLE -> counted;
                    case CLAMPED -> Style.PAGE;
                    case SHUFFLED -> Style.PAGE;
                    case EQUAL_TIMES -> Style.LAST_ROW;
                    case FLAG_MISSING -> Style.CURSOR;
                    case NO_PAGING -> page ? Style.CURSOR : Style.LINK;
                    case NONE -> habits.way();
                };
        End end =
                switch (trap) {
                    case CAPPED -> End.SHORT_PAGE;
                    case HOLE, CLAMPED, SHUFFLED, EQUAL_TIMES -> End.EMPTY_PAGE;
                    case FLAG_MISSING -> End.FLAG;
                    default -> habits.end();
                };
        boolean needed = trap == Trap.CAPPED || trap == Trap.HOLE;
        return new Habits(
                way,
                end,
                Slip.NONE,
                trap,
                total || needed,
                habits.size(),
                habits.count(),
                -1,
                0,
                -1,
                habits.failing(),
                -1,
                habits.identity() || trap == Trap.EQUAL_TIMES || trap == Trap.SHUFFLED);
    }

    /** An API without oddities, described rightly, gives no reason for a word. */
    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void nothingIsSaidOfWhatIsRight(@ForAll("habits") Habits habits) throws IOException {
        Habits plain =
                new Habits(
                        habits.way(),
                        habits.end(),
                        Slip.NONE,
                        Trap.NONE,
                        false,
                        habits.size(),
                        habits.count(),
                        -1,
                        0,
                        -1,
                        -1,
                        -1,
                        habits.identity());
        Assume.that(isPossible(plain));
        Assume.that(plain.end() != End.EMPTY_PAGES_FOR_EVER);
        // One page that comes twice may also be the first of many, of an API that does not know
        // the parameter; and a flag that was never there may be named wrongly.
        boolean several = plain.end() == End.LAST_PAGE_AGAIN || plain.end() == End.FLAG_LEFT_OUT;
        Assume.that(!several || plain.count() > plain.size());
        // A full page that comes again may be the last that the API gives out, of more.
        Assume.that(plain.end() != End.LAST_PAGE_AGAIN || plain.count() % plain.size() != 0);

        assertThat(run(new PagedApi(plain)).said()).isFalse();
    }

    /** Combinations that no API can have, or in which nobody could tell what is right. */
    private static boolean isPossible(Habits habits) {
        boolean named =
                switch (habits.way()) {
                    case PAGE, OFFSET, LAST_ROW -> false;
                    default -> true;
                };
        boolean value =
                switch (habits.end()) {
                    case NULL, FALSE, ZERO, BLANK, EMPTY_LIST -> true;
                    default -> false;
                };
        boolean shifts = habits.shifting() >= 0;
        boolean odd = habits.emptyAfter() >= 0 || habits.repeated() >= 0;
        boolean endless =
                habits.end() == End.EMPTY_PAGE_NAMES_ITSELF
                        || habits.end() == End.EMPTY_PAGES_FOR_EVER
                        || habits.end() == End.LAST_PAGE_AGAIN;
        boolean behind = habits.end() == End.SHORT_PAGE || habits.end() == End.NOT_FOUND;
        return switch (habits.way()) {
            case SCROLL -> !value && !shifts && !odd && !behind;
            case LINK -> !value && !shifts && !(behind && odd);
            // Rows that come twice without an id are two; an empty page is the end.
            case PAGE ->
                    !value
                            && !odd
                            && !(shifts && !habits.identity())
                            && !(shifts && habits.end() == End.LAST_PAGE_AGAIN)
                            && habits.end() != End.NOTHING;
            case OFFSET, LAST_ROW ->
                    !value
                            && !odd
                            && !(shifts && !habits.identity())
                            && !(shifts && habits.way() == Style.LAST_ROW)
                            && !endless
                            && habits.end() != End.NOTHING
                            && (habits.way() == Style.OFFSET || habits.slip() == Slip.NONE);
            default -> named && !shifts && !(behind && odd);
        };
    }

    private Outcome run(PagedApi api) throws IOException {
        JsonRun run = new JsonRun(folder, api.options(), api);
        if (!run.problems().isEmpty()) {
            return new Outcome(List.of(), List.of(), Optional.of(run.problems().toString()));
        }
        try {
            return new Outcome(run.ids(), run.warnings(), Optional.empty());
        } catch (ApiException e) {
            return new Outcome(
                    List.of(), run.warnings(), Optional.of(String.valueOf(e.getMessage())));
        }
    }
}
