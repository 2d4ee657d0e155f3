package org.logstashplugins.zoho.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.logstashplugins.zoho.NeededScopes;
import org.logstashplugins.zoho.cli.installation.Installation;
import org.logstashplugins.zoho.config.PluginSettings;
import org.logstashplugins.zoho.source.PrintableName;
import org.logstashplugins.zoho.source.analytics.AnalyticsApi;
import picocli.CommandLine.ExitCode;

/** Tells about a refresh token that was just made: whose it is, and what to do next. */
final class NewToken {
    /** The scope that lets the token name its organizations (documented). */
    private static final String ORGANIZATIONS = "ZohoAnalytics.metadata.read";

    private final Terminal terminal;
    private final InputOptions input;

    NewToken(Terminal terminal, InputOptions input) {
        this.terminal = terminal;
        this.input = input;
    }

    /**
     * @param given the settings of the input, without credentials
     * @param stored true when the keystore has everything already
     */
    int tell(
            Map<String, Object> given,
            TokenTarget.Credentials credentials,
            NeededScopes needed,
            boolean stored) {
        Map<String, Object> settings = new LinkedHashMap<>(given);
        settings.put("client_id", credentials.clientId());
        settings.put("client_secret", credentials.clientSecret().reveal());
        settings.put("refresh_token", credentials.refreshToken().reveal());
        PluginSettings read =
                input.read(settings, AuthorizeCommand.lenient(input, terminal), terminal);
        boolean works = !needed.scopes().contains(ORGANIZATIONS) || tellOrganizations(read);
        if (!stored) {
            tellKeystore(input.installation(terminal));
        }
        terminal.say("Next: zoho discover %s", input.words());
        return works ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /** Also proves that the refresh token works. */
    private boolean tellOrganizations(PluginSettings settings) {
        try (ToolConnections connections = new ToolConnections(settings, terminal)) {
            List<AnalyticsApi.Organization> organizations =
                    AnalyticsApi.forTool(connections.context(exchange -> {})).organizations();
            terminal.say(
                    "The token works. Its account belongs to %s in Zoho Analytics:",
                    organizations.size() == 1
                            ? "one organization"
                            : organizations.size() + " organizations");
            organizations.forEach(
                    each ->
                            terminal.say(
                                    "   %s (%s), as %s",
                                    PrintableName.of(each.name()),
                                    each.id(),
                                    each.role().isEmpty()
                                            ? "a user of unknown role"
                                            : PrintableName.of(each.role())));
            return true;
        } catch (IOException e) {
            terminal.say(
                    "The token was kept, but Zoho Analytics could not be asked whose it is. %s",
                    String.valueOf(e.getMessage()));
            return false;
        }
    }

    private void tellKeystore(Installation installation) {
        terminal.say(
                "Put the values into Logstash's keystore. Each command asks for one%s:",
                installation.settings().filter(folder -> !Files.isWritable(folder)).isPresent()
                        ? "; run them as the user of Logstash, e.g. with sudo -u logstash"
                        : "");
        if (installation.keystoreFile().filter(Files::exists).isEmpty()) {
            terminal.say("   %s", installation.keystoreCommand("create"));
        }
        for (String name :
                List.of(
                        TokenTarget.Names.CLIENT_ID,
                        TokenTarget.Names.CLIENT_SECRET,
                        TokenTarget.Names.REFRESH_TOKEN)) {
            terminal.say("   %s", installation.keystoreCommand("add " + name));
        }
    }
}
