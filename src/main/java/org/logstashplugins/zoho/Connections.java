package org.logstashplugins.zoho;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.logstashplugins.zoho.auth.AccessTokens;
import org.logstashplugins.zoho.auth.Grant;
import org.logstashplugins.zoho.client.HttpTransport;
import org.logstashplugins.zoho.client.ObservedTransport;
import org.logstashplugins.zoho.client.PrivateFiles;
import org.logstashplugins.zoho.client.ProcessState;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.client.TrafficListener;
import org.logstashplugins.zoho.client.Transport;
import org.logstashplugins.zoho.client.Waiter;
import org.logstashplugins.zoho.config.PluginSettings;
import org.logstashplugins.zoho.config.Product;
import org.logstashplugins.zoho.source.ApiContext;
import org.logstashplugins.zoho.time.Clock;
import org.logstashplugins.zoho.time.StopSignal;

/**
 * The way to the APIs that the settings of an input describe: its HTTP client, its access tokens,
 * and what it shares with the other inputs of the process. The streams of an input use it, and so
 * do tools that ask the same questions without following a stream. Thread-safe.
 */
public final class Connections implements AutoCloseable {
    /** A folder that does not exist: tokens are then counted in this process only. */
    private static final String NOWHERE = "none";

    private final PluginSettings settings;
    private final ProcessState.Member processState;
    private final Transport transport;
    private final Runnable close;
    private final Clock clock;

    private Connections(
            PluginSettings settings,
            ProcessState.Member processState,
            Transport transport,
            Runnable close,
            Clock clock) {
        this.settings = settings;
        this.close = close;
        this.processState = processState;
        this.transport = transport;
        this.clock = clock;
    }

    /** Opens the connections of an input. Asks nobody yet. */
    static Connections open(PluginSettings settings, Environment environment, StopSignal stop) {
        return open(settings, environment, settings.sincedb(), stop);
    }

    /**
     * Opens connections for a tool. It counts its access tokens together with the input, unless it
     * runs as another user: Logstash could not read the file that it would leave.
     */
    public static Connections openForTool(
            PluginSettings settings, Environment environment, StopSignal stop) {
        Path folder = settings.sincedb();
        return open(settings, environment, ours(folder) ? folder : folder.resolve(NOWHERE), stop);
    }

    /**
     * Opens connections that count their access tokens in another folder.
     *
     * @param folder if it does not exist, they are counted in this process only
     */
    static Connections open(
            PluginSettings settings, Environment environment, Path folder, StopSignal stop) {
        HttpTransport transport =
                new HttpTransport(settings.limits().timeouts(), settings.network(), stop);
        return new Connections(
                settings,
                environment.processState().join(environment.clock(), folder),
                transport,
                transport::close,
                environment.clock());
    }

    /**
     * Makes connections that send nothing: each request fails. They share nothing with inputs,
     * which would otherwise share these failures.
     */
    static Connections silent(PluginSettings settings, Environment environment) {
        return new Connections(
                settings,
                new ProcessState().join(environment.clock(), settings.sincedb()),
                new SilentTransport(),
                () -> {},
                environment.clock());
    }

    private static boolean ours(Path folder) {
        try {
            return Files.isDirectory(folder) && PrivateFiles.otherOwner(folder).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    /** Sends requests by the settings of the input. */
    public Transport transport() {
        return transport;
    }

    /** Zoho's access tokens. */
    public AccessTokens tokens() {
        return tokens(transport);
    }

    /** All objects share one token; each sends its own requests for it. */
    private AccessTokens tokens(Transport by) {
        return new AccessTokens(
                Grant.refreshToken(
                        settings.zoho().endpoints().of(Product.ACCOUNTS),
                        settings.zoho().endpoints().dataCenter().code(),
                        settings.zoho().credentials()),
                by,
                processState);
    }

    /**
     * What a source, or a tool, needs to ask.
     *
     * @param traffic learns about its requests, also those for the tokens that all share
     * @param waiter how to wait, for example for a limit on requests
     * @param warnings gets sentences for people
     * @param remarks gets sentences for somebody who looks for an error
     */
    public ApiContext context(
            TrafficListener traffic,
            Waiter waiter,
            Consumer<String> warnings,
            Consumer<String> remarks) {
        Transport observed = new ObservedTransport(transport, clock, traffic);
        return new ApiContext(
                observed,
                settings.zoho().endpoints(),
                processState,
                tokens(observed),
                settings.zoho().credentials().clientId(),
                waiter,
                warnings,
                settings.limits().responseSize(),
                settings.limits().rowSize(),
                remarks);
    }

    @Override
    public void close() {
        close.run();
        processState.close();
    }

    private static final class SilentTransport implements Transport {
        @Override
        public <T> T send(Request request, Reader<T> reader) throws IOException {
            throw new ConnectException("its names were not looked up yet");
        }
    }
}
