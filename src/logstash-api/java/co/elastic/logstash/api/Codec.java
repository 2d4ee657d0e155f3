package co.elastic.logstash.api;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Consumer;

/** Turns bytes into events and back. */
public interface Codec extends Plugin {
    /** Reads events from a buffer in read mode; leaves an unfinished rest in it. */
    void decode(ByteBuffer buffer, Consumer<Map<String, Object>> eventConsumer);

    /** Reads what is left when no more bytes will follow. */
    void flush(ByteBuffer buffer, Consumer<Map<String, Object>> eventConsumer);

    /** Writes one event. */
    void encode(Event event, OutputStream output) throws IOException;

    /** A fresh codec with the same settings. */
    Codec cloneCodec();
}
