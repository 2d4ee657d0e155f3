package org.logstashplugins.zoho.cli;

import co.elastic.logstash.api.Input;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.cli.host.InputFactory;

/** Makes the inputs a command runs, and asks them how far they got. */
interface Engine {
    /**
     * A factory of inputs.
     *
     * @param data the folder that stands for Logstash's {@code path.data}
     * @param once whether an input ends when every stream has caught up
     */
    InputFactory inputs(Path data, boolean once);

    /** One entry for each stream of an input made here. */
    List<Progress> progress(Input input);

    /**
     * How far a stream got.
     *
     * @param stream its name
     * @param events delivered in this run
     * @param problem what keeps it from going on
     * @param cursor the file that remembers where it stands, once it is known
     */
    record Progress(String stream, long events, Optional<String> problem, Optional<Path> cursor) {}
}
