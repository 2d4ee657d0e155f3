package org.logstashplugins.zoho.cli;

import co.elastic.logstash.api.Input;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.logstashplugins.zoho.FollowedLog;
import org.logstashplugins.zoho.check.Finding;
import org.logstashplugins.zoho.check.InputCheck;
import org.logstashplugins.zoho.cli.host.InputFactory;
import org.logstashplugins.zoho.config.NodeSettings;

/** Makes the inputs that a command runs, and tells how far they got. */
public interface Engine {
    /**
     * A factory of inputs.
     *
     * @param node the settings that stand for those of Logstash
     * @param once whether an input ends when every stream has caught up
     */
    InputFactory inputs(NodeSettings node, boolean once);

    /** What time it is. */
    default InstantSource clock() {
        return InstantSource.system();
    }

    /** The progress of each stream of an input that was made here. */
    List<Progress> progress(Input input);

    /**
     * Checks an input that was made here, instead of running it.
     *
     * @param report hears about every finding as soon as there is one
     * @throws IOException if it is stopped, or there is no room for answers
     */
    void check(Input input, InputCheck.Wishes wishes, Consumer<Finding> report) throws IOException;

    /**
     * The logs that an input follows that was made here.
     *
     * @param ask true to ask the API for names that were never looked up
     */
    List<FollowedLog> logs(Input input, boolean ask);

    /**
     * How far a stream got.
     *
     * @param stream its name
     * @param events delivered in this run
     * @param problem the reason why it cannot go on
     * @param cursor its cursor file, once it is known
     */
    record Progress(String stream, long events, Optional<String> problem, Optional<Path> cursor) {}
}
