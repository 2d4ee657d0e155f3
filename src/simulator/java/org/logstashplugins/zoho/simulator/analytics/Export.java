package org.logstashplugins.zoho.simulator.analytics;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.logstashplugins.zoho.simulator.accounts.Consent;
import org.logstashplugins.zoho.simulator.http.Call;

/** An export of a view: its columns, its rows and its shape. */
final class Export {
    /** A column of the export, and the index of its values in a row. */
    record Field(Column column, int index) {
        String show(ViewRow row) {
            return column.show(row.values().get(index));
        }
    }

    private final View view;
    private final ExportConfig config;
    private final Analytics analytics;
    private final List<Field> fields;
    private final Predicate<ViewRow> criteria;

    Export(View view, ExportConfig config, Consent caller, Analytics analytics)
            throws AnalyticsError.Refusal {
        this.view = view;
        this.config = config;
        this.analytics = analytics;
        this.fields = fields(view.columns(), config, caller);
        this.criteria =
                config.criteria().isPresent()
                        ? CriteriaParser.parse(config.criteria().get(), view.name(), view.columns())
                        : row -> true;
    }

    private static List<Field> fields(List<Column> columns, ExportConfig config, Consent caller)
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

    /** Sends the view as it is now, or says that the format is not simulated. */
    void answer(Call call) throws IOException {
        if (!config.isSupported()) {
            call.notSimulated(config.format() + " or password");
            return;
        }
        ExportFile file = fileOf(view.frozenAt(analytics.clock().instant()), call.path());
        call.stream(
                200,
                file.contentType(),
                out -> {
                    long count = file.writeTo(out);
                    // Charged before the client can see the end, so that its next call sees the
                    // charge.
                    view.workspace().organization().units().chargeExport(count);
                });
    }

    /**
     * The file with these rows of the view.
     *
     * @param path the path that JSON names as its source
     */
    ExportFile fileOf(Supplier<Stream<ViewRow>> rows, String path) {
        return new ExportFile(
                fields, config, analytics.byteOrderMark(), path, () -> rows.get().filter(criteria));
    }
}
