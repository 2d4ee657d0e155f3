package org.logstashplugins.zoho.cli;

import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.logstashplugins.zoho.SourceKinds;
import org.logstashplugins.zoho.catalog.Catalog;
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.cli.discover.AnalyticsCalls;
import org.logstashplugins.zoho.cli.discover.Discovered;
import org.logstashplugins.zoho.cli.discover.Discovery;
import org.logstashplugins.zoho.cli.discover.DiscoveryJson;
import org.logstashplugins.zoho.cli.discover.DiscoveryText;
import org.logstashplugins.zoho.cli.discover.PipelineBlock;
import org.logstashplugins.zoho.config.PluginSettings;
import org.logstashplugins.zoho.config.Problems;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code zoho discover}: what a refresh token can see, and a pipeline for it. */
@Command(
        name = "discover",
        description = {
            "Lists the organizations and workspaces of Zoho Analytics, the views of the log workspace with their time columns, and the"
                    + " streams that can be followed. Ends with a pipeline to paste.",
            "Credentials come from ZOHO_CLIENT_ID, ZOHO_CLIENT_SECRET and ZOHO_REFRESH_TOKEN in Logstash's keystore or in the environment,"
                    + " or from the file."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionOfJar.class,
        footer = {
            "",
            "Examples:",
            "  zoho discover --data-center eu",
            "  zoho discover --pipeline /etc/logstash/conf.d/zoho.conf --workspace Sales",
            "  zoho discover --data-center us --json"
        })
final class DiscoverCommand implements Callable<Integer> {
    private static final Set<String> KINDS = Set.of("analytics_view", "crm_audit_log");

    private final Terminal terminal;

    @Option(
            names = "--workspace",
            paramLabel = "NAME",
            description = "Also list the views of this workspace. May be repeated.")
    private List<String> workspaces = List.of();

    @Option(
            names = "--views",
            paramLabel = "N",
            defaultValue = "20",
            description =
                    "How many views of a workspace to list. The columns of each table cost a call. Default: ${DEFAULT-VALUE}")
    private int views;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Mixin private InputOptions input = new InputOptions();

    DiscoverCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, Object> given = withCredentials(input.given());
        Map<String, Object> own = StreamNames.withOptions(given);
        PluginSettings settings = settings(given, own);
        List<Definition> streams = streams(settings);
        AnalyticsCalls calls = new AnalyticsCalls();
        Discovered found;
        try (ToolConnections connections = new ToolConnections(settings, terminal)) {
            found =
                    new Discovery(connections.context(calls), calls, streams, Math.max(views, 1))
                            .run(
                                    new LinkedHashSet<>(workspaces),
                                    Optional.ofNullable(settings.defaults().get("organization_id"))
                                            .map(Object::toString));
        } catch (IOException e) {
            terminal.say("%s", String.valueOf(e.getMessage()));
            return ExitCode.SOFTWARE;
        }
        Optional<String> pipeline = pipeline(given, own, streams, found);
        print(found, pipeline);
        return pipeline.isPresent() && found.problem().isEmpty() && found.unknown().isEmpty()
                ? ExitCode.OK
                : ExitCode.SOFTWARE;
    }

    /** With the streams of Zoho in the catalog, and the options that the file gives them. */
    private PluginSettings settings(Map<String, Object> given, Map<String, Object> own) {
        Map<String, Object> bare = new LinkedHashMap<>();
        Catalog.builtIn().names().forEach(name -> bare.put(name, Map.of()));
        Map<String, Object> asked = new LinkedHashMap<>(given);
        asked.put(InputOptions.STREAMS, bare);
        Map<String, Object> withOptions = new LinkedHashMap<>();
        streams(input.read(asked, input.variables(terminal), terminal))
                .forEach(
                        stream ->
                                withOptions.put(
                                        stream.name(), own.getOrDefault(stream.name(), Map.of())));
        asked.put(InputOptions.STREAMS, withOptions);
        PluginSettings settings = input.read(asked, input.variables(terminal), terminal);
        InputOptions.requireZoho(settings);
        return settings;
    }

    /** The credentials of a new input are the variables of the documentation. */
    private static Map<String, Object> withCredentials(Map<String, Object> given) {
        Map<String, Object> settings = new LinkedHashMap<>();
        Optional.ofNullable(given.get(InputOptions.DATA_CENTER))
                .ifPresent(code -> settings.put(InputOptions.DATA_CENTER, code));
        settings.put("client_id", "${" + TokenTarget.Names.CLIENT_ID + "}");
        settings.put("client_secret", "${" + TokenTarget.Names.CLIENT_SECRET + "}");
        settings.put("refresh_token", "${" + TokenTarget.Names.REFRESH_TOKEN + "}");
        settings.putAll(given);
        return settings;
    }

    /** The streams of the catalog that ask Zoho. */
    private static List<Definition> streams(PluginSettings settings) {
        return SourceKinds.definitions(settings, new Problems()).stream()
                .filter(stream -> !SourceKinds.token(stream).scopes().isEmpty())
                .sorted(
                        Comparator.comparing((Definition stream) -> !KINDS.contains(stream.kind()))
                                .thenComparing(Definition::name))
                .toList();
    }

    /** Empty if no stream can be followed. */
    private Optional<String> pipeline(
            Map<String, Object> given,
            Map<String, Object> own,
            List<Definition> streams,
            Discovered found) {
        Map<String, Map<String, Object>> chosen = new LinkedHashMap<>();
        List<String> remarks = new ArrayList<>();
        Optional<String> organization = Optional.empty();
        for (Discovered.StreamFinding stream : found.streams()) {
            boolean wanted =
                    stream.state() == Discovered.State.AVAILABLE
                            || (stream.state() == Discovered.State.NOT_ASKED
                                    && own.containsKey(stream.stream()));
            if (wanted) {
                chosen.put(stream.stream(), options(own.getOrDefault(stream.stream(), Map.of())));
                organization = organization.or(stream::organization);
            } else if (stream.state() == Discovered.State.NOT_ASKED) {
                remarks.add(stream.stream() + ": " + stream.finding());
            }
        }
        own.keySet().stream()
                .filter(name -> streams.stream().noneMatch(stream -> stream.name().equals(name)))
                .forEach(name -> remarks.add(name + ": as in your file; it is not in this block"));
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> settings = new LinkedHashMap<>(given);
        organization.ifPresent(id -> settings.putIfAbsent("organization_id", id));
        return Optional.of(
                new PipelineBlock(settings, chosen, remarks, ZoneId.systemDefault().getId())
                        .text());
    }

    private static Map<String, Object> options(Object given) {
        Map<String, Object> options = new LinkedHashMap<>();
        if (given instanceof Map<?, ?> map) {
            map.forEach((name, value) -> options.put(String.valueOf(name), value));
        }
        return options;
    }

    private void print(Discovered found, Optional<String> pipeline) {
        if (json) {
            terminal.out().println(new DiscoveryJson(found, pipeline).text());
        } else {
            new DiscoveryText(found).lines().forEach(terminal.out()::println);
            terminal.out().println();
            terminal.out()
                    .println(
                            pipeline.map(
                                            text ->
                                                    "Paste this into a file of your pipeline, such as zoho.conf:\n\n"
                                                            + text)
                                    .orElse("No stream can be followed with this token yet."));
        }
        terminal.out().flush();
        if (pipeline.isPresent()) {
            terminal.say("Next: zoho check FILE.conf");
        }
    }
}
