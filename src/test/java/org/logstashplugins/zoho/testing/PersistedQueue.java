package org.logstashplugins.zoho.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsontype.impl.LaissezFaireSubTypeValidator;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.IOException;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes and reads an event as Logstash's persisted queue does: as CBOR with the Java type of every
 * list and map, within Jackson's limits and those of a page of the queue.
 */
public final class PersistedQueue {
    private static final int PAGE = 64 << 20;

    private static final ObjectMapper CBOR =
            new ObjectMapper(
                            CBORFactory.builder()
                                    .disable(CBORGenerator.Feature.WRITE_MINIMAL_INTS)
                                    .build())
                    .activateDefaultTyping(
                            LaissezFaireSubTypeValidator.instance,
                            ObjectMapper.DefaultTyping.NON_FINAL);

    private PersistedQueue() {}

    /**
     * The event as it comes out of the queue, times as text.
     *
     * @throws IOException when the queue refuses the event, or never gives it out again
     */
    public static Map<?, ?> through(Map<String, Object> event) throws IOException {
        byte[] written = CBOR.writeValueAsBytes(copy(event));
        if (written.length > PAGE) {
            throw new IOException("larger than a page: " + written.length);
        }
        return (Map<?, ?>) CBOR.readValue(written, Object.class);
    }

    private static Object copy(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new HashMap<>();
            map.forEach((name, field) -> copy.put((String) name, copy(field)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(element -> copy.add(copy(element)));
            return copy;
        }
        return value instanceof ZonedDateTime || value instanceof Record ? value.toString() : value;
    }
}
