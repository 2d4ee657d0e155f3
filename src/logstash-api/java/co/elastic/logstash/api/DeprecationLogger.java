package co.elastic.logstash.api;

/** Tells users what will go away. */
public interface DeprecationLogger {
    /** Logs a message with {@code {}} place holders. */
    void deprecated(String message, Object... params);
}
