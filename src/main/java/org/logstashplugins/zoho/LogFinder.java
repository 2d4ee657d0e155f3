package org.logstashplugins.zoho;

import java.io.IOException;
import java.net.ConnectException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.client.HttpTransport;
import org.logstashplugins.zoho.client.ProcessState;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.client.Transport;
import org.logstashplugins.zoho.config.PluginSettings;
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
        PluginSettings settings = setup.settings();
        StopSignal stop = new StopSignal();
        // Running inputs must not share the failure of a request that was never sent.
        ProcessState shared = ask ? setup.environment().processState() : new ProcessState();
        try (ProcessState.Member processState =
                        shared.join(setup.environment().clock(), settings.sincedb());
                HttpTransport transport = new HttpTransport(settings.limits().timeouts(), stop)) {
            StreamAssembler assembler =
                    new StreamAssembler(setup, ask ? transport : new Silent(), processState, stop);
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

    /** Sends nothing. */
    private static final class Silent implements Transport {
        @Override
        public <T> T send(Request request, Reader<T> reader) throws IOException {
            throw new ConnectException("its names were not looked up yet");
        }
    }
}
