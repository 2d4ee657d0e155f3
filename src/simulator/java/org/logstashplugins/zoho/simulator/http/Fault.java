package org.logstashplugins.zoho.simulator.http;

import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Something that goes wrong with a call, for {@link Traffic#disturb}. */
public sealed interface Fault {
    /** This answer instead of the product's own. The product does not see the call. */
    public record Reply(int status, Map<String, String> headers, String contentType, String body)
            implements Fault {
        public Reply {
            headers = Map.copyOf(headers);
        }
    }

    /** The right answer, sent in pieces of so many bytes, after a real pause each time. */
    record Slow(int piece, Duration pause) implements Fault {}

    /** The first half of the body. */
    record Cut(Ending ending) implements Fault {}

    /**
     * The right answer with more headers and a changed body. The length is that of the changed
     * body.
     */
    record Altered(Map<String, String> headers, UnaryOperator<byte[]> change) implements Fault {
        public Altered {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * The right answer, after something else has happened, such as a change of a clock or of a
     * table.
     */
    record Meanwhile(Runnable what) implements Fault {}

    /** The server closes the connection without an answer. */
    record HangUp() implements Fault {}

    /** What the headers and chunks say about a cut body. */
    enum Ending {
        /**
         * Content-Length is that of the half body. Only the content shows that something is
         * missing.
         */
        LOOKS_COMPLETE,
        /** Content-Length is that of the whole body. */
        CONTENT_LENGTH_TOO_LONG,
        /** The body comes in chunks, and the last chunk is missing. */
        LAST_CHUNK_MISSING
    }

    /** A bare HTTP status with an HTML page, as a gateway in front of the product sends it. */
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

    /** A JSON body with any status. */
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
