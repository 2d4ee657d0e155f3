package org.logstashplugins.zoho.cli.installation;

import java.util.Map;
import java.util.Optional;
import org.logstashplugins.zoho.cli.host.VariableValues;

/**
 * What {@code ${VAR}} in a pipeline stands for, in Logstash's order: the keystore, then the
 * environment. The keystore is opened when the first variable is asked for.
 */
public final class Secrets implements VariableValues {
    private final Installation installation;
    private final Map<String, String> env;
    private Optional<Keystore> keystore = Optional.empty();
    private boolean opened;

    /** Variables of a Logstash, which may have no keystore. */
    public Secrets(Installation installation, Map<String, String> env) {
        this.installation = installation;
        this.env = env;
    }

    @Override
    public synchronized Optional<String> of(String name) {
        if (!opened) {
            keystore = Keystore.of(installation, env);
            opened = true;
        }
        return keystore.flatMap(store -> store.get(name))
                .or(() -> Optional.ofNullable(env.get(name)));
    }
}
