package org.logstashplugins.zoho.simulator.analytics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Parses criteria, Zoho's {@code WHERE} clause, into a test of rows.
 *
 * <p>It knows the documented grammar only: {@code "Column"} or {@code "Table"."Column"} with {@code
 * = != <> < <= > >=}, {@code [not] in (…)}, {@code [not] like}, {@code is [not] null}, joined by
 * {@code and}, {@code or}, {@code not} and parentheses. It refuses {@code between} and functions.
 * How values are compared is assumed; see {@link Analytics}.
 */
final class CriteriaParser {
    private static final int DEEPEST = 100;
    private static final Set<String> AGGREGATES = Set.of("sum", "avg", "count", "min", "max");

    /** A column and the index of its values. */
    private record Operand(Column column, int index) {
        Object value(ViewRow row) {
            return row.values().get(index);
        }
    }

    private final List<CriteriaToken> tokens;
    private final String table;
    private final List<Column> columns;
    private int at;
    private int depth;

    private CriteriaParser(List<CriteriaToken> tokens, String table, List<Column> columns) {
        this.tokens = tokens;
        this.table = table;
        this.columns = columns;
    }

    /** Parses criteria for a table. A comparison with a missing value is unknown, not false. */
    static Predicate<ViewRow> parse(String criteria, String table, List<Column> columns)
            throws AnalyticsError.Refusal {
        CriteriaParser reader = new CriteriaParser(CriteriaToken.split(criteria), table, columns);
        Function<ViewRow, SqlBoolean> test = reader.either();
        if (reader.peek().kind() != CriteriaToken.Kind.END) {
            throw reader.unexpected();
        }
        return row -> test.apply(row) == SqlBoolean.TRUE;
    }

    private Function<ViewRow, SqlBoolean> either() throws AnalyticsError.Refusal {
        List<Function<ViewRow, SqlBoolean>> tests = new ArrayList<>();
        do {
            tests.add(both());
        } while (take("or"));
        return row -> fold(tests, row, SqlBoolean.FALSE, SqlBoolean::or);
    }

    private Function<ViewRow, SqlBoolean> both() throws AnalyticsError.Refusal {
        List<Function<ViewRow, SqlBoolean>> tests = new ArrayList<>();
        do {
            tests.add(one());
        } while (take("and"));
        return row -> fold(tests, row, SqlBoolean.TRUE, SqlBoolean::and);
    }

    /** A loop instead of nested functions, so that long criteria need no deep stack. */
    private static SqlBoolean fold(
            List<Function<ViewRow, SqlBoolean>> tests,
            ViewRow row,
            SqlBoolean start,
            BinaryOperator<SqlBoolean> join) {
        SqlBoolean truth = start;
        for (Function<ViewRow, SqlBoolean> test : tests) {
            truth = join.apply(truth, test.apply(row));
        }
        return truth;
    }

    private Function<ViewRow, SqlBoolean> one() throws AnalyticsError.Refusal {
        if (++depth > DEEPEST) {
            throw AnalyticsError.CRITERIA_SYNTAX.refusal("nested too deeply");
        }
        Function<ViewRow, SqlBoolean> test;
        if (take("not")) {
            Function<ViewRow, SqlBoolean> inner = one();
            test = row -> inner.apply(row).not();
        } else if (take("(")) {
            test = either();
            expect(")");
        } else {
            test = condition();
        }
        depth--;
        return test;
    }

    private Function<ViewRow, SqlBoolean> condition() throws AnalyticsError.Refusal {
        Operand operand = operand();
        if (take("is")) {
            boolean not = take("not");
            expect("null");
            return row -> SqlBoolean.of(operand.value(row).equals("") != not);
        }
        boolean not = take("not");
        Function<ViewRow, SqlBoolean> test;
        if (take("in")) {
            test = in(operand);
        } else if (take("like")) {
            test = like(operand);
        } else if (not) {
            throw unexpected();
        } else {
            test = comparison(operand);
        }
        return not ? row -> test.apply(row).not() : test;
    }

