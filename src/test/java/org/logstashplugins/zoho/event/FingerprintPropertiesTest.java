package org.logstashplugins.zoho.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.logstashplugins.zoho.rows.Columns;
import org.logstashplugins.zoho.rows.JsonRow;
import org.logstashplugins.zoho.rows.TableRow;

/** Two rows have the same id if and only if they have the same content. */
class FingerprintPropertiesTest {
    private static final List<String> LOG = List.of("analytics_view", "eu", "600", "801");

    /**
     * Few names, so that two tables often share them. Some names, when joined, look like other
     * joined names.
     */
    private static final List<String> NAMES = List.of("a", "ab", "b", "a\0", "", "\uD83D\uDE00");

    private static final List<String> VALUES = List.of("", "", "x", "xa", "\0", "a", "\uFF5E");

    /** Columns with their values, and values beyond the last name. */
    record Table(List<String> header, List<String> values) {
        TableRow row() {
            return new TableRow(new Columns(header), values.toArray(String[]::new));
        }

        String id() {
            return FingerprintPropertiesTest.id(row());
        }

        /** The content of the table, without the empty values, which do not count. */
        List<Map<?, String>> meaning() {
            Map<String, String> cells = new TreeMap<>();
            Map<Integer, String> more = new TreeMap<>();
            Columns columns = new Columns(header);
            for (int i = 0; i < values.size(); i++) {
                if (i < header.size()) {
                    cells.put(columns.names().get(i), values.get(i));
                } else {
                    more.put(i - header.size(), values.get(i));
                }
            }
            cells.values().removeIf(String::isEmpty);
            more.values().removeIf(String::isEmpty);
            return List.of(cells, more);
        }

        Table with(int place, String name, String value) {
            List<String> names = new ArrayList<>(header);
            List<String> all = new ArrayList<>(values);
            names.add(place, name);
            while (all.size() < place) {
                all.add("");
            }
            all.add(place, value);
            return new Table(names, all);
        }
    }

    private static String id(TableRow row) {
        Fingerprint fingerprint = new Fingerprint(LOG, List.of());
        return fingerprint.id(fingerprint.of(row), 1);
    }

    private static String id(Map<String, Object> document) {
        Fingerprint fingerprint = new Fingerprint(LOG, List.of());
        return fingerprint.id(fingerprint.of(new JsonRow(document, Optional.empty(), false)), 1);
    }

    @Provide
    Arbitrary<Table> tables() {
        return Combinators.combine(
                        Arbitraries.of(NAMES).list().ofMaxSize(4),
                        Arbitraries.of(VALUES).list().ofMaxSize(6))
                .as(Table::new);
    }

    /** Tables with unique names, so that columns can be reordered without new names. */
    @Provide
    Arbitrary<Table> tidy() {
        return tables().filter(
                        table ->
                                Set.copyOf(table.header).size() == table.header.size()
                                        && !table.header.contains(""));
    }

    @Property(tries = 3_000)
    void idsAreEqualExactlyWhenRowsSayTheSame(
            @ForAll("tables") Table one, @ForAll("tables") Table other) {
        assertThat(one.id().equals(other.id())).isEqualTo(one.meaning().equals(other.meaning()));
    }

    @Property
    void anybodyCanComputeThem(@ForAll("tables") Table table) {
        byte[] content = EventIdRecipe.row(new Columns(table.header).names(), table.values);
        assertThat(table.id()).isEqualTo(EventIdRecipe.id(LOG, content, 1));
    }

    @Property
    void anEmptyColumnChangesNothing(@ForAll("tidy") Table table, @ForAll Random random) {
        int place = random.nextInt(table.header.size() + 1);
        assertThat(table.with(place, "new", "").id()).isEqualTo(table.id());
    }

    @Property
    void aColumnWithAValueChangesTheId(@ForAll("tidy") Table table, @ForAll Random random) {
        int place = random.nextInt(table.header.size() + 1);
        assertThat(table.with(place, "new", "x").id()).isNotEqualTo(table.id());
    }

    /** A stream that already knew the table ignores columns that are new. */
    @Property
    void columnsThatDoNotCountChangeNothing(@ForAll("tidy") Table table, @ForAll Random random) {
        Assume.that(!table.header.isEmpty());
        int place = random.nextInt(table.header.size() + 1);
        Fingerprint old = new Fingerprint(LOG, table.header);
        byte[] grown = old.of(table.with(place, "new", "x").row());

        assertThat(old.id(grown, 1)).isEqualTo(table.id());
    }

    @Property
    void columnsMayChangePlaces(@ForAll("tidy") Table table, @ForAll Random random) {
        int named = table.header.size();
        List<String> values = new ArrayList<>(table.values);
        while (values.size() < named) {
            values.add("");
        }
        List<Integer> order = IntStream.range(0, named).boxed().collect(Collectors.toList());
        Collections.shuffle(order, random);
        List<String> moved = new ArrayList<>(order.stream().map(values::get).toList());
        moved.addAll(values.subList(named, values.size()));

        Table other = new Table(order.stream().map(table.header::get).toList(), moved);

        assertThat(other.id()).isEqualTo(table.id());
    }

    @Property
    void aValueInAnotherColumnIsAnotherRow(@ForAll Random random) {
        List<String> header = new ArrayList<>(List.of("a", "ab", "b", "a\0"));
        List<String> values = new ArrayList<>(List.of("", "x", "xa", "\0"));
        Collections.shuffle(header, random);
        Table table = new Table(header, List.copyOf(values));
        Collections.swap(values, random.nextInt(2), 2 + random.nextInt(2));

        assertThat(new Table(header, values).id()).isNotEqualTo(table.id());
    }

