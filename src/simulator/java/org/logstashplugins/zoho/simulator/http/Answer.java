package org.logstashplugins.zoho.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Sends an answer, as it is or disturbed by a fault. */
final class Answer {
    /** Waits between the pieces of a slow body; returns false when the simulator closes. */
    interface Pause {
        boolean take(Duration time);
    }

    private static final int BUFFER = 16 * 1024;

    private final HttpExchange exchange;
    private final Optional<Fault> fault;
    private final Pause pause;
    private final IntConsumer onStatus;

    Answer(HttpExchange exchange) {
        this(exchange, Optional.empty(), time -> true, status -> {});
    }

    /**
     * @param fault a {@link Fault.Slow}, {@link Fault.Cut} or {@link Fault.Altered}; other faults
     *     do not concern this class
     * @param onStatus receives the status just before the client can see it
     */
    Answer(HttpExchange exchange, Optional<Fault> fault, Pause pause, IntConsumer onStatus) {
        this.exchange = exchange;
        this.fault = fault.filter(Answer::changesAnswer);
        this.pause = pause;
        this.onStatus = onStatus;
    }

    private static boolean changesAnswer(Fault fault) {
        return fault instanceof Fault.Slow
                || fault instanceof Fault.Cut
                || fault instanceof Fault.Altered;
    }

    void whole(int status, String contentType, byte[] body) throws IOException {
        if (fault.isPresent()) {
            streamed(status, contentType, out -> out.write(body));
            return;
        }
        start(status, contentType, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    void streamed(int status, String contentType, Call.Body body) throws IOException {
        if (fault.isPresent() && fault.get() instanceof Fault.Cut cut) {
            cut(status, contentType, body, cut.ending());
            return;
        }
        if (fault.isPresent() && fault.get() instanceof Fault.Altered altered) {
            altered(status, contentType, body, altered);
            return;
        }
        start(status, contentType, 0);
        OutputStream out = exchange.getResponseBody();
        if (fault.isPresent() && fault.get() instanceof Fault.Slow slow) {
            out = new SlowStream(out, slow, pause);
        } else {
            out = new BufferedOutputStream(out, BUFFER);
        }
        body.writeTo(out);
        out.flush();
        // Not in a finally block: closing writes the last chunk, and half a body must look
        // unfinished.
        exchange.close();
    }

    private void start(int status, String contentType, long length) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", contentType);
        onStatus.accept(status);
        exchange.sendResponseHeaders(status, length);
    }

    private void cut(int status, String contentType, Call.Body body, Fault.Ending ending)
            throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        body.writeTo(whole);
        byte[] half = Arrays.copyOf(whole.toByteArray(), whole.size() / 2);
        long length =
                switch (ending) {
                    case LOOKS_COMPLETE -> half.length == 0 ? -1 : half.length;
                    case CONTENT_LENGTH_TOO_LONG -> Math.max(1, whole.size());
                    case LAST_CHUNK_MISSING -> 0;
                };
        start(status, contentType, length);
        exchange.getResponseBody().write(half);
        exchange.getResponseBody().flush();
        if (ending != Fault.Ending.LOOKS_COMPLETE) {
            throw new IOException("cut on request");
        }
        exchange.close();
    }

    private void altered(int status, String contentType, Call.Body body, Fault.Altered fault)
            throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        body.writeTo(whole);
        byte[] sent = fault.change().apply(whole.toByteArray());
        fault.headers().forEach(exchange.getResponseHeaders()::set);
        start(status, contentType, sent.length == 0 ? -1 : sent.length);
        exchange.getResponseBody().write(sent);
        exchange.close();
    }

    /** Writes a few bytes at a time, after a pause each time. */
    private static final class SlowStream extends OutputStream {
        private final OutputStream out;
        private final Fault.Slow slow;
        private final Pause pause;

        SlowStream(OutputStream out, Fault.Slow slow, Pause pause) {
            this.out = out;
            this.slow = slow;
            this.pause = pause;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            int piece = Math.max(1, slow.piece());
            for (int at = from; at < from + length; at += piece) {
                if (!pause.take(slow.pause())) {
                    throw new IOException("the simulator is closing");
                }
                out.write(bytes, at, Math.min(piece, from + length - at));
                out.flush();
            }
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }
    }
}
