package org.logstashplugins.zoho.source.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.logstashplugins.zoho.rows.Columns;
import org.logstashplugins.zoho.rows.TableRow;
import org.logstashplugins.zoho.time.Window;

/** What the header and the rows of an audit log tell about its times. */
class AuditLogTimeTest {
    private static final Window WINDOW =
            new Window(
                    Instant.parse("2026-11-28T00:00:00Z"), Instant.parse("2026-11-29T00:00:00Z"));

    private final List<String> notices = new ArrayList<>();

    private AuditLogTime time(String zone) {
        return new AuditLogTime(
                new CrmOptions(
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(zone).filter(name -> !name.isEmpty()).map(ZoneId::of),
                        1),
                notices::add);
    }

    private static Optional<Instant> read(AuditLogTime time, String header, String... texts) {
        Columns columns = new Columns(List.of("Done By", header));
        AuditLogTime.Look look = time.look(WINDOW);
        for (String text : texts) {
            look.add(new TableRow(columns, "Mia", text));
        }
        look.end();
        return time.of(new TableRow(columns, "Mia", texts[0])).map(ZonedDateTime::toInstant);
    }

    @ParameterizedTest
    @CsvSource({
        "Audited Time (IST), Asia/Kolkata, 2026-11-28T04:45:03Z",
        "Audited Time (IST), Europe/Berlin, ",
        "Audited Time (GMT+05:30), Europe/Berlin, 2026-11-28T04:45:03Z",
        "Audited Time (GMT+05:30), '', 2026-11-28T04:45:03Z",
        "audited time [UTC], Europe/Berlin, 2026-11-28T10:15:03Z",
        "Audited Time (Asia/Kolkata), '', 2026-11-28T04:45:03Z",
        "Audited Time, Europe/Berlin, 2026-11-28T09:15:03Z",
        "Audited Time (by whom), Europe/Berlin, ",
        "Audited Time, '', "
    })
    void aZoneBehindTheNameIsTheZoneOfItsTimes(String header, String zone, Instant expected) {
        assertThat(read(time(zone), header, "2026-11-28 10:15:03"))
                .isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void eachFileHasTheZoneOfItsOwnHeader() {
        AuditLogTime time = time("Europe/Berlin");
        read(time, "Audited Time [UTC]", "2026-11-28 10:15:03");
        assertThat(read(time, "Audited Time", "2026-11-28 10:15:03"))
                .contains(Instant.parse("2026-11-28T09:15:03Z"));
    }

    @Test
    void aYearOfTwoDigitsThatNothingTellsIsSaid() {
        assertThat(read(time("UTC"), "Time", "20-11-26 10:15", "26-11-20 10:15")).isEmpty();
        assertThat(notices).singleElement().asString().contains("no row tells which");
        assertThat(read(time("UTC"), "Time", "26-11-28 10:15", "26-11-28 10:16"))
                .contains(Instant.parse("2026-11-28T10:15:00Z"));
    }
}
