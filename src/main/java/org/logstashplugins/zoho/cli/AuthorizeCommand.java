package org.logstashplugins.zoho.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.logstashplugins.zoho.NeededScopes;
import org.logstashplugins.zoho.auth.CodeExchange;
import org.logstashplugins.zoho.auth.Secret;
import org.logstashplugins.zoho.cli.authorize.Instructions;
import org.logstashplugins.zoho.cli.host.VariableValues;
import org.logstashplugins.zoho.config.PluginSettings;
import org.logstashplugins.zoho.config.Problems;
import org.logstashplugins.zoho.config.Product;
import org.logstashplugins.zoho.time.Clock;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code zoho authorize}: from the streams to a refresh token with exactly their scopes. */
@Command(
        name = "authorize",
        description = {
            "Makes a refresh token for streams of Zoho: tells what to do in Zoho's API console, asks for client ID, client secret and"
                    + " the one-time code, and exchanges the code.",
            "Without a terminal, the three values are read as three lines from standard input. They are never arguments."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionOfJar.class,
        footer = {
            "",
            "Examples:",
            "  zoho authorize --data-center eu --keystore",
            "  zoho authorize --data-center us --streams crm.audit --token-file token.txt",
            "  zoho authorize --pipeline /etc/logstash/conf.d/zoho.conf"
        })
final class AuthorizeCommand implements Callable<Integer> {
    /** The streams of the README. */
    private static final List<String> USUAL =
            List.of("analytics.activity", "analytics.access", "analytics.api", "crm.audit");

    private final Terminal terminal;

    @Option(
            names = "--streams",
            split = ",",
            paramLabel = "STREAM",
            description =
                    "The streams that the token is for, with commas between them. Default: those of --pipeline, otherwise the logs of Zoho Analytics and crm.audit.")
    private List<String> streams = List.of();

    @ArgGroup private TargetOptions target = new TargetOptions();

    @Mixin private InputOptions input = new InputOptions();

    /** Where the token goes; at most one of them. */
    static final class TargetOptions {
        @Option(names = "--show-token", description = "Print the refresh token on standard output.")
        private boolean show;

        @Option(
                names = "--token-file",
                paramLabel = "FILE",
                description =
                        "Write the refresh token into this new file, which only its owner can read.")
        private Optional<Path> file = Optional.empty();

        @Option(
                names = "--keystore",
                description =
                        "Put client ID, client secret and refresh token into Logstash's keystore.")
        private boolean keystore;
    }

    AuthorizeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, Object> given = given();
        PluginSettings settings = input.read(given, lenient(input, terminal), terminal);
        NeededScopes needed = needed(settings);
        new Instructions(settings.zoho().endpoints().dataCenter().console(), needed)
                .lines()
                .forEach(line -> terminal.say("%s", line));
        try (TokenTarget kept = target()) {
            return authorize(given, settings, needed, kept);
        }
    }

    /** The settings without the credentials, which are about to be made. */
    private Map<String, Object> given() {
        Map<String, Object> given = new LinkedHashMap<>(input.given());
        given.keySet().removeAll(Set.of("client_id", "client_secret", "refresh_token"));
        Map<String, Object> known = StreamNames.withOptions(given);
        if (!streams.isEmpty() || known.isEmpty()) {
            Map<String, Object> chosen = new LinkedHashMap<>();
            (streams.isEmpty() ? USUAL : streams)
                    .forEach(name -> chosen.put(name.strip(), known.getOrDefault(name, Map.of())));
            given.put(InputOptions.STREAMS, chosen);
        }
        return given;
    }

    /** Secrets of other APIs need not be there yet. */
    static VariableValues lenient(InputOptions input, Terminal terminal) {
        VariableValues variables = input.variables(terminal);
        return name -> variables.of(name).or(() -> Optional.of("${" + name + "}"));
    }

    private static NeededScopes needed(PluginSettings settings) {
        Problems problems = new Problems();
        NeededScopes needed = NeededScopes.of(settings, problems);
        InputOptions.refuse(problems);
        if (settings.zoho().dataCenter().isEmpty()) {
            throw new WrongConfigurationException(
                    "The file names no data_center. Name it there, or with --data-center.");
        }
        if (needed.scopes().isEmpty() && needed.unknown().isEmpty()) {
            throw new WrongConfigurationException(
                    "None of the streams asks Zoho, so no refresh token is needed: %s."
                            .formatted(String.join(", ", settings.streams().keySet())));
        }
        return needed;
    }

    private TokenTarget target() {
        if (target.keystore) {
            return TokenTarget.keystore(input.installation(terminal), terminal.env(), terminal);
        }
        if (target.file.isPresent()) {
            return TokenTarget.file(target.file.get(), terminal);
        }
        if (target.show) {
            return TokenTarget.shown(terminal);
        }
        if (!terminal.prompt().interactive()) {
            throw new WrongConfigurationException(
                    "Say where the refresh token goes, before the code is used up: --keystore, --token-file FILE or --show-token.");
        }
        return askedTarget();
    }

    private TokenTarget askedTarget() {
        String answer =
                asked(
                        "Where shall the refresh token go: [k]eystore of Logstash, [f]ile, or [s]how once? ");
        return switch (answer.isEmpty() ? ' ' : Character.toLowerCase(answer.charAt(0))) {
            case 'k' ->
                    TokenTarget.keystore(input.installation(terminal), terminal.env(), terminal);
            case 'f' -> TokenTarget.file(Path.of(asked("File: ")), terminal);
            case 's' -> TokenTarget.shown(terminal);
            default -> throw new WrongConfigurationException("Answer k, f or s.");
        };
    }

    private String asked(String question) {
        return terminal.prompt().line(question).map(String::strip).orElse("");
    }

    private int authorize(
            Map<String, Object> given,
            PluginSettings settings,
            NeededScopes needed,
            TokenTarget kept)
            throws IOException {
        String id = present("client ID", terminal.prompt().line("Client ID: "));
        Secret secret =
                new Secret(present("client secret", terminal.prompt().secret("Client secret: ")));
        Secret code = new Secret(present("code", terminal.prompt().secret("Code: ")));
        CodeExchange.Consent consent;
        try (ToolConnections connections = new ToolConnections(settings, terminal)) {
            consent =
                    exchange(settings, connections)
                            .exchange(id, secret, code, Clock.SYSTEM.instant());
        } catch (IOException e) {
            terminal.say("%s", String.valueOf(e.getMessage()));
            return ExitCode.SOFTWARE;
        }
        if (!hasAll(needed, consent)) {
            return ExitCode.SOFTWARE;
        }
        TokenTarget.Credentials credentials =
                new TokenTarget.Credentials(id, secret, consent.refreshToken());
        kept.keep(credentials);
        return new NewToken(terminal, input).tell(given, credentials, needed, kept.all());
    }

    private static CodeExchange exchange(PluginSettings settings, ToolConnections connections) {
        return new CodeExchange(
                settings.zoho().endpoints().of(Product.ACCOUNTS),
                settings.zoho().endpoints().dataCenter().code(),
                connections.transport());
    }

    private static String present(String what, Optional<String> answer) {
        return answer.map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseThrow(
                        () ->
                                new WrongConfigurationException(
                                        "No %s was entered. The code is not used up."
                                                .formatted(what)));
    }

    private boolean hasAll(NeededScopes needed, CodeExchange.Consent consent) {
        if (consent.scopes().isEmpty()) {
            terminal.say(
                    "Zoho did not say which scopes the token has. \"zoho discover\" and \"zoho check\" find out whether they suffice.");
            return true;
        }
        List<String> missing = consent.scopes().get().missing(needed.scopes());
        if (missing.isEmpty()) {
            return true;
        }
        terminal.say(
                "The token lacks the scopes %s, so it was not kept. Scopes cannot be added to a token: generate another code with the line above. If you do not want all of these streams, name those that you want with --streams.",
                String.join(", ", missing));
        return false;
    }
}
