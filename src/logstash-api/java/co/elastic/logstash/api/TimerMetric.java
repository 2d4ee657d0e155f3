package co.elastic.logstash.api;

/** Time spent, in milliseconds; since Logstash 8.7. */
public interface TimerMetric {
    /** Runs something and adds the time it took. */
    <T, E extends Throwable> T time(ExceptionalSupplier<T, E> exceptionalSupplier) throws E;

    /** Adds milliseconds measured elsewhere. */
    void reportUntrackedMillis(long untrackedMillis);

    /** Runs something and adds the time it took. */
    default <E extends Throwable> void time(ExceptionalRunnable<E> exceptionalRunnable) throws E {
        time(
                () -> {
                    exceptionalRunnable.run();
                    return null;
                });
    }

    /** A supplier that may throw. */
    @FunctionalInterface
    interface ExceptionalSupplier<T, E extends Throwable> {
        /** The value. */
        T get() throws E;
    }

    /** A task that may throw. */
    @FunctionalInterface
    interface ExceptionalRunnable<E extends Throwable> {
        /** Runs the task. */
        void run() throws E;
    }
}
