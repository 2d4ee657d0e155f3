package org.logstashplugins.zoho.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.logstashplugins.zoho.faults.EchoServer.Asked;
import org.logstashplugins.zoho.testing.Encodings;
import org.logstashplugins.zoho.testing.JumpingClock;
import org.logstashplugins.zoho.testing.LogLines;
import org.logstashplugins.zoho.testing.Thorough;
import org.logstashplugins.zoho.testing.ZohoRun;

/**
 * Runs whole polls against a server that echoes secrets: every kind of auth, every place in an
 * answer, every encoding, with one stream for each. No part of a secret may be in a log line of any
 * level, a file, a metric, a report or a request to Zoho Desk, and no echoed text may forge a log
 * line.
 */
@Timeout(300)
class EchoTest {
    private static final Instant NOW = Instant.parse("2026-03-10T09:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SECRETS_EACH = 2;

    private static final String CLIENT_SECRET = "f7Qw2ZrT9xLmVb4NcKd8";
    private static final String REFRESH = "1000.Ha6sGt3vXe9pYu1oJk5w.Mz2cBn8qRf4i";
    private static final String ZOHO_TOKEN = "1000.q7Zx81hT4kWmB2vN9sLpYd3c.Rg6uJ0eOiAb";
    private static final String APP_SECRET = "T3y~u8Q.wE5rZ-oP1aSdFgHj";
    private static final String APP_TOKEN = "eyJxaWQ5.Vm0sLw7kCz-XnE_b2R.h4UtGy6pQo";
    private static final String USER = "auditor-zW4n@acme.test";
    private static final String PASSWORD = "K9#mX2$vTq7!LpRw4";
    private static final String HEADER = "Bearer w3Hs9Kf6-Dx1Zn8Vb5_Lq2Jt";
    private static final String PARAM = "pk.4Gd7Ys0Wm3Rc9Xe6Bt1Nh";

    /** A kind of auth, and its secret that is echoed. */
    enum Auth {
        ZOHO(ZOHO_TOKEN),
        ZOHO_REFRESH(REFRESH),
        ZOHO_SECRET(EchoTest.CLIENT_SECRET),
        CLIENT_CREDENTIALS(APP_TOKEN),
        APPLICATION_SECRET(APP_SECRET),
        BASIC(PASSWORD),
        BASIC_BOTH(
                Base64.getEncoder()
                        .encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8))),
        HEADER(EchoTest.HEADER),
        PARAM(EchoTest.PARAM);

        final String secret;

