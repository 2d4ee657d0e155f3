package org.logstashplugins.zoho.simulator.crm;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.logstashplugins.zoho.simulator.data.Chance;
import org.logstashplugins.zoho.simulator.data.Office;

/**
 * Rows of CRM's audit log, as the staff of an office would produce them. The same seed gives the
 * same rows. They are computed one by one, so their number costs no memory.
 *
 * <p>Some rows share their second with the row before; about one row in forty is its exact twin.
 * Most rows appear within a minute and a half of their time, one in a hundred appears a quarter of
 * an hour later (how late Zoho's rows are is not documented).
 *
 * @param seed the same seed gives the same rows
 * @param from the earliest time, to the second
 * @param to the end, which may be in the future: rows appear when the simulator's clock reaches
 *     their time
 * @param rows the number of rows
 */
public record AuditLogRows(long seed, Instant from, Instant to, long rows) {
    /** A field that users change, with the values that it has. */
    private record Change(String module, String field, List<String> values) {}

    private static final List<Change> CHANGES =
            List.of(
                    new Change(
                            "Leads", "Lead Status", List.of("New", "Contacted", "Lost, for now")),
                    new Change("Leads", "Lead Owner", Office.PEOPLE),
                    new Change("Contacts", "Phone", List.of("+1 555 0100", "+1 555 0101", "")),
                    new Change("Accounts", "Rating", List.of("Active", "\"Key\" account", "")),
                    new Change("Deals", "Stage", List.of("Qualification", "Won", "Lost")),
                    new Change("Deals", "Amount", List.of("1200", "98,000.50", "3")),
                    new Change("Tasks", "Description", List.of("Call back", "Call\nagain")));

    private static final List<String> RECORDS =
            List.of("Example Ltd", "Sample GmbH & Co. KG", "Ejemplo, S.A.", "Muster AG", "Renewal");

    private static final List<String> SOURCES = List.of("CRM UI", "API", "Mobile", "Workflow");

    public AuditLogRows {
        from = from.truncatedTo(ChronoUnit.SECONDS);
        if (!from.isBefore(to) || rows < 0) {
            throw new IllegalArgumentException(rows + " rows from " + from + " to " + to);
        }
    }

    public Stream<AuditRow> stream() {
        return LongStream.range(0, rows).mapToObj(i -> row(original(i)).appearing(appearance(i)));
    }

    private AuditRow row(long i) {
        Change change = Office.pick(CHANGES, chance(i, 81));
        long person = Math.floorMod(chance(i, 82), (long) Office.PEOPLE.size());
        long action = chance(i, 83) % 20;
        AuditRow row =
                AuditRow.of(
                                time(i),
                                Long.toString(4_400_000_000_000_001_000L + person),
                                Office.pick(Office.PEOPLE, person),
                                change.module(),
                                action < 5 ? "added" : action < 19 ? "updated" : "deleted",
                                Long.toString(4_400_000_000_000_500_000L + chance(i, 84) % 90_000),
                                Office.pick(RECORDS, chance(i, 85)))
                        .through(Office.pick(SOURCES, chance(i, 86)));
        return row.action().equals("updated")
                ? row.changing(
                        change.field(),
                        Office.pick(change.values(), chance(i, 87)),
                        Office.pick(change.values(), chance(i, 88)))
                : row;
    }

    /**
     * The number of the row that this row repeats: its own or, for a few rows, that of the row
     * before.
     */
    private long original(long i) {
        return i > 0 && chance(i, 89) % 40 == 0 ? i - 1 : i;
    }

    private Instant time(long i) {
        return evenly(i > 0 && chance(i, 90) % 4 == 0 ? i - 1 : i);
    }

    private Instant appearance(long i) {
        long late = chance(i, 91) % 100 == 0 ? 900 : 0;
        return evenly(i).plusSeconds(late + chance(i, 92) % 90);
    }

    private Instant evenly(long i) {
        double share = (double) i / rows;
        return from.plusSeconds((long) (share * Duration.between(from, to).toSeconds()));
    }

    private long chance(long i, long purpose) {
        return new Chance(seed, i).of(purpose);
    }
}
