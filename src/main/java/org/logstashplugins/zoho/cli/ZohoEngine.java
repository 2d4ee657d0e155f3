package org.logstashplugins.zoho.cli;

import co.elastic.logstash.api.Input;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.logstashplugins.zoho.Environment;
import org.logstashplugins.zoho.FollowedLog;
import org.logstashplugins.zoho.Zoho;
import org.logstashplugins.zoho.check.Finding;
import org.logstashplugins.zoho.check.InputCheck;
import org.logstashplugins.zoho.cli.host.InputFactory;
import org.logstashplugins.zoho.config.NodeSettings;

/** The plugin itself. */
public final class ZohoEngine implements Engine {
    @Override
    public InputFactory inputs(NodeSettings node, boolean once) {
        Environment environment = Environment.of(node, once);
        return (id, settings, context) -> new Zoho(id, settings, context, environment);
    }

    @Override
    public List<Progress> progress(Input input) {
        return ((Zoho) input)
                .report().stream()
                        .map(s -> new Progress(s.stream(), s.events(), s.problem(), s.cursor()))
                        .toList();
    }

    @Override
    public void check(Input input, InputCheck.Wishes wishes, Consumer<Finding> report)
            throws IOException {
        ((Zoho) input).check(wishes, report);
    }

    @Override
    public List<FollowedLog> logs(Input input, boolean ask) {
        return ((Zoho) input).logs(ask);
    }
}
