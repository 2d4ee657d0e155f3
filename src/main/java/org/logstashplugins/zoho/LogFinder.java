package org.logstashplugins.zoho;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.poll.Poller;
import org.logstashplugins.zoho.sincedb.SincedbFolder;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.source.Source;
import org.logstashplugins.zoho.source.SourceState;
import org.logstashplugins.zoho.time.StopSignal;

/** Finds the logs that the streams of an input follow, without reading them. */
final class LogFinder {
    private final InputSetup setup;
    private final boolean ask;

    /**
     * @param ask true to ask the API for names that were never looked up, and to keep them
     */
    LogFinder(InputSetup setup, boolean ask) {
        this.setup = setup;
        this.ask = ask;
    }

    List<FollowedLog> logs() {
        StopSignal stop = new StopSignal();
        try (Connections connections =
                ask
                        ? Connections.open(setup.settings(), setup.environment(), stop)
                        : Connections.silent(setup.settings(), setup.environment())) {
            StreamAssembler assembler = new StreamAssembler(setup, connections, stop);
            List<FollowedLog> logs = new ArrayList<>();
            for (Poller.Stream stream : assembler.streams()) {
                stream.source().parts().forEach(part -> logs.add(log(stream, part, assembler)));
            }
            return logs;
        }
    }

    private FollowedLog log(Poller.Stream stream, Source part, StreamAssembler assembler) {
        Optional<FollowedLog.Found> found = Optional.empty();
        Optional<String> problem = Optional.empty();
        try {
            Identity identity = part.identify(names(stream, assembler));
            found = Optional.of(new FollowedLog.Found(Poller.cursor(identity, part), part.axis()));
        } catch (IOException e) {
            problem = Optional.of(String.valueOf(e.getMessage()));
        }
        Definition definition = stream.definition();
        List<String> names = new ArrayList<>(definition.options().texts("view"));
        names.add(definition.events().table());
        return new FollowedLog(
                Poller.name(definition, part),
                names,
                setup.settings().sincedb(),
                found,
                problem,
                definition.zone().orElse(ZoneOffset.UTC),
                definition.initialLookback());
    }

    private SourceState names(Poller.Stream stream, StreamAssembler assembler) throws IOException {
        return ask
                ? assembler.sincedb(List.of(stream)).names(stream.configured())
                : new SincedbFolder(setup.settings().sincedb()).names(stream.configured());
    }
}