    @Property
    void eachOfEqualRowsHasItsOwn(
            @ForAll("tables") Table table,
            @ForAll @IntRange(min = 1, max = 1_000_000) int one,
            @ForAll @IntRange(min = 1, max = 1_000_000) int other) {
        Assume.that(one != other);
        Fingerprint fingerprint = new Fingerprint(LOG, List.of());
        byte[] hash = fingerprint.of(table.row());

        assertThat(fingerprint.id(hash, one)).isNotEqualTo(fingerprint.id(hash, other));
    }

    @Property
    void theLogIsAPartOfTheId(
            @ForAll("tables") Table table,
            @ForAll("parts") List<String> one,
            @ForAll("parts") List<String> other) {
        Fingerprint first = new Fingerprint(one, List.of());
        Fingerprint second = new Fingerprint(other, List.of());

        assertThat(first.id(first.of(table.row()), 1).equals(second.id(second.of(table.row()), 1)))
                .isEqualTo(one.equals(other));
    }

    @Provide
    Arbitrary<List<String>> parts() {
        return Arbitraries.of("a", "b", "ab", "a/b", "A", "").list().ofMinSize(1).ofMaxSize(3);
    }

    @Provide
    Arbitrary<Map<String, Object>> documents() {
        return Arbitraries.maps(Arbitraries.of(NAMES), values(3)).ofMaxSize(3);
    }

    private static Arbitrary<Object> values(int depth) {
        Arbitrary<Object> scalar =
                Arbitraries.of(
                                "",
                                "1",
                                "true",
                                "null",
                                true,
                                false,
                                1,
                                0,
                                10L,
                                BigInteger.TEN,
                                new BigDecimal("1.0"),
                                new BigDecimal("1E+1"),
                                new BigDecimal("0.10"),
                                new BigDecimal("-0.0"),
                                new BigDecimal("1E+2147483647"))
                        .map(value -> (Object) value)
                        .injectNull(0.2);
        if (depth == 0) {
            return scalar;
        }
        return Arbitraries.oneOf(
                scalar,
                values(depth - 1).list().ofMaxSize(2).map(list -> (Object) list),
                Arbitraries.maps(Arbitraries.of(NAMES), values(depth - 1))
                        .ofMaxSize(2)
                        .map(map -> (Object) map));
    }

    @Property(tries = 3_000)
    void idsAreEqualExactlyWhenEntriesSayTheSame(
            @ForAll("documents") Map<String, Object> one,
            @ForAll("documents") Map<String, Object> other) {
        assertThat(id(one).equals(id(other))).isEqualTo(meaning(one).equals(meaning(other)));
    }

    /** Compares a row with a copy of it in which one value was set. */
    @Property(tries = 3_000)
    void oneValueMakesTheDifference(
            @ForAll("documents") Map<String, Object> one, @ForAll Random random) {
        Map<String, Object> other = new HashMap<>(one);
        Object value = values(2).generator(100).next(random).value();
        other.put(NAMES.get(random.nextInt(NAMES.size())), value);

        assertThat(id(one).equals(id(other))).isEqualTo(meaning(one).equals(meaning(other)));
    }

    @Property
    void anybodyCanComputeThoseOfEntries(@ForAll("documents") Map<String, Object> document) {
        assertThat(id(document)).isEqualTo(EventIdRecipe.id(LOG, EventIdRecipe.entry(document), 1));
    }

    @Property
    void fieldsMayChangePlaces(
            @ForAll("documents") Map<String, Object> document, @ForAll Random random) {
        List<String> names = new ArrayList<>(document.keySet());
        Collections.shuffle(names, random);
        Map<String, Object> other = new LinkedHashMap<>();
        names.forEach(name -> other.put(name, document.get(name)));

        assertThat(id(other)).isEqualTo(id(document));
    }

    /** The meaning of a value, in Java types that are equal if the meaning is equal. */
    private static Optional<Object> meaning(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> fields = new HashMap<>();
            map.forEach((name, field) -> meaning(field).ifPresent(said -> fields.put(name, said)));
            return fields.isEmpty() ? Optional.empty() : Optional.of(fields);
        }
        if (value instanceof List<?> list) {
            List<Object> elements = new ArrayList<>();
            list.forEach(element -> elements.add(meaning(element)));
            return elements.isEmpty() ? Optional.empty() : Optional.of(elements);
        }
        if (value instanceof Number number) {
            return Optional.of(new BigDecimal(number.toString()).stripTrailingZeros());
        }
        return Optional.ofNullable(value).filter(any -> !any.equals(""));
    }

    @Property
    void namesAreInTheOrderOfTheirCodePoints(
            @ForAll("strange") String one, @ForAll("strange") String other) {
        int expected = Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());
        assertThat(Integer.signum(Fingerprint.byCodePoints(one, other)))
                .isEqualTo(Integer.signum(expected));
    }

    /** Halves of surrogate pairs, whole pairs, and characters before and after them. */
    @Provide
    Arbitrary<String> strange() {
        return Arbitraries.strings()
                .withChars('a', '\uD83D', '\uD83E', '\uDE00', '\uDE01', '\uFF5E')
                .ofMaxLength(4);
    }

    @Property(tries = 3_000)
    void halvesOfPairsAreNotMixedUp(
            @ForAll("strange") String one, @ForAll("strange") String other) {
        assertThat(id(Map.of("a", one)).equals(id(Map.of("a", other))))
                .isEqualTo(one.equals(other));
    }
}
