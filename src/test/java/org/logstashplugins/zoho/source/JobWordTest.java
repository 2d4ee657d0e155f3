package org.logstashplugins.zoho.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words for the state of a job. */
class JobWordTest {
    @ParameterizedTest
    @CsvSource({
        "Finished, DONE",
        "finished, DONE",
        "COMPLETED, DONE",
        "JOB COMPLETED, DONE",
        "Success, DONE",
        "export_succeeded, DONE",
        "READY, DONE",
        "Failed, FAILED",
        "Error, FAILED",
        "ERROR OCCURRED, FAILED",
        "COMPLETED_WITH_ERRORS, FAILED",
        "Canceled, FAILED",
        "JOB NOT FOUND, FAILED",
        "expired, FAILED",
        "UNSUCCESSFUL, FAILED",
        "Progress, WAITING",
        "IN PROGRESS, WAITING",
        "JOB IN PROGRESS, WAITING",
        "Scheduled, WAITING",
        "JOB NOT INITIATED, WAITING",
        "Not Completed, WAITING",
        "incomplete, WAITING",
        "in-the-queue, WAITING",
        "ADDED, WAITING",
        "Vorbei, UNKNOWN",
        "PROCESSED, UNKNOWN",
        "exported, UNKNOWN",
        "Generated, UNKNOWN",
        "NO_ERROR, UNKNOWN",
        "processing, WAITING",
        "EXPORT_SCHEDULED, WAITING",
        "'', UNKNOWN",
        "42, UNKNOWN"
    })
    void areTakenByTheirSense(String word, JobWord expected) {
        assertThat(JobWord.of(word)).isEqualTo(expected);
    }
}
