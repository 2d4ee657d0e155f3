package org.logstashplugins.zoho.cli;

import co.elastic.logstash.api.Input;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.Environment;
import org.logstashplugins.zoho.Zoho;
import org.logstashplugins.zoho.cli.host.InputFactory;
import org.logstashplugins.zoho.time.Clock;

/** The plugin itself. */
public final class ZohoEngine implements Engine {
    @Override
    public InputFactory inputs(Path data, boolean once) {
        Environment environment = new Environment(Clock.SYSTEM, Optional.of(data), once);
        return (id, settings, context) -> new Zoho(id, settings, context, environment);
    }

    @Override
    public List<Progress> progress(Input input) {
        return ((Zoho) input)
                .report().stream()
                        .map(s -> new Progress(s.stream(), s.events(), s.problem(), s.cursor()))
                        .toList();
    }
}
