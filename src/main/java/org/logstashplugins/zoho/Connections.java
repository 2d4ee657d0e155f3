package org.logstashplugins.zoho;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.logstashplugins.zoho.auth.AccessTokens;
import org.logstashplugins.zoho.auth.Grant;
import org.logstashplugins.zoho.client.HttpTransport;
import org.logstashplugins.zoho.client.ProcessState;
import org.logstashplugins.zoho.client.Transport;
import org.logstashplugins.zoho.client.Waiter;
import org.logstashplugins.zoho.config.PluginSettings;
import org.logstashplugins.zoho.config.Product;
import org.logstashplugins.zoho.source.ApiContext;
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
    private final HttpTransport transport;
    private final AccessTokens tokens;

    private Connections(
            PluginSettings settings, ProcessState.Member processState, HttpTransport transport) {
        this.settings = settings;
        this.processState = processState;
        this.transport = transport;
        this.tokens =
                new AccessTokens(
                        Grant.refreshToken(
                                settings.zoho().endpoints().of(Product.ACCOUNTS),
                                settings.zoho().endpoints().dataCenter().code(),
                                settings.zoho().credentials()),
                        transport,
                        processState);
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
        return new Connections(
                settings,
                environment.processState().join(environment.clock(), folder),
                new HttpTransport(settings.limits().timeouts(), stop));
    }

    private static boolean ours(Path folder) {
        try {
            return Files.isDirectory(folder)
                    && Files.getOwner(folder).getName().equals(System.getProperty("user.name"));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** Sends requests by the settings of the input. */
    public Transport transport() {
        return transport;
    }

    /** Zoho's access tokens. */
    public AccessTokens tokens() {
        return tokens;
    }

    /**
     * What a source, or a tool, needs to ask.
     *
     * @param waiter how to wait, for example for a limit on requests
     * @param warnings gets sentences for people
     * @param remarks gets sentences for somebody who looks for an error
     */
    public ApiContext context(Waiter waiter, Consumer<String> warnings, Consumer<String> remarks) {
        return new ApiContext(
                transport,
                settings.zoho().endpoints(),
                processState,
                tokens,
                settings.zoho().credentials().clientId(),
                waiter,
                warnings,
                settings.limits().responseSize(),
                settings.limits().rowSize(),
                remarks);
    }

    @Override
    public void close() {
        transport.close();
        processState.close();
    }
}
