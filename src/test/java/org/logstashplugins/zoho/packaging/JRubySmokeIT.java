package org.logstashplugins.zoho.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.logstash.api.Input;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.logging.log4j.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loads the unpacked gem in a JRuby with nothing but Logstash's API and log4j. */
final class JRubySmokeIT {
    @Test
    void pluginLoadsFromItsGem(@TempDir Path folder) throws Exception {
        Gem.read(Built.gem()).unpack(folder.resolve("gem"));
        Path script = folder.resolve("load_plugin.rb");
        try (InputStream in = JRubySmokeIT.class.getResourceAsStream("load_plugin.rb")) {
            Files.copy(in, script);
        }
        List<Path> classPath =
                List.of(
                        Built.jruby(),
                        logstashApi(folder.resolve("api")),
                        Built.home(Logger.class));

        HttpServer server = csvServer();
        try {
            Finished run =
                    Finished.java(
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            String.join(
                                    File.pathSeparator,
                                    classPath.stream().map(Path::toString).toList()),
                            "org.jruby.Main",
                            script.toString(),
                            folder.resolve("gem").toString(),
                            "http://127.0.0.1:" + server.getAddress().getPort() + "/");

            assertThat(run.exitCode()).as(run.output()).isZero();
            assertThat(run.output()).contains("ok: the folder", "ok: no other logger");
        } finally {
            server.stop(0);
        }
    }

    /** Copies the API alone, because the folder that it was compiled to also holds our classes. */
    private static Path logstashApi(Path target) throws IOException {
        Path home = Built.home(Input.class);
        if (Files.isRegularFile(home)) {
            return home; // a real Logstash's jar
        }
        try (Stream<Path> files = Files.walk(home.resolve("co"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = target.resolve(home.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        return target;
    }

    private static HttpServer csvServer() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    byte[] body = "{\"csv\":\"a,b\"}".getBytes(UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        return server;
    }
}
