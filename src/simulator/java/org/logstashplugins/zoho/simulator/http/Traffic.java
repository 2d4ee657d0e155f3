package org.logstashplugins.zoho.simulator.http;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps the answered calls to all servers of a simulator, and the faults for future calls.
 * Thread-safe.
 */
public final class Traffic {
    private static final int MOST_EXCHANGES = 100_000;

    private record Disturbance(String kind, String path, Fault fault) {
        boolean matches(String calledKind, String calledPath) {
            return includes(kind, calledKind) && calledPath.contains(path);
        }
    }

    private final InstantSource clock;
    private final Deque<Exchange> exchanges = new ArrayDeque<>();
    private final List<Disturbance> disturbances = new ArrayList<>();
    private final AtomicInteger inProgress = new AtomicInteger();
    private volatile int longestUrl = 8 * 1024;
    private volatile Interceptor interceptor = (kind, path) -> Optional.empty();

    public Traffic(InstantSource clock) {
        this.clock = clock;
    }

    private static boolean includes(String kind, String candidate) {
        return candidate.equals(kind) || candidate.startsWith(kind + ".");
    }

    /** Every call so far, in the order of the answers, but at most the last 100,000. */
    public List<Exchange> exchanges() {
        synchronized (exchanges) {
            return List.copyOf(exchanges);
        }
    }

    /**
     * The calls of this kind and of the kinds below it, such as {@code analytics.export} below
     * {@code analytics}.
     */
    public List<Exchange> exchanges(String kind) {
        return exchanges().stream().filter(exchange -> includes(kind, exchange.kind())).toList();
    }

    public void forgetExchanges() {
        synchronized (exchanges) {
            exchanges.clear();
        }
    }

    /**
     * Disturbs the next calls of a kind, or of the kinds below it. Each call gets one fault, in the
     * order in which faults were added.
     *
     * @param path a part of the path that a call must have, such as a view's id; may be empty
     */
    public void disturb(String kind, String path, int calls, Fault fault) {
        synchronized (disturbances) {
            disturbances.addAll(Collections.nCopies(calls, new Disturbance(kind, path, fault)));
        }
    }

    /** Drops every disturbance that has not happened yet. */
    public void calm() {
        synchronized (disturbances) {
            disturbances.clear();
        }
    }

    /**
     * Shows every later call to this interceptor. A disturbance may hit the calls that the
     * interceptor leaves alone.
     */
    public void intercept(Interceptor next) {
        interceptor = next;
    }

    /** The number of calls that have come and have no complete answer yet. */
    public int callsInProgress() {
        return inProgress.get();
    }

    /** Answers 414 to request targets with more characters. */
    public void longestUrl(int characters) {
        longestUrl = characters;
    }

    boolean isTooLong(String url) {
        return url.length() > longestUrl;
    }

    void begin() {
        inProgress.incrementAndGet();
    }

    void end() {
        inProgress.decrementAndGet();
    }

    Optional<Fault> nextFault(String kind, String path) {
        return interceptor.before(kind, path).or(() -> nextDisturbance(kind, path));
    }

    private Optional<Fault> nextDisturbance(String kind, String path) {
        synchronized (disturbances) {
            Optional<Disturbance> next =
                    disturbances.stream().filter(d -> d.matches(kind, path)).findFirst();
            next.ifPresent(disturbances::remove);
            return next.map(Disturbance::fault);
        }
    }

    void record(String kind, String method, String path, int status, String note) {
        synchronized (exchanges) {
            if (exchanges.size() == MOST_EXCHANGES) {
                exchanges.remove();
            }
            exchanges.add(new Exchange(kind, method, path, status, note, clock.instant()));
        }
    }
}
