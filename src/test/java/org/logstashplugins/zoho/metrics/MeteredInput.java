package org.logstashplugins.zoho.metrics;

import co.elastic.logstash.api.Input;
import co.elastic.logstash.api.LogstashPlugin;
import co.elastic.logstash.api.PluginConfigSpec;
import co.elastic.logstash.api.PluginHelper;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** An input that makes metrics in its constructor, and does nothing else. */
@LogstashPlugin(name = "metered")
final class MeteredInput implements Input {
    private final String id;
    private final CountDownLatch ended;

    MeteredInput(String id, Consumer<Input> making, CountDownLatch ended) {
        this.id = id;
        this.ended = ended;
        making.accept(this);
    }

    @Override
    public void start(Consumer<Map<String, Object>> writer) {
        ended.countDown();
    }

    @Override
    public void stop() {
        ended.countDown();
    }

    @Override
    public void awaitStop() throws InterruptedException {
        ended.await();
    }

    @Override
    public Collection<PluginConfigSpec<?>> configSchema() {
        return PluginHelper.commonInputSettings();
    }

    @Override
    public String getId() {
        return id;
    }
}
