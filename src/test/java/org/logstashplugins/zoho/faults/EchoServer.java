package org.logstashplugins.zoho.faults;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A server that answers each request with arbitrary bytes, and hangs up. */
final class EchoServer implements AutoCloseable {
    private final ServerSocket socket;
    private final Function<Asked, byte[]> answers;
    private final ExecutorService threads =
            Executors.newCachedThreadPool(
                    task -> {
                        Thread thread = new Thread(task, "echo-server");
                        thread.setDaemon(true);
                        return thread;
                    });

    /**
     * A request.
     *
     * @param path with its query
     */
    record Asked(String method, String path, String head, String body) {}

    EchoServer(Function<Asked, byte[]> answers) throws IOException {
        this.socket = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        this.answers = answers;
        threads.execute(this::serve);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /** An answer as it is written on the wire. */
    static byte[] answer(String statusAndHeaders, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head =
                "HTTP/1.1 "
                        + statusAndHeaders
                        + "\r\nContent-Length: "
                        + bytes.length
                        + "\r\nConnection: close\r\n\r\n";
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        all.writeBytes(bytes);
        return all.toByteArray();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                // The test is over.
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            String head = head(in);
            String[] line = head.split("[ \r\n]", 3);
            int length =
                    head.lines()
                            .filter(l -> l.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                            .mapToInt(l -> Integer.parseInt(l.substring(15).strip()))
                            .findFirst()
                            .orElse(0);
            String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
            client.getOutputStream().write(answers.apply(new Asked(line[0], line[1], head, body)));
            client.getOutputStream().flush();
            client.shutdownOutput();
        } catch (IOException e) {
            // The client hung up first.
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
