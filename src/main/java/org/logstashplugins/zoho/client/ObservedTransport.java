package org.logstashplugins.zoho.client;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.logstashplugins.zoho.client.Exchange.Outcome;
import org.logstashplugins.zoho.time.Clock;

/** Tells a listener about every request that goes through it. One thread. */
public final class ObservedTransport implements Transport {
    private final Transport transport;
    private final Clock clock;
    private final TrafficListener listener;
    private final Attempts attempts;
    private final boolean tokens;

    public ObservedTransport(Transport transport, Clock clock, TrafficListener listener) {
        this(transport, clock, listener, new Attempts(), false);
    }

    private ObservedTransport(
            Transport transport,
            Clock clock,
            TrafficListener listener,
            Attempts attempts,
            boolean tokens) {
        this.transport = transport;
        this.clock = clock;
        this.listener = listener;
        this.attempts = attempts;
        this.tokens = tokens;
    }

    @Override
    public Transport forTokens() {
        return new ObservedTransport(transport, clock, listener, attempts, true);
    }

    @Override
    public Transport through(ProxyServer proxy) {
        return new ObservedTransport(transport.through(proxy), clock, listener, attempts, tokens);
    }

    @Override
    public <T> T send(Request request, Reader<T> reader) throws IOException {
        Observation seen = new Observation(request);
        try {
            T value =
                    transport.send(
                            request,
                            response -> {
                                seen.status = Optional.of(response.status());
                                return reader.read(
                                        new Response(
                                                response.status(),
                                                response.headers(),
                                                new CountedBody(response.body(), seen::received)));
                            });
            seen.ended(seen.status.map(Outcome::of).orElse(Outcome.OK));
            return value;
        } catch (StoppedException e) {
            // How the request would have ended is not known.
            throw e;
        } catch (IOException | RuntimeException | Error e) {
            seen.ended(Outcome.of(e));
            throw e;
        }
    }

    /** A request in progress. */
    private final class Observation {
        private final Request request;
        private final long begin = clock.nanos();
        private long bytes;
        private Optional<Integer> status = Optional.empty();

        Observation(Request request) {
            this.request = request;
        }

        void received(long more) {
            bytes += more;
            listener.received(more);
        }

        void ended(Outcome outcome) {
            long millis = (clock.nanos() - begin) / 1_000_000;
            int attempt = attempts.ended(request, outcome);
            listener.ended(new Exchange(request, status, outcome, bytes, millis, attempt, tokens));
        }
    }

    /** How often requests have failed in succession. Queries differ between tries. */
    private static final class Attempts {
        private static final int MOST = 100;

        private final Map<String, Integer> failures =
                new LinkedHashMap<>() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
                        return size() > MOST;
                    }
                };

        /** Takes note of the end of a request, and returns which attempt it was. */
        int ended(Request request, Outcome outcome) {
            String key =
                    request.method()
                            + " "
                            + request.uri().getRawAuthority()
                            + request.uri().getRawPath();
            int before = failures.getOrDefault(key, 0);
            if (outcome == Outcome.OK || outcome == Outcome.REDIRECTED) {
                failures.remove(key);
            } else {
                failures.put(key, before + 1);
            }
            return before + 1;
        }
    }
}
