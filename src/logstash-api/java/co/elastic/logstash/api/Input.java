package co.elastic.logstash.api;

import java.util.Map;
import java.util.function.Consumer;

/** A source of events. */
public interface Input extends Plugin {
    /** Delivers events until stopped. Called once, on a thread of its own; a return is the end. */
    void start(Consumer<Map<String, Object>> writer);

    /** Asks the input to end; must not block. */
    void stop();

    /** Blocks until the input has ended. */
    void awaitStop() throws InterruptedException;
}
