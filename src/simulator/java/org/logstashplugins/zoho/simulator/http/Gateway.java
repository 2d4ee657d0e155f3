package org.logstashplugins.zoho.simulator.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A line to a model that can break where HTTP servers do not: it passes bytes on, and can reset or
 * stall a connection after so many bytes of an answer, or not be there at all.
 *
 * <p>Thread-safe.
 */
public final class Gateway implements AutoCloseable {
    /** What happens to an answer when its bytes have been passed on. */
    public enum Break {
        /** The client gets a TCP reset. */
        RESET,
        /** The connection ends as if the answer were over. */
        CLOSE,
        /** Nothing comes any more, but the connection stays open. */
        STALL
    }

    private record Weakness(String request, int bytes, Break how) {
        /** For one request; a copy, because bytes are counted for each. */
        Weakness of(String line) {
            return bytes < Integer.MAX_VALUE && line.contains(request)
                    ? new Weakness(request, bytes, how)
                    : NONE;
        }
    }

    /** All of an answer that comes in chunks but its last byte. */
    public static final int ALL_BUT_ONE = -1;

    private static final Weakness NONE = new Weakness("", Integer.MAX_VALUE, Break.CLOSE);

    private final InetSocketAddress target;
    private final int port;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile ServerSocket listener;
    private volatile Weakness weakness = NONE;

    private Gateway(URI simulator) {
        target = new InetSocketAddress(simulator.getHost(), simulator.getPort());
        listener = listen(0);
        port = listener.getLocalPort();
    }

    /** Opens a gateway to where a model is served. */
    public static Gateway to(URI simulator) {
        return new Gateway(simulator);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /**
     * Breaks every answer from now on.
     *
     * @param request what a request must have in its first line for that
     * @param bytes of the answer, its status line and headers included, that still get through
     */
    public void breakAfter(String request, int bytes, Break how) {
        weakness = new Weakness(request, bytes, how);
    }

    /** Refuses connections from now on, and drops those there are. */
    public void shut() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        drop();
    }

    /** Works again, on the same port. */
    public void repair() {
        weakness = NONE;
        if (listener.isClosed()) {
            listener = listen(port);
        }
    }

    @Override
    public void close() {
        shut();
    }

    private void drop() {
        open.forEach(Gateway::closeQuietly);
        open.clear();
    }

    private ServerSocket listen(int wanted) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            start(() -> accept(socket));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                Connection connection = new Connection(from.accept());
                start(connection::requests);
                start(connection::answers);
            } catch (IOException e) {
                // Shut, or the model is gone: the next one finds out.
            }
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "gateway");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no use any more.
        }
    }

    /** A client, its own connection to the model, and what is to become of the answer at hand. */
    private final class Connection {
        private final Socket client;
        private final Socket simulator;
        private volatile Weakness current = NONE;

        Connection(Socket client) throws IOException {
            this.client = client;
            client.setTcpNoDelay(true);
            simulator = new Socket(target.getAddress(), target.getPort());
            simulator.setTcpNoDelay(true);
            open.add(client);
            open.add(simulator);
        }

        /** Requests are short and come one at a time: what is read at once is one. */
        void requests() {
            byte[] buffer = new byte[64 * 1024];
            try {
                InputStream in = client.getInputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    String text = new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
                    current = weakness.of(text.lines().findFirst().orElse(""));
                    simulator.getOutputStream().write(buffer, 0, read);
                }
            } catch (IOException e) {
                // One side has gone; so goes the other.
            } finally {
                end();
            }
        }

        void answers() {
            byte[] buffer = new byte[16 * 1024];
            try {
                InputStream in = simulator.getInputStream();
                OutputStream out = client.getOutputStream();
                Weakness counted = NONE;
                long left = Long.MAX_VALUE;
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (!isSame(counted, current)) {
                        counted = current;
                        left = isSame(counted, NONE) ? Long.MAX_VALUE : counted.bytes();
                    }
                    if (left < 0 && endsChunks(buffer, read)) {
                        left = read - 1L;
                    }
                    if (left < 0) {
                        out.write(buffer, 0, read);
                        continue;
                    }
                    out.write(buffer, 0, (int) Math.min(read, left));
                    left -= Math.min(read, left);
                    if (left == 0) {
                        breakOff(counted.how());
                        return;
                    }
                }
                end();
            } catch (IOException e) {
                end();
            }
        }

        @SuppressWarnings("ReferenceEquality") // two equal ones are for two requests
        private static boolean isSame(Weakness a, Weakness b) {
            return a == b;
        }

        private static boolean endsChunks(byte[] buffer, int length) {
            int from = Math.max(0, length - 5);
            String end = new String(buffer, from, length - from, StandardCharsets.ISO_8859_1);
            return end.equals("0\r\n\r\n");
        }

        private void breakOff(Break how) throws IOException {
            if (how != Break.STALL) {
                client.setSoLinger(how == Break.RESET, 0);
                end();
            }
        }

        private void end() {
            closeQuietly(client);
            closeQuietly(simulator);
            open.remove(client);
            open.remove(simulator);
        }
    }
}
