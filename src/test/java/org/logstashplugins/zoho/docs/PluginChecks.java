package org.logstashplugins.zoho.docs;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.logstashplugins.zoho.Environment;
import org.logstashplugins.zoho.Zoho;
import org.logstashplugins.zoho.cli.host.InputFactory;
import org.logstashplugins.zoho.cli.host.LogstashHost;
import org.logstashplugins.zoho.cli.host.Pipeline;
import org.logstashplugins.zoho.time.Clock;

/** Asks the plugin to check a configuration, as {@code bin/logstash -t} does. */
final class PluginChecks {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_.][\\w.]*)}");

    private static final String NO_SUCH_OPTION = "no_such_option";

    private PluginChecks() {}

    /** Settings that are complete, and nothing more than that. */
    static Map<String, Object> complete() {
        return new HashMap<>(
                Map.of(
                        "data_center", "eu",
                        "client_id", "1000.client",
                        "client_secret", "1000.secret",
                        "refresh_token", "1000.refresh",
                        "timezone", "Europe/Berlin",
                        "streams", List.of("analytics.activity")));
    }

    /** Settings that are complete and ask Zoho for nothing. */
    static Map<String, Object> withoutZoho() {
        return new HashMap<>(
                Map.of(
                        "streams",
                        Map.of("cisco.events", Map.of("client_id", "cisco", "api_key", "key"))));
    }

    /** The options that a stream of a kind knows. */
    static Set<String> known(String kind) {
        return known(Map.of("kind", kind, NO_SUCH_OPTION, "1"));
    }

    /** The options that a hash among those of a JSON log knows. */
    static Set<String> knownIn(String option) {
        return switch (option) {
            case "options" -> known(json(option, Map.of("tenant", Map.of(NO_SUCH_OPTION, "1"))));
            case "extract" -> known(json(option, List.of(Map.of(NO_SUCH_OPTION, "1"))));
            case "auth" ->
                    Stream.of("zoho", "client_credentials", "basic", "header")
                            .map(type -> Map.of("type", type, NO_SUCH_OPTION, "1"))
                            .flatMap(auth -> known(json(option, auth)).stream())
                            .collect(Collectors.toCollection(TreeSet::new));
            default -> known(json(option, Map.of(NO_SUCH_OPTION, "1")));
        };
    }

    private static Map<String, Object> json(String option, Object value) {
        return Map.of("kind", "http_json", option, value);
    }

    private static Set<String> known(Map<String, Object> options) {
        Map<String, Object> settings = complete();
        settings.put("streams", Map.of("a.log", options));
        Matcher known =
                Pattern.compile("(?m)" + NO_SUCH_OPTION + ".* Known: (.*)\\.$")
                        .matcher(refusal(settings).orElseThrow());
        if (!known.find()) {
            throw new AssertionError(refusal(settings).orElseThrow());
        }
        return new TreeSet<>(List.of(known.group(1).split(", ")));
    }

    /** The refusal; empty when the settings are accepted. */
    static Optional<String> refusal(Map<String, Object> settings) {
        return refusal(settings, Map.of());
    }

    static Optional<String> refusal(Map<String, Object> settings, Map<String, String> env) {
        try {
            host(settings, env).validate();
            return Optional.empty();
        } catch (IllegalArgumentException | IllegalStateException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    static LogstashHost host(Map<String, Object> settings, Map<String, String> env) {
        Environment environment =
                new Environment(Clock.SYSTEM, Optional.of(Path.of("data").toAbsolutePath()), true);
        InputFactory factory =
                (id, configuration, context) -> new Zoho(id, configuration, context, environment);
        return new LogstashHost(Pipeline.of(settings).withEnv(env), factory);
    }

    /** A value for every variable in a text. */
    static Map<String, String> variablesOf(String text) {
        Map<String, String> env = new HashMap<>();
        Matcher variable = VARIABLE.matcher(text);
        while (variable.find()) {
            String name = variable.group(1);
            env.put(name, name.endsWith("_URL") ? "http://127.0.0.1:8080" : "1000.example");
        }
        return env;
    }
}
