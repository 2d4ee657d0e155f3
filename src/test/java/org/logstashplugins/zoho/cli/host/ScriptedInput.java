package org.logstashplugins.zoho.cli.host;

import co.elastic.logstash.api.Configuration;
import co.elastic.logstash.api.Context;
import co.elastic.logstash.api.Input;
import co.elastic.logstash.api.LogstashPlugin;
import co.elastic.logstash.api.PluginConfigSpec;
import co.elastic.logstash.api.PluginHelper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** An input that does what a test tells it to do. */
@LogstashPlugin(name = "scripted")
final class ScriptedInput implements Input {
    static final PluginConfigSpec<String> MODE = PluginConfigSpec.requiredStringSetting("mode");

    /** What {@code start()} does. */
    interface Script {
        void play(ScriptedInput input, Consumer<Map<String, Object>> writer) throws Exception;
    }

    final List<String> calls = new ArrayList<>();
    final CountDownLatch stopping = new CountDownLatch(1);
    final Context context;
    final Configuration given;
    private final String id;
    private final Script script;

    ScriptedInput(String id, Configuration given, Context context, Script script) {
        this.id = id;
        this.given = given;
        this.context = context;
        this.script = script;
    }

    static InputFactory playing(Script script) {
        return (id, given, context) -> new ScriptedInput(id, given, context, script);
    }

    static void untilStopped(ScriptedInput input, Consumer<Map<String, Object>> ignored)
            throws InterruptedException {
        input.stopping.await();
    }

    @Override
    public Collection<PluginConfigSpec<?>> configSchema() {
        return PluginHelper.commonInputSettings(List.of(MODE));
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public void start(Consumer<Map<String, Object>> writer) {
        try {
            script.play(this, writer);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        calls.add("stop");
        stopping.countDown();
    }

    @Override
    public void awaitStop() {
        calls.add("awaitStop");
    }
}
