package org.logstashplugins.zoho.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.logstashplugins.zoho.testing.LogLines;
import org.logstashplugins.zoho.testing.Thorough;
import org.logstashplugins.zoho.testing.logs.JobSite;

/**
 * Tests everything that can go wrong in the calls for an export job of Zoho CRM or of a view: a
 * good poll, the fault for a while, its end. The stream must go on by itself, report once what is
 * wrong, make no job that it does not need, and in the end have every row once.
 */
@Timeout(120)
class JobFaultTest {
    private static final Duration GOOD = Duration.ofMinutes(40);
    private static final Duration FAULT = Duration.ofMinutes(40);
    private static final Duration ROWS = Duration.ofMinutes(100);

    private static final List<JobSite.Kind> KINDS =
            List.of(JobSite.Kind.CRM_AUDIT_LOG, JobSite.Kind.ANALYTICS_VIEW);

    @TempDir Path data;

    /**
     * A fault that both kinds of jobs have strikes one of them, which differs from run to run. In a
     * thorough build, it strikes both.
     */
    static Stream<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        List<Iterator<Arguments>> common = KINDS.stream().map(JobFaultTest::common).toList();
        while (common.get(0).hasNext()) {
            cases.addAll(Thorough.oneOrAll(common.stream().map(Iterator::next).toList()));
        }
        for (JobSite.Kind kind : KINDS) {
            JobFaults.own(kind).forEach(fault -> cases.add(Arguments.of(kind, fault)));
        }
        return cases.stream();
    }

    private static Iterator<Arguments> common(JobSite.Kind kind) {
        return JobFaults.common(kind).stream().map(fault -> Arguments.of(kind, fault)).iterator();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void comesThrough(JobSite.Kind kind, JobFault fault) throws InterruptedException {
        try (LogLines lines = LogLines.capture(Level.INFO);
                JobStage stage = new JobStage(kind, data)) {
            stage.rows(ROWS);
            fault.prepare().accept(stage);
            stage.begin();
            stage.runUntil(JobStage.START.plus(GOOD));
            assertThat(lines.at("ERROR")).as("before the fault").isEmpty();
            int before = stage.jobs();

            fault.strike().accept(stage);
            Instant end = JobStage.START.plus(GOOD).plus(FAULT);
            stage.runUntil(end);
            assertThat(stage.metric("state")).asString().matches(fault.state());
            assertThat(stage.jobs() - before)
                    .as("jobs while the fault lasts")
                    .isLessThanOrEqualTo(fault.jobs());

            stage.simulator.calm();
            stage.api.repair();
            stage.downloads.repair();
            // Waits until all rows have come, and one overlap longer to see duplicates.
            stage.runUntil(end.plus(Duration.ofMinutes(75)));
            stage.finishPoll();
            stage.assertComplete();
            assertLogged(lines, fault);
        }
    }

    private static void assertLogged(LogLines lines, JobFault fault) {
        List<String> errors = lines.at("ERROR");
        assertThat(errors)
                .as("lines at ERROR")
                .hasSizeBetween(Math.min(1, fault.lines()), fault.lines());
        if (!errors.isEmpty()) {
            assertThat(errors).anyMatch(line -> line.contains(fault.says().orElseThrow()));
            assertThat(errors).allMatch(line -> line.contains(" Next try in "));
        }
        assertThat(lines.at("INFO").stream().filter(line -> line.endsWith("\" works again")))
                .as("works again")
                .hasSize(Math.min(1, fault.lines()));
        // A failure that lasts for an hour is reported again.
        assertThat(lines.at("WARN"))
                .hasSizeLessThanOrEqualTo(1)
                .allMatch(line -> line.contains("has been failing since 20"));
    }
}
