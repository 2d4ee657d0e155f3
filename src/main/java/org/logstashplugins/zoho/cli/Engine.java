package org.logstashplugins.zoho.cli;

import co.elastic.logstash.api.Input;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.cli.host.InputFactory;

/** Makes the inputs that a command runs, and tells how far they got. */
public interface Engine {
    /**
     * A factory of inputs.
     *
     * @param data the folder that stands for Logstash's {@code path.data}
     * @param once whether an input ends when every stream has caught up
     */
    InputFactory inputs(Path data, boolean once);

    /** The progress of each stream of an input that was made here. */
    List<Progress> progress(Input input);

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
