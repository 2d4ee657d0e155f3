package org.logstashplugins.zoho.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** One export of a view: which columns, which rows, in which shape. */
final class Export {
    /** A column that is exported, and where its values are in a row. */
    record Field(Column column, int index) {
        String show(Row row) {
            return column.show(row.values().get(index));
        }
    }

    private final View view;
    private final ExportConfig config;
    private final Analytics analytics;
    private final List<Field> fields;
    private final Predicate<Row> criteria;

    Export(View view, ExportConfig config, Grant caller, Analytics analytics)
            throws AnalyticsError.Refusal {
        this.view = view;
        this.config = config;
        this.analytics = analytics;
        this.fields = fields(view.columns(), config, caller);
        this.criteria =
                config.criteria().isPresent()
                        ? Criteria.parse(config.criteria().get(), view.name(), view.columns())
                        : row -> true;
    }

    private static List<Field> fields(List<Column> columns, ExportConfig config, Grant caller)
            throws AnalyticsError.Refusal {
        boolean personal = config.personal() || !caller.administrator();
        if (config.selected().isEmpty()) {
            return IntStream.range(0, columns.size())
                    .mapToObj(i -> new Field(columns.get(i), i))
                    .filter(field -> config.hidden() || !field.column().isHidden())
                    .filter(field -> personal || !field.column().isPersonal())
                    .toList();
        }
        List<Field> fields = new ArrayList<>();
        for (String name : config.selected()) {
            Field field =
                    IntStream.range(0, columns.size())
                            .mapToObj(i -> new Field(columns.get(i), i))
                            .filter(candidate -> candidate.column().name().equals(name))
                            .findFirst()
                            .orElseThrow(() -> AnalyticsError.NO_COLUMN.refusal(name));
            if (personal || !field.column().isPersonal()) {
                fields.add(field);
            }
        }
        return List.copyOf(fields);
    }

    void answer(Call call) throws IOException {
        if (config.password() || !List.of("csv", "json").contains(config.format())) {
            call.json(501, Map.of("error", "not modelled: " + config.format() + " or password"));
            return;
        }
        Instant now = analytics.clock().instant();
        boolean csv = config.format().equals("csv");
        call.stream(
                200,
                csv ? "text/csv;charset=UTF-8" : "application/json;charset=UTF-8",
                out -> write(call.path(), now, csv, out));
    }

    private void write(String path, Instant now, boolean csv, OutputStream out) throws IOException {
        Iterator<Row> rows = view.visibleAt(now).filter(criteria).iterator();
        long count =
                csv
                        ? new CsvShape(config, analytics.byteOrderMark()).write(fields, rows, out)
                        : new JsonShape(config, path).write(fields, rows, out);
        // Before the client can see the end, so that its next call finds the units charged.
        view.workspace().organisation().units().chargeExport(count);
    }
}
