package org.logstashplugins.zoho.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.logstashplugins.zoho.time.StopSignal;

/** Network failures name the server, and other failures do not blame the network. */
@Timeout(180)
class ConnectionsTest {
    private static final HttpTransport.Limits LIMITS =
            new HttpTransport.Limits(
                    Duration.ofSeconds(5), Duration.ofMillis(300), Duration.ofMinutes(1));

    private static Throwable failure(URI address) {
        try (HttpTransport transport =
                new HttpTransport(LIMITS, Network.DIRECT, new StopSignal())) {
            return catchThrowable(
                    () ->
                            transport.send(
                                    Request.get(address),
                                    response -> response.body().readAllBytes()));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 200 OK~Content-Length: 100 | short | in the middle of the answer",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked | zz | in the middle of the answer",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked | 5 | in the middle of the answer",
                "SSH-2.0-x | x | before the answer"
            })
    void anAnswerThatBreaksNamesTheRequest(String head, String body, String where)
            throws IOException {
        try (RawServer server = RawServer.answering(head.replace('~', '\n'), body)) {
            assertThat(failure(server.url("/logs?key=x")))
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageStartingWith("The connection broke " + where)
                    .hasMessageContaining("to GET 127.0.0.1")
                    .hasMessageContaining("/logs")
                    .hasMessageNotContaining("key");
        }
    }

    @Test
    void aBodyThatIsNotPackedAsItsHeaderSaysIsNoBrokenConnection() throws IOException {
        byte[] packed = RawServer.gzip("a,b\r\n", 10_000);
        packed[packed.length / 2] ^= 0x55;
        for (byte[] body : new byte[][] {"a,b".getBytes(UTF_8), packed}) {
            try (RawServer server =
                    RawServer.answering(
                            "HTTP/1.1 200 OK\nContent-Encoding: gzip\nContent-Length: "
                                    + body.length,
                            body)) {
                assertThat(failure(server.url("/")))
                        .isInstanceOf(ApiException.class)
                        .hasMessageContaining("Content-Encoding");
            }
        }
        byte[] cut = Arrays.copyOf(packed, packed.length / 3);
        try (RawServer server =
                RawServer.answering("HTTP/1.1 200 OK\nContent-Encoding: gzip", cut)) {
            assertThat(failure(server.url("/")).getMessage()).contains("GET 127.0.0.1");
        }
    }

    @Test
    void nobodyListens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Throwable failure = failure(URI.create("http://127.0.0.1:" + port + "/"));
        assertThat(failure)
                .isInstanceOf(ConnectionException.class)
                .hasMessageStartingWith("No connection, or no answer in time: 127.0.0.1:");
        assertThat(ConnectionException.unsent((IOException) failure)).isTrue();
    }

    @Test
    void noSuchHost() {
        assertThat(failure(URI.create("http://nobody.invalid/")))
                .hasMessage(
                        "The host nobody.invalid cannot be found. Check this machine's DNS. If it reaches the internet only through a proxy, set proxy.");
    }

    @Test
    void silence() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Throwable failure =
                    failure(URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/x"));
            assertThat(failure)
                    .hasMessageStartingWith("No connection, or no answer in time: GET 127.0.0.1");
            assertThat(ConnectionException.unsent((IOException) failure)).isFalse();
        }
    }

    @Test
    void noTls() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> greet(plain), "no-tls");
            server.start();
            assertThat(failure(URI.create("https://127.0.0.1:" + plain.getLocalPort() + "/x")))
                    .hasMessageStartingWith("The TLS connection failed: 127.0.0.1:");
        }
    }

    private static void greet(ServerSocket plain) {
        try (Socket client = plain.accept()) {
            client.getOutputStream().write("220 mail.example ESMTP\r\n".getBytes(UTF_8));
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // The client hung up.
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed() {
        assertThat(PrivateFiles.named(Path.of("/x/y"), new IOException("No space left on device")))
                .isInstanceOf(FileSystemException.class)
                .hasMessage("/x/y: No space left on device");
    }
}
