package org.logstashplugins.zoho.cli.discover;

import java.util.ArrayList;
import java.util.List;

/** Cells in columns of equal width, for a terminal. */
final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... heads) {
        row(heads);
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    /** One line for each row. The last cell has no width. */
    List<String> lines() {
        int columns = rows.get(0).size();
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder("  ");
            for (int i = 0; i < columns; i++) {
                int column = i;
                int width =
                        rows.stream().mapToInt(each -> each.get(column).length()).max().orElse(0);
                line.append(row.get(i));
                if (i < columns - 1) {
                    line.append(" ".repeat(width - row.get(i).length() + 2));
                }
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
