package co.elastic.logstash.api;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/** An event on its way through a pipeline. */
public interface Event {
    /** All fields but the metadata. */
    Map<String, Object> getData();

    /** The fields under {@code @metadata}. */
    Map<String, Object> getMetadata();

    /** Takes the event out of the pipeline. */
    void cancel();

    /** Undoes {@link #cancel()}. */
    void uncancel();

    /** Whether the event was taken out. */
    boolean isCancelled();

    /** The time under {@code @timestamp}. */
    Instant getEventTimestamp();

    /** Sets {@code @timestamp}. */
    void setEventTimestamp(Instant t);

    /** The value at a field reference, as a Java value; null if there is none. */
    Object getField(String reference);

    /** The value at a field reference, as it is stored; null if there is none. */
    Object getUnconvertedField(String reference);

    /** Sets the value at a field reference. */
    void setField(String reference, Object value);

    /** Whether there is a value at a field reference. */
    boolean includes(String field);

    /** A copy of the fields. */
    Map<String, Object> toMap();

    /** Replaces the fields by those of another event. */
    Event overwrite(Event e);

    /** Adds the fields of another event. */
    Event append(Event e);

    /** Removes a field and returns its value. */
    Object remove(String path);

    /** Fills in {@code %{...}} references. */
    String sprintf(String s) throws IOException;

    /** A deep copy. */
    Event clone();

    @Override
    String toString();

    /** Adds a tag. */
    void tag(String tag);
}
