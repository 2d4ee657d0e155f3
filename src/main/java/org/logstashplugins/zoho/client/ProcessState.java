package org.logstashplugins.zoho.client;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the inputs of a process share, such as their allowances at a server. It outlives an input,
 * because the input after a reload has the same allowances. What no input uses and what is idle is
 * dropped. Thread-safe.
 */
public final class ProcessState {
    private final Map<Key, Held> objects = new HashMap<>();

    /** Something that inputs share. */
    public interface Shared {
        /** True when a new object would serve as well as this one. */
        boolean idle(Instant now);
    }

    private record Key(Class<?> kind, String owner) {}

    private static final class Held {
        final Shared object;
        int users;

        Held(Shared object) {
            this.object = object;
        }
    }

    /**
     * Joins an input.
     *
     * @param folder for what several processes share
     */
    public Member join(InstantSource clock, Path folder) {
        return new Member(clock, folder);
    }

    /** The number of shared objects. */
    int size() {
        synchronized (objects) {
            return objects.size();
        }
    }

    /** The access of one input. Close it when the input ends. */
    public final class Member implements AutoCloseable {
        private final InstantSource clock;
        private final Path folder;
        private final Map<Key, Held> used = new HashMap<>();

        private Member(InstantSource clock, Path folder) {
            this.clock = clock;
            this.folder = folder;
        }

        /** The folder for what several processes share; may be missing. */
        public Path folder() {
            return folder;
        }

        /**
         * The object that all inputs get who ask for the same kind and owner.
         *
         * @param owner whose object it is; holds no secret
         * @param make makes the object if there is none; must not call this method
         */
        public <T extends Shared> T get(Class<T> kind, String owner, Supplier<T> make) {
            Key key = new Key(kind, owner);
            synchronized (objects) {
                Held held = objects.computeIfAbsent(key, any -> new Held(make.get()));
                if (used.put(key, held) == null) {
                    held.users++;
                }
                return kind.cast(held.object);
            }
        }

        /**
         * A limit on requests.
         *
         * @param owner whose allowance it is; holds no secret
         * @param name of the limit, for messages
         */
        public RateLimit limit(String owner, String name, int requests, Duration period) {
            Allowance allowance = get(Allowance.class, owner + " " + name, Allowance::new);
            return new RateLimit(allowance, name, requests, period);
        }

        @Override
        public void close() {
            synchronized (objects) {
                used.values().forEach(held -> held.users--);
                used.clear();
                Instant now = clock.instant();
                objects.values().removeIf(held -> held.users == 0 && held.object.idle(now));
            }
        }
    }
}
