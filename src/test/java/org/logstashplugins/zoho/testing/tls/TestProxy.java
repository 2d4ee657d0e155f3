package org.logstashplugins.zoho.testing.tls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/**
 * A company's proxy that takes CONNECT, and requests without TLS. It can demand a login, refuse
 * requests, and open TLS, that is, answer with its own certificates and read what is sent. It never
 * leaves this machine: a host stands for the local port that {@link #leads} sets, or for the port
 * of its own address on this machine.
 */
public final class TestProxy extends Relay {
    private static final String PAGE = "<p>not allowed</p>".repeat(5_000);

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> hosts = new ConcurrentHashMap<>();
    private volatile Optional<String> login = Optional.empty();
    private volatile Optional<SSLContext> opens = Optional.empty();
    private volatile Optional<SSLContext> own = Optional.empty();
    private volatile String challenge = "Basic realm=\"proxy\"";
    private volatile int refusal;
    private volatile boolean hangsUp;

    private TestProxy() {}

    public static TestProxy start() {
        TestProxy proxy = new TestProxy();
        proxy.begin();
        return proxy;
    }

    /**
     * A proxy that opens TLS.
     *
     * @param certificates for every host that is asked for
     */
    public static TestProxy opening(Identity certificates) {
        TestProxy proxy = start();
        proxy.opens = Optional.of(certificates.context());
        return proxy;
    }

    /** Maps a host, or every other host with {@code *}, to a server on this machine. */
    public TestProxy leads(String host, URI server) {
        hosts.put(host, server.getPort());
        return this;
    }

    /** Demands this login. */
    public TestProxy wants(String user, String password) {
        String text = user + ":" + password;
        login =
                Optional.of(
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(text.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    /** Offers another way to log in. */
    public TestProxy challenges(String header) {
        challenge = header;
        return this;
    }

    /** Answers every request with this status; 0 for none. */
    public TestProxy refuses(int status) {
        refusal = status;
        return this;
    }

    /** Ends the connection after each answer of its own. */
    public TestProxy hangsUp() {
        hangsUp = true;
        return this;
    }

    /** Talks TLS to its own clients. */
    public TestProxy encrypted(Identity identity) {
        own = Optional.of(identity.context());
        return this;
    }

    /** The address for the setting {@code proxy}. */
    public URI url() {
        return URI.create((own.isPresent() ? "https" : "http") + "://127.0.0.1:" + port());
    }

    /** The first lines of all requests to the proxy itself. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** Everything that was sent to the proxy itself before it let bytes through. */
    public String heads() {
        return String.join("\n", heads);
    }

    @Override
    void serve(Socket socket) throws IOException {
        Socket client = own.isPresent() ? TlsFront.encrypted(socket, own.get()) : socket;
        while (true) {
            String head = head(client.getInputStream());
            if (head.isEmpty()) {
                client.getOutputStream()
                        .write("HTTP/1.1 400 Bad\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                return;
            }
            heads.add(head);
            String line = head.lines().findFirst().orElse("");
            lines.add(line);
            String answer = refused(head);
            if (answer.isEmpty()) {
                forward(client, line, head);
                return;
            }
            client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().flush();
            if (hangsUp) {
                return;
            }
        }
    }

    private String refused(String head) {
        if (login.isPresent() && !head.contains("Proxy-Authorization: " + login.get() + "\r\n")) {
            return "HTTP/1.1 407 Login\r\nProxy-Authenticate: %s\r\nConnection: %s\r\nContent-Length: 0\r\n\r\n"
                    .formatted(challenge, hangsUp ? "close" : "keep-alive");
        }
        return refusal == 0
                ? ""
                : "HTTP/1.1 %d No\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(refusal, PAGE.length(), PAGE);
    }

    private void forward(Socket client, String line, String head) throws IOException {
        String address = line.split(" ")[1];
        boolean tunnel = line.startsWith("CONNECT ");
        URI target = URI.create(tunnel ? "tunnel://" + address : address);
        Socket server =
                connect(
                        hosts.getOrDefault(
                                target.getHost(), hosts.getOrDefault("*", target.getPort())));
        if (!tunnel) {
            server.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            join(client, server);
            return;
        }
        client.getOutputStream()
                .write("HTTP/1.1 200 Go on\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
        join(opens.isPresent() ? TlsFront.encrypted(client, opens.get()) : client, server);
    }

    /**
     * Reads up to the empty line, and not a byte further.
     *
     * @return empty if it is not HTTP
     */
    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0x0a; next = in.read()) {
            head.write(next);
            String text = head.toString(StandardCharsets.ISO_8859_1);
            if (text.endsWith("\r\n\r\n")) {
                return text;
            }
        }
        return "";
    }
}
