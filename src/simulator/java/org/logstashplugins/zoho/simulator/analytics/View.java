package org.logstashplugins.zoho.simulator.analytics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A view of a workspace: its columns, its rows and its permissions. Rows may be added and changed
 * while exports run. An export shows the rows that were there when it began. Thread-safe.
 */
public final class View {
    private final Workspace workspace;
    private final String id;
    private final String name;
    private final List<ViewRow> rows = new ArrayList<>();
    private volatile List<Column> columns;
    private volatile Supplier<Stream<ViewRow>> generated = Stream::empty;
    private volatile String type = "Table";
    private volatile boolean asyncOnly;
    private volatile boolean exportable = true;

    View(Workspace workspace, String id, String name, List<Column> columns) {
        this.workspace = workspace;
        this.id = id;
        this.name = name;
        this.columns = List.copyOf(columns);
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public Workspace workspace() {
        return workspace;
    }

    public List<Column> columns() {
        return columns;
    }

    /** Changes each column, as when a user chooses another date format. */
    public View columns(UnaryOperator<Column> change) {
        columns = columns.stream().map(change).toList();
        return this;
    }

    /** Adds a column at the end, with this value in every row. */
    public View add(Column column, Object value) {
        synchronized (rows) {
            List<Column> more = new ArrayList<>(columns);
            more.add(column);
            columns = List.copyOf(more);
            rows.replaceAll(
                    row -> {
                        List<Object> values = new ArrayList<>(row.values());
                        values.add(value);
                        return new ViewRow(values, row.appears(), row.gone());
                    });
        }
        return this;
    }

    /** Removes the last column and its values. */
    public View removeLastColumn() {
        synchronized (rows) {
            columns = columns.subList(0, columns.size() - 1);
            rows.replaceAll(
                    row ->
                            new ViewRow(
                                    row.values().subList(0, columns.size()),
                                    row.appears(),
                                    row.gone()));
        }
        return this;
    }

    /** The type of the view, as the API names it; {@code Table} unless set. */
    public View type(String newType) {
        type = newType;
        return this;
    }

    public String type() {
        return type;
    }

    /** Whether the synchronous export refuses the view (8133). */
    public View asyncOnly(boolean only) {
        asyncOnly = only;
        return this;
    }

    public boolean asyncOnly() {
        return asyncOnly;
    }

    /** Whether callers may export the view and read its metadata; if not, they get 7301. */
    public View exportable(boolean permitted) {
        exportable = permitted;
        return this;
    }

    public boolean exportable() {
        return exportable;
    }

    /**
     * Adds rows that are generated for every export and precede the appended rows. Only one of them
     * is in memory at a time. The supplier must give the same rows every time, and several threads
     * may call it.
     */
    public View generate(Supplier<Stream<ViewRow>> supplier) {
        generated = supplier;
        return this;
    }

    public View append(ViewRow... more) {
        return append(List.of(more));
    }

    public View append(Collection<ViewRow> more) {
        for (ViewRow row : more) {
            if (row.values().size() != columns.size()) {
                throw new IllegalArgumentException(
                        name + " has " + columns.size() + " columns: " + row.values());
            }
        }
        synchronized (rows) {
            rows.addAll(more);
        }
        return this;
    }

    /**
     * Changes appended rows from a time on. Exports before that time show the old values; later
     * exports show the new values in the same position. Returns the number of changed rows.
     */
    public int replace(Predicate<ViewRow> which, Instant from, UnaryOperator<ViewRow> change) {
        int changed = 0;
        synchronized (rows) {
            for (int i = 0; i < rows.size(); i++) {
                ViewRow old = rows.get(i);
                if (which.test(old) && old.gone().isAfter(from)) {
                    rows.set(i, old.until(from));
                    rows.add(++i, change.apply(old).appearing(from));
                    changed++;
                }
            }
        }
        return changed;
    }

    /**
     * The rows that an export of this time shows. The stream reads them one by one and need not be
     * closed.
     */
    public Stream<ViewRow> visibleAt(Instant time) {
        return frozenAt(time).get();
    }

    /** A supplier of the rows that an export of this time shows. It does not see later changes. */
    Supplier<Stream<ViewRow>> frozenAt(Instant time) {
        List<ViewRow> appended;
        synchronized (rows) {
            appended = List.copyOf(rows);
        }
        Supplier<Stream<ViewRow>> made = generated;
        return () ->
                Stream.concat(made.get(), appended.stream()).filter(row -> row.visibleAt(time));
    }

    /** The rows that an export of this time shows, as text: what a client should get. */
    public List<List<String>> rowsVisibleAt(Instant time) {
        return visibleAt(time).map(this::show).toList();
    }

    /** The values of a row as exports show them. */
    public List<String> show(ViewRow row) {
        List<Column> shown = columns;
        return IntStream.range(0, shown.size())
                .mapToObj(i -> shown.get(i).show(row.values().get(i)))
                .toList();
    }
}
