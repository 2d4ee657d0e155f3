package org.logstashplugins.zoho.simulator.http;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the parameters of a query strictly, and refuses wrong ones. */
public final class Parameters {
    /** Makes the refusal of a wrong parameter. */
    public interface Complaint {
        JsonRefusal about(String parameter, String problem);
    }

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT);

    private final Call call;
    private final Complaint complaint;

    /**
     * @throws JsonRefusal when a parameter is unknown, or when one without brackets at the end of
     *     its name comes twice
     */
    public Parameters(Call call, Complaint complaint, String... known) throws JsonRefusal {
        this.call = call;
        this.complaint = complaint;
        Set<String> names = call.parameterNames();
        for (String name : names) {
            if (!Arrays.asList(known).contains(name)) {
                throw complaint.about(name, "is not known");
            }
            if (call.parameters(name).size() > 1 && !name.endsWith("[]")) {
                throw complaint.about(name, "was sent more than once");
            }
        }
    }

    public JsonRefusal refusal(String name, String problem) {
        return complaint.about(name, problem);
    }

    public Optional<String> text(String name) throws JsonRefusal {
        Optional<String> value = call.parameter(name);
        if (value.isPresent() && value.get().isEmpty()) {
            throw complaint.about(name, "is empty");
        }
        return value;
    }

    public String required(String name) throws JsonRefusal {
        return text(name).orElseThrow(() -> complaint.about(name, "is missing"));
    }

    public Optional<String> oneOf(String name, List<String> allowed) throws JsonRefusal {
        Optional<String> value = text(name);
        if (value.isPresent() && !allowed.contains(value.get())) {
            throw complaint.about(name, "is none of " + allowed);
        }
        return value;
    }

    public Optional<Long> number(String name, long least, long most) throws JsonRefusal {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            long number = Long.parseLong(value.get());
            if (number >= least && number <= most && !value.get().startsWith("+")) {
                return Optional.of(number);
            }
        } catch (NumberFormatException e) {
            // The text is refused like a number that is out of range.
        }
        throw complaint.about(name, "is no number from " + least + " to " + most);
    }

    public int size(String name, int most, int ifAbsent) throws JsonRefusal {
        return number(name, 1, most).map(Long::intValue).orElse(ifAbsent);
    }

    public Optional<Instant> milliseconds(String name) throws JsonRefusal {
        // At least twelve digits: a time in seconds is a mistake, and must not be read as a time in
        // 1970.
        return number(name, 100_000_000_000L, 9_999_999_999_999L).map(Instant::ofEpochMilli);
    }

    public Optional<Instant> seconds(String name) throws JsonRefusal {
        return number(name, 100_000_000L, 9_999_999_999L).map(Instant::ofEpochSecond);
    }

    /** A time in ISO 8601 with the offset {@code Z}. */
    public Optional<Instant> utc(String name) throws JsonRefusal {
        Optional<String> value = text(name);
        if (value.isPresent() && !value.get().endsWith("Z")) {
            throw complaint.about(name, "is no time in UTC");
        }
        return withOffset(name);
    }

    /** A time in ISO 8601 with any offset. */
    public Optional<Instant> withOffset(String name) throws JsonRefusal {
        Optional<String> value = text(name);
        return value.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        instant(value.get())
                                .orElseThrow(() -> complaint.about(name, "is no time")));
    }

    public static Optional<Instant> instant(String iso) {
        try {
            return Optional.of(OffsetDateTime.parse(iso).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /**
     * @throws JsonRefusal when the window ends before it begins
     */
    public void window(Optional<Instant> start, Optional<Instant> end, String endName)
            throws JsonRefusal {
        if (start.isPresent() && end.isPresent() && end.get().isBefore(start.get())) {
            throw complaint.about(endName, "is before the start");
        }
    }

    /** A time in ISO 8601 with milliseconds and the offset {@code +00:00}. */
    public static String millis(Instant time) {
        return MILLIS.format(time.atOffset(ZoneOffset.UTC));
    }

    /** A time in ISO 8601 with milliseconds and the offset {@code Z}. */
    public static String millisUtc(Instant time) {
        return millis(time).replace("+00:00", "Z");
    }
}
