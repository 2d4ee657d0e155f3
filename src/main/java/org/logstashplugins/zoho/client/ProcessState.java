package org.logstashplugins.zoho.client;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the inputs of a process have in common: what one of them asks of a server counts for all. It
 * outlives an input, because the next one after a reload has the same allowances; but what nobody
 * uses and what has nothing to remember any more is dropped. Thread-safe.
 */
public final class ProcessState {
    private final Map<Key, Entry> entries = new HashMap<>();

    /** Something that inputs have in common. */
    public interface Common {
        /** True when a new one would do as well as this one. */
        boolean idle(Instant now);
    }

    private record Key(Class<?> kind, String owner) {}

    private static final class Entry {
        final Common thing;
        int users;

        Entry(Common thing) {
            this.thing = thing;
        }
    }

    /**
     * Lets an input take part.
     *
     * @param folder for what several processes have in common
     */
    public Member join(InstantSource clock, Path folder) {
        return new Member(clock, folder);
    }

    /** How much is kept. */
    int size() {
        synchronized (entries) {
            return entries.size();
        }
    }

    /** The part of one input. Close it when the input ends. */
    public final class Member implements AutoCloseable {
        private final InstantSource clock;
        private final Path folder;
        private final Map<Key, Entry> used = new HashMap<>();

        private Member(InstantSource clock, Path folder) {
            this.clock = clock;
            this.folder = folder;
        }

        /** A folder for what several processes have in common; may be missing. */
        public Path folder() {
            return folder;
        }

        /**
         * What everybody who asks for the same gets, too.
         *
         * @param owner whose it is; no secret
         * @param make makes it where there is none; must not ask for another one
         */
        public <T extends Common> T get(Class<T> kind, String owner, Supplier<T> make) {
            Key key = new Key(kind, owner);
            synchronized (entries) {
                Entry entry = entries.computeIfAbsent(key, any -> new Entry(make.get()));
                if (used.put(key, entry) == null) {
                    entry.users++;
                }
                return kind.cast(entry.thing);
            }
        }

        /**
         * A limit on requests.
         *
         * @param owner whose allowance it is; no secret
         * @param name of the limit, for messages
         */
        public RateLimit limit(String owner, String name, int requests, Duration period) {
            Allowance allowance = get(Allowance.class, owner + " " + name, Allowance::new);
            return new RateLimit(allowance, name, requests, period);
        }

        @Override
        public void close() {
            synchronized (entries) {
                used.values().forEach(entry -> entry.users--);
                used.clear();
                Instant now = clock.instant();
                entries.values().removeIf(entry -> entry.users == 0 && entry.thing.idle(now));
            }
        }
    }
}
