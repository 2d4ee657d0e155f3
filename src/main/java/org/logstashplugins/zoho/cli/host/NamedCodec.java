package org.logstashplugins.zoho.cli.host;

import co.elastic.logstash.api.Codec;
import co.elastic.logstash.api.Event;
import co.elastic.logstash.api.PluginConfigSpec;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** A codec that can be asked for its name and for nothing else: there are none outside Logstash. */
final class NamedCodec implements Codec {
    private final String name;
    private final String id = UUID.randomUUID().toString();

    NamedCodec(String name) {
        this.name = name;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public Collection<PluginConfigSpec<?>> configSchema() {
        return List.of();
    }

    @Override
    public void decode(ByteBuffer buffer, Consumer<Map<String, Object>> eventConsumer) {
        throw unsupported();
    }

    @Override
    public void flush(ByteBuffer buffer, Consumer<Map<String, Object>> eventConsumer) {
        throw unsupported();
    }

    @Override
    public void encode(Event event, OutputStream output) {
        throw unsupported();
    }

    @Override
    public Codec cloneCodec() {
        return new NamedCodec(name);
    }

    private UnsupportedOperationException unsupported() {
        return new UnsupportedOperationException("no codec '" + name + "' outside Logstash");
    }
}
