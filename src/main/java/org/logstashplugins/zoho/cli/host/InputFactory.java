package org.logstashplugins.zoho.cli.host;

import co.elastic.logstash.api.Configuration;
import co.elastic.logstash.api.Context;
import co.elastic.logstash.api.Input;

/** Makes an input; the place of the constructor that Logstash finds by reflection. */
@FunctionalInterface
public interface InputFactory {
    /**
     * A new input. As in Logstash, more may be made than are ever started.
     *
     * @throws RuntimeException if the settings are wrong; the message is what the user reads
     */
    Input create(String id, Configuration configuration, Context context);
}
