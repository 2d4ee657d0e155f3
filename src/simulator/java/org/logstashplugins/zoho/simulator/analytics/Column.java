package org.logstashplugins.zoho.simulator.analytics;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/** A column of a {@link View}: its name, its type and its format. Immutable. */
public final class Column {
    /**
     * The type of a column. Codes and names are those of Zoho's samples; ids other than 1 and 22
     * are assumed.
     */
    public enum Type {
        PLAIN(1, "Plain Text", 253),
        MULTI_LINE(2, "Multi Line Text", 5000),
        EMAIL(3, "E-Mail", 253),
        NUMBER(4, "Number", 19),
        POSITIVE_NUMBER(5, "Positive Number", 19),
        DECIMAL_NUMBER(6, "Decimal Number", 19),
        DATE_AS_DATE(22, "Date", 19);

        final int id;
        final String title;
        final int size;

        Type(int id, String title, int size) {
            this.id = id;
            this.title = title;
            this.size = size;
        }

        boolean number() {
            return this == NUMBER || this == POSITIVE_NUMBER || this == DECIMAL_NUMBER;
        }
    }

    private final String name;
    private final Type type;
    private final String dateFormat;
    private final boolean isoFilter;
    private final Optional<DateTimeFormatter> display;
    private final Optional<DateTimeFormatter> reader;
    private final boolean hidden;
    private final boolean personal;

    private Column(
            String name,
            Type type,
            String dateFormat,
            boolean hidden,
            boolean personal,
            boolean isoFilter) {
        this.isoFilter = isoFilter;
        this.name = name;
        this.type = type;
        this.dateFormat = dateFormat;
        this.hidden = hidden;
        this.personal = personal;
        boolean date = type == Type.DATE_AS_DATE;
        display =
                date
                        ? Optional.of(DateTimeFormatter.ofPattern(dateFormat, Locale.ENGLISH))
                        : Optional.empty();
        reader =
                date
                        ? Optional.of(strictReader(isoFilter ? "yyyy-MM-dd HH:mm:ss" : dateFormat))
                        : Optional.empty();
    }

    private static DateTimeFormatter strictReader(String dateFormat) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(dateFormat.replace('y', 'u'))
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    public static Column text(String name) {
        return of(name, Type.PLAIN);
    }

    public static Column number(String name) {
        return of(name, Type.POSITIVE_NUMBER);
    }

    /** A column without a format: any column but a date. */
    public static Column of(String name, Type type) {
        return new Column(name, type, "", false, false, false);
    }

    /**
     * A column of times without a zone.
     *
     * @param format the display format in Java's letters, such as {@code dd MMM, yyyy HH:mm:ss}
     */
    public static Column date(String name, String format) {
        return new Column(name, Type.DATE_AS_DATE, format, false, false, false);
    }

    /** The same column, hidden in the view. */
    public Column hidden() {
        return new Column(name, type, dateFormat, true, personal, isoFilter);
    }

    /** The same column, marked as personal data. */
    public Column personal() {
        return new Column(name, type, dateFormat, hidden, true, isoFilter);
    }

    /** The same column, with filters that take ISO dates only, as an older page says. */
    public Column filteredInIso() {
        return new Column(name, type, dateFormat, hidden, personal, true);
    }

    boolean isFilteredInIso() {
        return isoFilter;
    }

    /** The same column with another name. */
    public Column named(String newName) {
        return new Column(newName, type, dateFormat, hidden, personal, isoFilter);
    }

    /** The same column with another display format. */
    public Column shownAs(String format) {
        return new Column(name, type, format, hidden, personal, isoFilter);
    }

    public String name() {
        return name;
    }

    public Type type() {
        return type;
    }

    /** The display format of a date; empty for other types. */
    public String dateFormat() {
        return dateFormat;
    }

    public boolean isHidden() {
        return hidden;
    }

    public boolean isPersonal() {
        return personal;
    }

    /** A value of this column as exports show it. */
    String show(Object value) {
        return value instanceof LocalDateTime time && display.isPresent()
                ? display.get().format(time)
                : value.toString();
    }

    /**
     * The value of a literal in criteria, for comparisons; empty when this column cannot have it.
     */
    Optional<Comparable<?>> read(String literal) {
        try {
            if (reader.isPresent()) {
                TemporalAccessor parsed =
                        reader.get().parseBest(literal, LocalDateTime::from, LocalDate::from);
                return Optional.of(
                        parsed instanceof LocalDate day
                                ? day.atStartOfDay()
                                : (LocalDateTime) parsed);
            }
            return Optional.of(type.number() ? new BigDecimal(literal) : literal);
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
