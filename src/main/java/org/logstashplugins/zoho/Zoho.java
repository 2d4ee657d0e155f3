package org.logstashplugins.zoho;

import co.elastic.logstash.api.Configuration;
import co.elastic.logstash.api.Context;
import co.elastic.logstash.api.Input;
import co.elastic.logstash.api.LogstashPlugin;
import co.elastic.logstash.api.PluginConfigSpec;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.logstashplugins.zoho.check.Finding;
import org.logstashplugins.zoho.check.InputCheck;
import org.logstashplugins.zoho.config.SettingsSchema;
import org.logstashplugins.zoho.poll.StreamReport;

/**
 * The Logstash input {@code zoho}: settings in, streams out, three lifecycle methods.
 *
 * <p>The constructor only reads and checks settings. Logstash calls it more often than {@link
 * #start}: with {@code -t}, and at every reload for an instance that it neither starts nor stops.
 */
@LogstashPlugin(name = "zoho")
public final class Zoho implements Input {
    private final String id;
    private final Streams streams;
    private final AtomicReference<State> state = new AtomicReference<>(State.NEW);
    private final CountDownLatch ended = new CountDownLatch(1);

    private enum State {
        NEW,
        RUNNING,
        STOPPED
    }

    /** Called by Logstash. */
    public Zoho(String id, Configuration configuration, Context context) {
        this(id, configuration, context, Environment.ofLogstash());
    }

    /** Called without Logstash, by {@code bin/zoho} and by tests. */
    public Zoho(String id, Configuration configuration, Context context, Environment environment) {
        this.id = id;
        this.streams = new Streams(InputSetup.read(this, configuration, context, environment));
    }

    /**
     * Follows the streams until {@link #stop}. Never throws, because Logstash would not start the
     * input again.
     */
    @Override
    public void start(Consumer<Map<String, Object>> consumer) {
        try {
            if (state.compareAndSet(State.NEW, State.RUNNING)) {
                streams.run(consumer);
            }
        } finally {
            ended.countDown();
        }
    }

    @Override
    public void stop() {
        if (state.getAndSet(State.STOPPED) == State.NEW) {
            ended.countDown();
        }
        streams.stop();
    }

    @Override
    public void awaitStop() throws InterruptedException {
        if (state.get() != State.NEW) {
            ended.await();
        }
    }

    @Override
    public Collection<PluginConfigSpec<?>> configSchema() {
        return SettingsSchema.all();
    }

    @Override
    public String getId() {
        return id;
    }

    /**
     * Checks the sincedb, the access tokens and the streams, instead of running them: delivers
     * nothing, and moves no cursor.
     *
     * @param report hears about every finding as soon as there is one
     * @throws IOException if the input is stopped, or there is no room for answers
     */
    public void check(InputCheck.Wishes wishes, Consumer<Finding> report) throws IOException {
        streams.check(wishes, report);
    }

    /** How each stream is doing. */
    public List<StreamReport> report() {
        return streams.report();
    }

    /**
     * The logs that its streams follow. Reads none of them, and starts nothing.
     *
     * @param ask true to ask the API for names that were never looked up
     */
    public List<FollowedLog> logs(boolean ask) {
        return streams.logs(ask);
    }
}