        Auth(String secret) {
            this.secret = secret;
        }
    }

    /** The place in an answer where a secret is echoed. */
    enum Place {
        REASON(echo -> answer("500 " + echo, "no")),
        HEADERS(
                echo ->
                        answer(
                                "429 No\r\nRetry-After: %s\r\nWWW-Authenticate: %s\r\nX-Request-Id: %s\r\nContent-Type: %s\r\nX-RateLimit-Reset: %s"
                                        .replace("%s", echo),
                                "")),
        ENCODING(echo -> answer("200 OK\r\nContent-Encoding: " + echo, "{}")),
        MESSAGE(echo -> json(400, Map.of("error", Map.of("code", "BAD", "message", echo)))),
        CODE(echo -> json(403, Map.of("code", echo, "error", echo, "title", "no"))),
        SENTENCES(
                echo ->
                        json(
                                404,
                                Map.of(
                                        "errors",
                                        List.of(Map.of("code", echo, "detail", echo)),
                                        "error_description",
                                        echo))),
        TEXT(echo -> answer("400 Bad", "You sent " + echo + " to me")),
        HTML(echo -> answer("502 Bad\r\nContent-Type: text/html", "<p>" + echo + "</p>")),
        HALF_JSON(echo -> answer("200 OK", "{\"rows\":[{\"" + echo)),
        FIELD_NAMES(echo -> json(200, Map.of(echo, List.of(1), "a", Map.of(echo, echo)))),
        ROW_FIELDS(
                echo ->
                        json(
                                200,
                                Map.of("rows", List.of(Map.of("id", "1", "at", echo, echo, "x"))))),
        REDIRECT_PATH(echo -> answer("302 Found\r\nLocation: /echo/" + path(echo), "")),
        REDIRECT_RAW(echo -> answer("302 Found\r\nLocation: /echo/" + echo + "/" + echo, "")),
        REDIRECT_HOST(
                echo ->
                        answer(
                                "307 Found\r\nLocation: http://"
                                        + host(echo)
                                        + ".invalid/"
                                        + path(echo)
                                        + "?x="
                                        + path(echo),
                                "")),
        NEXT_PATH(echo -> next("/echo/" + path(echo))),
        NEXT_RAW(echo -> next("/echo/" + echo)),
        NEXT_HOST(echo -> next("https://" + path(echo) + ".invalid/" + echo)),
        NEXT_ID(echo -> json(200, Map.of("rows", List.of(), "next", Map.of(echo, echo)))),
        ZOHO_TOKEN(echo -> json(200, Map.of("error", echo, "status", echo))),
        TOKEN(
                echo ->
                        json(
                                400,
                                Map.of(
                                        "error",
                                        echo,
                                        "error_description",
                                        "AADSTS70011: " + echo,
                                        "status",
                                        echo)));

        private final Function<String, byte[]> answer;

        Place(Function<String, byte[]> answer) {
            this.answer = answer;
        }

        /**
         * The secrets to echo here. Secrets that only a token server learns are left out where they
         * make no difference.
         */
        List<Auth> whose() {
            List<Auth> told = List.of(Auth.ZOHO_REFRESH, Auth.ZOHO_SECRET, Auth.APPLICATION_SECRET);
            if (this == ZOHO_TOKEN) {
                return told.subList(0, 2);
            }
            List<Auth> all = new ArrayList<>(List.of(Auth.values()));
            if (this != MESSAGE && this != REDIRECT_PATH && this != TOKEN) {
                all.removeAll(told);
            }
            return all;
        }
    }

    /** A stream, and the text that is echoed to it. */
    private record Stream(String name, Auth auth, String encoding, String echo) {}

    @TempDir Path data;

    private final List<Stream> streams = new ArrayList<>();
    private final List<String> toDesk = new ArrayList<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private final Set<String> first = ConcurrentHashMap.newKeySet();

    private static byte[] answer(String head, String body) {
        return EchoServer.answer(head, body);
    }

    private static byte[] json(int status, Object body) {
        try {
            return answer(
                    status + " X\r\nContent-Type: application/json", JSON.writeValueAsString(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] next(String address) {
        return json(200, Map.of("rows", List.of(Map.of("id", "1", "at", "x")), "next", address));
    }

    /** The text in the characters that the name of a host can have. */
    private static String host(String text) {
        return text.matches("[A-Za-z0-9+/=_.~-]+") ? text.replaceAll("[^A-Za-z0-9]", "-") : "host";
    }

    private static String path(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void nothingThatIsEchoedCanBeRead(Place place) throws Exception {
        pairs(place.whose());
        try (EchoServer server = new EchoServer(asked -> serve(asked, place));
                LogLines lines = LogLines.capture();
                ZohoRun run = ZohoRun.startOnce(settings(server), new JumpingClock(NOW), data)) {
            run.toTheEnd();
            Legible legible = new Legible();
            for (Stream stream : streams) {
                String about = stream.encoding() + " of " + stream.auth();
                legible.echoed(about, stream.auth().secret, stream.auth().secret);
                legible.echoed(about, stream.auth().secret, stream.echo());
            }
            legible.addAll("log", lines.all());
            legible.addFiles(data);
            run.host().metrics().forEach((name, value) -> legible.add(name, "" + value));
            legible.add("report", String.valueOf(run.report()));
            synchronized (toDesk) {
                // Without a token, nothing is sent to Zoho Desk.
                assertThat(toDesk.isEmpty()).isEqualTo(place == Place.ZOHO_TOKEN);
                legible.addAll("Desk", toDesk);
            }
            assertThat(lines.all().size()).isGreaterThanOrEqualTo(streams.size());
            Legible.assertOneLineEach(lines.all());
            legible.assertClean();
        }
    }

    /**
     * One stream for each encoding of each secret or, in a usual build, for each encoding of some
     * secrets, so that each secret and each encoding is there.
     */
    private void pairs(List<Auth> auths) {
        List<Auth> shuffled = new ArrayList<>(auths);
        Collections.shuffle(shuffled);
        int each = Thorough.ON ? auths.size() : Math.min(auths.size(), SECRETS_EACH);
        int number = 0;
        for (Map.Entry<String, UnaryOperator<String>> encoding : Encodings.all().entrySet()) {
            for (int i = 0; i < each; i++) {
                Auth auth = shuffled.get(number++ % shuffled.size());
                streams.add(
                        new Stream(
                                "acme.s" + streams.size(),
                                auth,
                                encoding.getKey(),
                                encoding.getValue().apply(auth.secret)));
            }
        }
    }

    private byte[] serve(Asked asked, Place place) {
        String[] parts = asked.path().split("[/?]", 4);
        switch (parts[1]) {
            case "oauth" -> {
                if (place == Place.ZOHO_TOKEN) {
                    Stream next = streams.get(tokens.getAndIncrement() % streams.size());
                    return place.answer.apply(next.echo());
                }
                return json(200, Map.of("access_token", ZOHO_TOKEN, "expires_in", 3600));
            }
            case "api" -> {
                synchronized (toDesk) {
                    toDesk.add(asked.path() + " " + asked.body());
                }
                return json(200, Map.of("id", "1"));
            }
            case "token", "logs" -> {
                Stream stream = streams.get(Integer.parseInt(parts[2].replaceAll("\\D.*", "")));
                boolean asksToken = parts[1].equals("token");
                boolean here = place != Place.ZOHO_TOKEN && (place == Place.TOKEN) == asksToken;
                if (place == Place.TOKEN && stream.auth() == Auth.CLIENT_CREDENTIALS) {
                    // The token that was given is echoed when the stream asks for the next one.
                    if (!asksToken) {
                        return answer("401 No", "");
                    }
                    here = !first.add(stream.name());
                }
                return here
                        ? place.answer.apply(stream.echo())
                        : json(
                                200,
                                Map.of("access_token", APP_TOKEN, "rows", List.of(), "id", "1"));
            }
            default -> {
                return answer("404 Not Found", "");
            }
        }
    }

    private Map<String, Object> settings(EchoServer server) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (int i = 0; i < streams.size(); i++) {
            all.put(streams.get(i).name(), options(server, i));
        }
        Map<String, Object> settings = new HashMap<>(ZohoRun.settings(server.url(), all));
        // A page that cannot be read halves the window, down to a second.
        settings.put("initial_lookback", "1m");
        settings.put("client_secret", CLIENT_SECRET);
        settings.put("refresh_token", REFRESH);
        settings.put(
                "endpoints",
                Map.of("accounts", server.url().toString(), "desk", server.url().toString()));
        settings.put("desk_run_log", Map.of("installation_id", "1", "organization_id", "2"));
        return settings;
    }

    private Map<String, Object> options(EchoServer server, int number) {
        Map<String, Object> options = new HashMap<>();
        options.put("kind", "http_json");
        options.put("url", server.url() + "/logs/" + number);
        options.put("rate_limit", Map.of("requests", 100_000, "per", "1s"));
        options.put("records", "/rows");
        options.put("identity", "/id");
        options.put("time_field", "/at");
        options.put("paging", Map.of("type", "next_url", "next", "/next"));
        Map<String, Object> params = new HashMap<>(Map.of("from", "{from}", "to", "{to}"));
        switch (streams.get(number).auth()) {
            case ZOHO, ZOHO_REFRESH, ZOHO_SECRET -> options.put("auth", Map.of("type", "zoho"));
            case CLIENT_CREDENTIALS, APPLICATION_SECRET ->
                    options.put(
                            "auth",
                            Map.of(
                                    "type",
                                    "client_credentials",
                                    "token_url",
                                    server.url() + "/token/" + number,
                                    "client_id",
                                    "app" + number,
                                    "client_secret",
                                    APP_SECRET));
            case BASIC, BASIC_BOTH ->
                    options.put(
                            "auth", Map.of("type", "basic", "user", USER, "password", PASSWORD));
            case HEADER -> options.put("auth", Map.of("type", "header", "value", HEADER));
            case PARAM -> {
                options.put("auth", Map.of("type", "header", "name", "X-None", "value", "none"));
                options.put("options", Map.of("api_key", Map.of("secret", true)));
                options.put("api_key", PARAM);
                params.put("key", "{api_key}");
            }
        }
        options.put("params", params);
        return options;
    }
}
