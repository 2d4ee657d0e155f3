package org.logstashplugins.zoho.simulator.analytics;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.logstashplugins.zoho.simulator.data.Chance;
import org.logstashplugins.zoho.simulator.data.Office;

/**
 * Rows of the three audit tables, as the staff of an office would produce them. The same seed gives
 * the same rows. They are computed one by one, so their number costs no memory.
 *
 * <p>Some rows share their second with the row before; about one row in forty is its exact twin.
 * Most rows appear within a minute and a half of their time, one in a hundred appears a quarter of
 * an hour later (how late Zoho's rows are is not documented). A row of the API logs counts the
 * calls of one caller in a day. Its counts grow every six hours until the day is over (assumed).
 *
 * @param seed the same seed gives the same rows
 * @param from the earliest time, to the second
 * @param to the end, which may be in the future: rows appear when the simulator's clock reaches
 *     their time
 * @param rows the number of rows of each table, for the API logs the rows of whole days
 * @param zone the zone of the times in the tables
 */
public record AuditTableRows(long seed, Instant from, Instant to, long rows, ZoneId zone) {
    public static final List<Column> ACTIVITY =
            List.of(
                    Column.date("Date & Time", "dd MMM, yyyy HH:mm:ss"),
                    Column.of("Performed By", Column.Type.EMAIL),
                    Column.text("Action"),
                    Column.text("Category"),
                    Column.text("Workspace Name"),
                    Column.text("View Name"),
                    Column.of("More Details", Column.Type.MULTI_LINE),
                    Column.text("Remarks"),
                    Column.text("IP Address"),
                    Column.text("User Agent"));

    public static final List<Column> ACCESS =
            List.of(
                    Column.date("Accessed Time", "yyyy-MM-dd HH:mm:ss"),
                    Column.of("Accessed By", Column.Type.EMAIL),
                    Column.text("Workspace Name"),
                    Column.text("View Name"),
                    Column.text("View Type"),
                    Column.text("IP Address"),
                    Column.text("User Agent"));

    public static final List<Column> API =
            List.of(
                    Column.date("Date", "dd MMM, yyyy"),
                    Column.text("API Name"),
                    Column.of("User EmailID", Column.Type.EMAIL),
                    Column.number("Rows Processed"),
                    Column.number("Units Consumed"),
                    Column.number("API Count"),
                    Column.text("IP"),
                    Column.text("Version"),
                    Column.text("API Group"));

    private static final int STEPS_A_DAY = 4;

    public AuditTableRows {
        from = from.truncatedTo(ChronoUnit.SECONDS);
        if (!from.isBefore(to) || rows < 0) {
            throw new IllegalArgumentException(rows + " rows from " + from + " to " + to);
        }
    }

    public Stream<ViewRow> activityLog() {
        return LongStream.range(0, rows).mapToObj(i -> appearing(activity(original(i, 1)), i, 1));
    }

    public Stream<ViewRow> accessLogs() {
        return LongStream.range(0, rows).mapToObj(i -> appearing(access(original(i, 2)), i, 2));
    }

    public Stream<ViewRow> apiLogs() {
        LocalDate first = LocalDate.ofInstant(from, zone);
        long days = first.until(LocalDate.ofInstant(to, zone), ChronoUnit.DAYS) + 1;
        return LongStream.range(0, rows * STEPS_A_DAY)
                .mapToObj(
                        i -> {
                            long row = i / STEPS_A_DAY;
                            LocalDate day = first.plusDays(row * days / rows);
                            return calls(day, row, (int) (i % STEPS_A_DAY));
                        });
    }

    private ViewRow activity(long i) {
        Office.Deed deed = Office.pick(Office.DEEDS, chance(i, 11));
        boolean failed = deed.action().endsWith("Failed");
        return ViewRow.of(
                time(i, 1),
                Office.pick(Office.PEOPLE, chance(i, 12)),
                deed.action(),
                deed.category(),
                Office.pick(Office.WORKSPACES, chance(i, 13)),
                Office.pick(Office.VIEWS, chance(i, 14)),
                deed.details().replace("%d", Long.toString(1 + chance(i, 15) % 5000)),
                failed ? "Failed" : "",
                Office.pick(Office.ADDRESSES, chance(i, 16)),
                Office.pick(Office.AGENTS, chance(i, 17)));
    }

    private ViewRow access(long i) {
        return ViewRow.of(
                time(i, 2),
                Office.pick(Office.PEOPLE, chance(i, 22)),
                Office.pick(Office.WORKSPACES, chance(i, 23)),
                Office.pick(Office.VIEWS, chance(i, 24)),
                Office.pick(Office.VIEW_TYPES, chance(i, 25)),
                Office.pick(Office.ADDRESSES, chance(i, 26)),
                Office.pick(Office.AGENTS, chance(i, 27)));
    }

    /**
     * A row with the calls of one caller. It is visible for a quarter of the day; the last row of
     * the day stays visible.
     */
    private ViewRow calls(LocalDate day, long i, int step) {
        Duration quarter = Duration.ofDays(1).dividedBy(STEPS_A_DAY);
        Instant since = day.atStartOfDay(zone).toInstant().plus(quarter.multipliedBy(step));
        ViewRow row = counted(day, original(i, 3), step + 1).appearing(since);
        return step == STEPS_A_DAY - 1 ? row : row.until(since.plus(quarter));
    }

    private ViewRow counted(LocalDate day, long i, int quarters) {
        long count = (1 + chance(i, 31) % 40) * quarters;
        return ViewRow.of(
                day,
                Office.pick(Office.API_NAMES, chance(i, 32)),
                Office.pick(Office.PEOPLE, chance(i, 33)),
                count * 1000,
                count * 3,
                count,
                Office.pick(Office.ADDRESSES, chance(i, 34)),
                "V2",
                Office.pick(Office.API_GROUPS, chance(i, 35)));
    }

    /**
     * The number of the row that this row repeats: its own or, for a few rows, that of the row
     * before.
     */
    private long original(long i, long table) {
        return i > 0 && chance(i, 40 + table) % 40 == 0 ? i - 1 : i;
    }

    private LocalDateTime time(long i, long table) {
        long told = i > 0 && chance(i, 50 + table) % 4 == 0 ? i - 1 : i;
        return LocalDateTime.ofInstant(evenly(told), zone);
    }

    private Instant evenly(long i) {
        double share = (double) i / rows;
        return from.plusSeconds((long) (share * Duration.between(from, to).toSeconds()));
    }

    private ViewRow appearing(ViewRow row, long i, long table) {
        long late = chance(i, 60 + table) % 100 == 0 ? 900 : 0;
        return row.appearing(evenly(i).plusSeconds(late + chance(i, 70 + table) % 90));
    }

    private long chance(long i, long purpose) {
        return new Chance(seed, i).of(purpose);
    }
}
