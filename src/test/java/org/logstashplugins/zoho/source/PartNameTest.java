package org.logstashplugins.zoho.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the name of a file in a ZIP says about the file. */
class PartNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "folder/",
                ".DS_Store",
                "a/.hidden",
                "Thumbs.db",
                "a\\desktop.ini",
                "__MACOSX/log.csv",
                "a/__MACOSX/._log.csv"
            })
    void filesOfOperatingSystemsAreKnown(String name) {
        assertThat(new PartName(name).known()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "log.csv, true",
        "a/LOG.CSV, true",
        "log, true",
        "log.csv.gz, true",
        "log.xlsx, true",
        "readme.txt, false",
        "README, false",
        "License.md, false",
        "info.csv, false",
        "log.pdf, false"
    })
    void someMustBeTables(String name, boolean table) {
        assertThat(new PartName(name).known()).isFalse();
        assertThat(new PartName(name).table()).isEqualTo(table);
    }

    @ParameterizedTest
    @CsvSource({
        "Audit_Log_1.csv, auditlog",
        "a/audit-log-002.csv.gz, auditlog",
        "AUDIT LOG (3), auditlog",
        "2026-03-04.csv, ''",
        "Summary.csv, summary"
    })
    void partsOfATableShareTheirLetters(String name, String stem) {
        assertThat(new PartName(name).stem()).isEqualTo(stem);
    }

    @ParameterizedTest
    @CsvSource({
        "[Content_Types].xml, true",
        "mimetype, true",
        "a/mimetype, false",
        "log.csv, false"
    })
    void officeDocumentsShow(String name, boolean office) {
        assertThat(new PartName(name).office()).isEqualTo(office);
    }
}
