package co.elastic.logstash.api;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/** Makes events. */
public interface EventFactory {
    /** An empty event. */
    default Event newEvent() {
        return newEvent(new HashMap<>());
    }

    /** An event with these fields. */
    Event newEvent(Map<? extends Serializable, Object> data);
}
