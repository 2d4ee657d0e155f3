package org.logstashplugins.zoho.simulator.http;

import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Something that goes wrong with a call instead of, or while, answering it; handed to {@link
 * Simulator#disturb}.
 */
public sealed interface Fault {
    /** This answer instead of the product's own; the product never sees the call. */
    public record Reply(int status, Map<String, String> headers, String contentType, String body)
            implements Fault {
        public Reply {
            headers = Map.copyOf(headers);
        }
    }

    /** The right answer, {@code piece} bytes at a time with a real pause before each. */
    record Slow(int piece, Duration pause) implements Fault {}

    /** Half of the answer's body. */
    record Cut(Ending ending) implements Fault {}

    /** The right answer with other headers and its body changed; its length fits what is sent. */
    record Altered(Map<String, String> headers, UnaryOperator<byte[]> change) implements Fault {
        public Altered {
            headers = Map.copyOf(headers);
        }
    }

    /** The right answer, after something has happened: a clock was set, a table was changed. */
    record Meanwhile(Runnable what) implements Fault {}

    /** The connection is closed before anything was sent. */
    record HangUp() implements Fault {}

    /** What a cut body claims about itself. */
    enum Ending {
        /** Content-Length fits the half: only the contents can give it away. */
        LOOKS_COMPLETE,
        /** Content-Length is that of the whole body. */
        CONTENT_LENGTH_TOO_LONG,
        /** Chunked, and the last chunk never comes. */
        LAST_CHUNK_MISSING
    }

    /** A bare HTTP status with a page of HTML, as a gateway in front of the product sends it. */
    public static Fault status(int status) {
        return new Reply(status, Map.of(), "text/html", "<html><body>" + status + "</body></html>");
    }

    /** A bare HTTP status with one header, such as {@code Retry-After}. */
    public static Fault status(int status, String header, String value) {
        return new Reply(
                status,
                Map.of(header, value),
                "text/html",
                "<html><body>" + status + "</body></html>");
    }

    /** A JSON body under any status. */
    public static Fault json(int status, String body) {
        return new Reply(status, Map.of(), "application/json;charset=UTF-8", body);
    }

    static Fault slow(int piece, Duration pause) {
        return new Slow(piece, pause);
    }

    static Fault cut(Ending ending) {
        return new Cut(ending);
    }

    static Fault altered(UnaryOperator<byte[]> change) {
        return new Altered(Map.of(), change);
    }

    static Fault meanwhile(Runnable what) {
        return new Meanwhile(what);
    }

    static Fault hangUp() {
        return new HangUp();
    }
}