    private Operand operand() throws AnalyticsError.Refusal {
        if (AGGREGATES.contains(peek().text()) && peek().kind() == CriteriaToken.Kind.WORD) {
            throw AnalyticsError.CRITERIA_AGGREGATE.refusal(peek().text());
        }
        String name = name();
        if (take(".")) {
            if (!name.equals(table)) {
                throw AnalyticsError.CRITERIA_TABLE.refusal(name);
            }
            name = name();
        }
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return new Operand(columns.get(i), i);
            }
        }
        throw AnalyticsError.CRITERIA_COLUMN.refusal(name);
    }

    private String name() throws AnalyticsError.Refusal {
        if (peek().kind() != CriteriaToken.Kind.NAME) {
            throw unexpected();
        }
        return next().text();
    }

    private Function<ViewRow, SqlBoolean> in(Operand operand) throws AnalyticsError.Refusal {
        List<Comparable<?>> choices = new ArrayList<>();
        expect("(");
        do {
            choices.add(literal(operand.column()));
        } while (take(","));
        expect(")");
        return known(
                operand, value -> choices.stream().anyMatch(choice -> compare(value, choice) == 0));
    }

    private Function<ViewRow, SqlBoolean> like(Operand operand) throws AnalyticsError.Refusal {
        if (peek().kind() != CriteriaToken.Kind.STRING) {
            throw unexpected();
        }
        String regex =
                next().text()
                        .codePoints()
                        .mapToObj(c -> c == '%' ? ".*" : Pattern.quote(Character.toString(c)))
                        .collect(Collectors.joining());
        Pattern pattern = Pattern.compile(regex, Pattern.DOTALL);
        return known(operand, value -> pattern.matcher(operand.column().show(value)).matches());
    }

    private Function<ViewRow, SqlBoolean> comparison(Operand operand)
            throws AnalyticsError.Refusal {
        IntPredicate sign =
                switch (next().text()) {
                    case "=" -> order -> order == 0;
                    case "!=", "<>" -> order -> order != 0;
                    case "<" -> order -> order < 0;
                    case "<=" -> order -> order <= 0;
                    case ">" -> order -> order > 0;
                    case ">=" -> order -> order >= 0;
                    default -> throw unexpected();
                };
        Comparable<?> literal = literal(operand.column());
        return known(operand, value -> sign.test(compare(value, literal)));
    }

    private Comparable<?> literal(Column column) throws AnalyticsError.Refusal {
        CriteriaToken token = next();
        boolean number = token.kind() == CriteriaToken.Kind.NUMBER;
        boolean date = column.type() == Column.Type.DATE_AS_DATE;
        if ((token.kind() != CriteriaToken.Kind.STRING && !number) || (number && date)) {
            throw unexpected();
        }
        return column.read(token.text())
                .orElseThrow(
                        () ->
                                (column.isFilteredInIso()
                                                ? AnalyticsError.CRITERIA_INVALID
                                                : AnalyticsError.CRITERIA_SYNTAX)
                                        .refusal(token.text()));
    }

    private static Function<ViewRow, SqlBoolean> known(Operand operand, Predicate<Object> test) {
        return row -> {
            Object value = operand.value(row);
            return value.equals("") ? SqlBoolean.UNKNOWN : SqlBoolean.of(test.test(value));
        };
    }

    @SuppressWarnings("unchecked") // Column.read gives what the column holds
    private static int compare(Object value, Comparable<?> literal) {
        Object comparable = literal instanceof BigDecimal ? number(value) : value;
        return -((Comparable<Object>) literal).compareTo(comparable);
    }

    private static BigDecimal number(Object value) {
        return value instanceof BigDecimal exact ? exact : new BigDecimal(value.toString());
    }

    private CriteriaToken peek() {
        return tokens.get(at);
    }

    private CriteriaToken next() {
        CriteriaToken token = tokens.get(at);
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    private boolean take(String wordOrSign) {
        boolean there = peek().is(wordOrSign);
        if (there) {
            next();
        }
        return there;
    }

    private void expect(String wordOrSign) throws AnalyticsError.Refusal {
        if (!take(wordOrSign)) {
            throw unexpected();
        }
    }

    private AnalyticsError.Refusal unexpected() {
        return AnalyticsError.CRITERIA_SYNTAX.refusal("near \"" + peek().text() + "\"");
    }
}
