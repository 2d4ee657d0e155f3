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

/** One export of a view: which columns, which rows, in which shape. */
final class Export {
    /** A column that is exported, and where its values are in a row. */
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

    /** Refuses what is not modelled; otherwise sends the view as it is now. */
    void answer(Call call) throws IOException {
        if (!config.modelled()) {
            call.notModelled(config.format() + " or password");
            return;
        }
        ExportFile file = fileOf(view.frozenAt(analytics.clock().instant()), call.path());
        call.stream(
                200,
                file.contentType(),
                out -> {
                    long count = file.writeTo(out);
                    // Before the client can see the end: its next call finds the units charged.
                    view.workspace().organization().units().chargeExport(count);
                });
    }

    /**
     * The file that these rows of the view make.
     *
     * @param path what JSON names as the place it came from
     */
    ExportFile fileOf(Supplier<Stream<ViewRow>> rows, String path) {
        return new ExportFile(
                fields, config, analytics.byteOrderMark(), path, () -> rows.get().filter(criteria));
    }
}
