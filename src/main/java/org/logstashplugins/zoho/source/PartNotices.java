package org.logstashplugins.zoho.source;

import java.util.List;

/** What is said of the files of an export that have no rows, or are no part of the table. */
final class PartNotices {
    private final TableFormat format;

    PartNotices(TableFormat format) {
        this.format = format;
    }

    /** An export in another language is no more than words that nobody knows, without rows. */
    void quietHour(List<String> header, String where) {
        format.notices()
                .accept(
                        "an export has a header and no rows, and no column that is known to say when a row happened"
                                + where
                                + ". It has: "
                                + NotATable.names(header)
                                + ". It is taken as one without rows. Set time_column to the column that says when a"
                                + " row happened.");
    }

    void nothing() {
        format.notices()
                .accept(
                        "a file of an export came without a single byte of a table, also when it was asked for"
                                + " again. It is taken as one without rows. If the log has rows of that time, look"
                                + " at what lies between here and Zoho.");
    }

    void anotherTable(PartName name, List<String> header) {
        format.notices()
                .accept(
                        "the ZIP file of an export has another table beside the log, \""
                                + PrintableName.of(name.text())
                                + "\", without any time in it. It is left out. It has: "
                                + NotATable.names(header)
                                + ".");
    }

    void numbered() {
        format.remarks()
                .accept(
                        "the first column of an export numbers the rows of the file, and is left out:"
                                + " with each export a row has another number");
    }

    void leftOut(PartName name, String why) {
        format.remarks()
                .accept(
                        "left the file \""
                                + PrintableName.of(name.text())
                                + "\" in the ZIP out, "
                                + why);
    }
}
