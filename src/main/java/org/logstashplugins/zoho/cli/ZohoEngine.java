package org.logstashplugins.zoho.cli;

import co.elastic.logstash.api.Input;
import java.nio.file.Path;
import java.util.List;
import org.logstashplugins.zoho.cli.host.InputFactory;

/** The plugin itself. */
final class ZohoEngine implements Engine {
    @Override
    public InputFactory inputs(Path data, boolean once) {
        throw new WrongConfigurationException("the plugin is not there yet");
    }

    @Override
    public List<Progress> progress(Input input) {
        return List.of();
    }
}
