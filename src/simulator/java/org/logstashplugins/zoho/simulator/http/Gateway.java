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
 * A connection to a simulator that fails in ways in which HTTP servers do not. It passes bytes on.
 * It can reset or stall a connection after some bytes of an answer, and it can refuse connections.
 *
 * <p>Thread-safe.
 */
public final class Gateway implements AutoCloseable {
    /** What happens after the last byte that gets through. */
    public enum Break {
        /** The client gets a TCP reset. */
        RESET,
        /** The connection ends as if the answer were over. */
        CLOSE,
        /** No more bytes come, but the connection stays open. */
        STALL
    }

    private record Weakness(String request, int bytes, Break how) {
        /** A copy for one request, because the bytes of each request are counted. */
        Weakness of(String line) {
            return bytes < Integer.MAX_VALUE && line.contains(request)
                    ? new Weakness(request, bytes, how)
                    : NONE;
        }
    }

    /** All bytes of a chunked answer except the last one. */
    public static final int ALL_BUT_ONE = -1;

    private static final Weakness NONE = new Weakness("", Integer.MAX_VALUE, Break.CLOSE);

    private final InetSocketAddress target;
    private final int port;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile ServerSocket listener;
    private volatile Thread acceptor;
    private volatile Weakness weakness = NONE;

    private Gateway(URI simulator) {
        target = new InetSocketAddress(simulator.getHost(), simulator.getPort());
        listener = listen(0);
        port = listener.getLocalPort();
    }

    /** Opens a gateway to the address of a simulator. */
    public static Gateway to(URI simulator) {
        return new Gateway(simulator);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /**
     * Breaks every answer from now on.
     *
     * @param request a part of the first line of the requests concerned
     * @param bytes the number of bytes of the answer, with its status line and headers, that get
     *     through
     */
    public void breakAfter(String request, int bytes, Break how) {
        weakness = new Weakness(request, bytes, how);
    }

    /** Refuses connections from now on, and drops the open ones. */
    public void shut() {
        try {
            listener.close();
            // The port accepts connections as long as a thread waits for one.
            acceptor.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        drop();
    }

    /** Repairs the gateway, on the same port. */
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
            acceptor = start(() -> accept(socket));
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
                // The gateway is shut, or the simulator is closed. The next connection fails too.
            }
        }
    }

    private static Thread start(Runnable work) {
        Thread thread = new Thread(work, "gateway");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Nobody needs the connection any more.
        }
    }

    /** A client, its connection to the simulator, and what is to happen to the current answer. */
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

        /** Requests are short and come one at a time, so one read gives one request. */
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
                // One side has closed the connection, so the other side is closed as well.
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

        @SuppressWarnings("ReferenceEquality") // equal copies belong to different requests
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
