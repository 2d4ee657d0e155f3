package org.logstashplugins.zoho.client;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.logstashplugins.zoho.time.Durations;

/**
 * So many requests in so much time, counted before the server has to. All streams of a process that
 * share an allowance share its limit, and a wait that the server has asked one of them for.
 * Thread-safe.
 */
public final class RateLimit {
    private static final Map<Key, RateLimit> ALL = new ConcurrentHashMap<>();

    private final String name;
    private final int requests;
    private final Duration period;
    private final Deque<Instant> sent = new ArrayDeque<>();
    private Instant heldSince = Instant.MIN;
    private Instant heldUntil = Instant.MIN;
    private String heldWhy = "";

    private record Key(String owner, String name) {}

    private RateLimit(String name, int requests, Duration period) {
        this.name = name;
        this.requests = requests;
        this.period = period;
    }

    /**
     * The limit that everybody with the same owner and name shares.
     *
     * @param owner whose allowance it is; no secret
     * @param name of the limit, for messages
     */
    public static RateLimit shared(String owner, String name, int requests, Duration period) {
        return ALL.computeIfAbsent(
                new Key(owner, name), key -> new RateLimit(name, requests, period));
    }

    /** Waits until a request may be sent, and counts it. */
    public void await(Patience patience) throws StoppedException {
        Wait wait = reserve(patience.now());
        while (!wait.time().isZero()) {
            patience.pause(wait.time(), wait.why());
            wait = reserve(patience.now());
        }
    }

    /** Lets nobody send anything for a while, because the server said so. */
    public synchronized void hold(Instant now, Duration wait, String why) {
        Instant until = now.plus(wait);
        if (until.isAfter(heldUntil) || now.isBefore(heldSince)) {
            heldSince = now;
            heldUntil = until;
            heldWhy = why;
        }
    }

    /**
     * Whether a request may be sent.
     *
     * @param time zero if it may
     * @param why to be told to people
     */
    public record Wait(Duration time, String why) {}

    /** Counts a request if it may be sent now, or says how long to wait before asking again. */
    public synchronized Wait reserve(Instant now) {
        // A clock that was set back would make this wait endless.
        if (!now.isBefore(heldSince) && now.isBefore(heldUntil)) {
            return new Wait(Duration.between(now, heldUntil), heldWhy);
        }
        // A clock that was set back would keep requests of its future for ever.
        while (!sent.isEmpty()
                && (!sent.peekFirst().plus(period).isAfter(now) || sent.peekLast().isAfter(now))) {
            sent.removeFirst();
        }
        if (sent.size() < requests) {
            sent.addLast(now);
            return new Wait(Duration.ZERO, "");
        }
        return new Wait(
                Duration.between(now, sent.getFirst().plus(period)),
                "to stay within " + requests + " " + name + " in " + Durations.print(period));
    }
}
