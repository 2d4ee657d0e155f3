package org.logstashplugins.zoho.cli.host;

import co.elastic.logstash.api.Context;
import co.elastic.logstash.api.DeadLetterQueueWriter;
import co.elastic.logstash.api.DeprecationLogger;
import co.elastic.logstash.api.EventFactory;
import co.elastic.logstash.api.NamespacedMetric;
import co.elastic.logstash.api.Plugin;
import java.util.Objects;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** What a plugin gets from Logstash besides its settings. */
public final class HostContext implements Context {
    private final HostMetrics metrics;

    HostContext(HostMetrics metrics) {
        this.metrics = metrics;
    }

    /** For a plugin that is only being checked: its metrics go nowhere. */
    public static HostContext forChecking() {
        return new HostContext(new HostMetrics());
    }

    @Override
    public DeadLetterQueueWriter getDlqWriter() {
        return new ClosedDeadLetterQueue();
    }

    /**
     * {@inheritDoc}
     *
     * @throws NullPointerException if the plugin does not know its id yet
     */
    @Override
    public NamespacedMetric getMetric(Plugin plugin) {
        Objects.requireNonNull(plugin.getId(), "the plugin has no id yet");
        return metrics.root();
    }

    @Override
    public Logger getLogger(Plugin plugin) {
        return LogManager.getLogger(plugin.getClass());
    }

    @Override
    public DeprecationLogger getDeprecationLogger(Plugin plugin) {
        Logger logger = LogManager.getLogger("deprecation." + plugin.getClass().getName());
        return logger::warn;
    }

    @Override
    public EventFactory getEventFactory() {
        return data -> {
            throw new UnsupportedOperationException("an input hands over maps, not events");
        };
    }
}
