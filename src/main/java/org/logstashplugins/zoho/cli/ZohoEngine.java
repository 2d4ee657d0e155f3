package org.logstashplugins.zoho.cli;

import co.elastic.logstash.api.Input;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.Surroundings;
import org.logstashplugins.zoho.Zoho;
import org.logstashplugins.zoho.cli.host.InputFactory;
import org.logstashplugins.zoho.time.Clock;

/** The plugin itself. */
final class ZohoEngine implements Engine {
    @Override
    public InputFactory inputs(Path data, boolean once) {
        Surroundings surroundings = new Surroundings(Clock.SYSTEM, Optional.of(data), once);
        return (id, settings, context) -> new Zoho(id, settings, context, surroundings);
    }

    @Override
    public List<Progress> progress(Input input) {
        return ((Zoho) input)
                .report().stream()
                        .map(s -> new Progress(s.stream(), s.events(), s.problem(), s.cursor()))
                        .toList();
    }
}
