package org.logstashplugins.zoho.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.logstashplugins.zoho.SourceKinds;
import org.logstashplugins.zoho.auth.AccessTokens;
import org.logstashplugins.zoho.auth.Credentials;
import org.logstashplugins.zoho.auth.Grant;
import org.logstashplugins.zoho.auth.Secret;
import org.logstashplugins.zoho.catalog.Catalog;
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.client.ProcessState;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.client.Transport;
import org.logstashplugins.zoho.client.Waiter;
import org.logstashplugins.zoho.config.DataCenter;
import org.logstashplugins.zoho.config.Endpoints;
import org.logstashplugins.zoho.config.Problems;
import org.logstashplugins.zoho.config.Product;
import org.logstashplugins.zoho.testing.TestClock;
import org.logstashplugins.zoho.time.StopSignal;

/** Which settings change the identity of a log, and which do not. */
class AccountsTest {
    private static final Transport NO_NETWORK =
            new Transport() {
                @Override
                public <T> T send(Request request, Reader<T> reader) throws IOException {
                    throw new IOException("identities of these logs need no network");
                }
            };

    private static final SourceState NO_MEMORY = new HeapState();

    /** The configuration of a stream, and the owner of its token. */
    private record Log(
            String stream,
            Map<String, Object> options,
            Credentials credentials,
            DataCenter dataCenter,
            Map<Product, URI> endpoints) {

        static Log of(String stream, Object... options) {
            return new Log(stream, Map.of(), zoho("1000.A", "s", "r"), DataCenter.EU, Map.of())
                    .with(options);
        }

        private static Credentials zoho(String client, String secret, String refresh) {
            return new Credentials(client, new Secret(secret), new Secret(refresh));
        }

        Log with(Object... more) {
            Map<String, Object> all = new HashMap<>(options);
            for (int i = 0; i < more.length; i += 2) {
                all.put((String) more[i], more[i + 1]);
            }
            return new Log(stream, all, credentials, dataCenter, endpoints);
        }

        Log called(String other) {
            return new Log(other, options, credentials, dataCenter, endpoints);
        }

        Log by(String client, String secret, String refresh) {
            return new Log(stream, options, zoho(client, secret, refresh), dataCenter, endpoints);
        }

        Log in(DataCenter other) {
            return new Log(stream, options, credentials, other, endpoints);
        }

        Log at(Product product, String url) {
            return new Log(
                    stream, options, credentials, dataCenter, Map.of(product, URI.create(url)));
        }

        Identity identity() throws IOException {
            Problems problems = new Problems();
            Definition definition =
                    Catalog.builtIn()
                            .definitions(
                                    Map.of(stream, options),
                                    Map.of("timezone", "UTC"),
                                    SourceKinds.names(),
                                    problems)
                            .get(0);
            SourceFactory factory = SourceKinds.named(definition.kind()).configure(definition);
            assertThat(problems.found()).isEmpty();
            Endpoints all = new Endpoints(dataCenter, endpoints);
            ProcessState.Member shared =
                    new ProcessState()
                            .join(new TestClock(Instant.EPOCH), Path.of("no", "such", "folder"));
            AccessTokens tokens =
                    new AccessTokens(
                            Grant.refreshToken(all.of(Product.ACCOUNTS), "eu", credentials),
                            NO_NETWORK,
                            shared);
            Waiter waiter =
                    new Waiter(
                            new TestClock(Instant.EPOCH),
                            new StopSignal(),
                            (wait, reason, why) -> {});
            return factory.make(
                            new ApiContext(
                                    NO_NETWORK,
                                    all,
                                    shared,
                                    tokens,
                                    credentials.clientId(),
                                    waiter,
                                    notice -> {},
                                    1 << 20,
                                    1 << 20,
                                    text -> {}))
                    .identify(NO_MEMORY);
        }

        @Override
        public String toString() {
            return stream + " " + options + " " + credentials.clientId() + " " + dataCenter;
        }
    }

    private static final Log VIEW =
            Log.of(
                    "orders",
                    "kind",
                    "analytics_view",
                    "organization_id",
                    "600",
                    "workspace_id",
                    "700",
                    "view_id",
                    "801",
                    "time_column",
                    "At",
                    "time_format",
                    "yyyy-MM-dd HH:mm:ss");

    private static final String SQL = "select * from t where d >= {from} and d <= {to}";

    private static final Log QUERY =
            Log.of(
                    "joined",
                    "kind",
                    "analytics_view",
                    "organization_id",
                    "600",
                    "workspace_id",
                    "700",
                    "sql_query",
                    SQL,
                    "time_column",
                    "At",
                    "time_format",
                    "yyyy-MM-dd HH:mm:ss");

    private static final Log CRM = Log.of("crm.audit");
    private static final Log MAIL = Log.of("mail.audit", "zoid", "7");
    private static final Log LOGIN = Log.of("mail.login", "zoid", "7");
    private static final Log CALENDAR = Log.of("calendar.activity");
    private static final Log LOG360 = Log.of("log360.alerts", "account_id", "7");
    private static final Log ZENDESK =
            Log.of(
                    "zendesk.access",
                    "subdomain",
                    "north",
                    "user",
                    "mia@example.com",
                    "api_token",
                    "t-1");
    private static final Log GRAPH =
            Log.of(
                    "graph.signins",
                    "tenant",
                    "north.example.com",
                    "client_id",
                    "c",
                    "client_secret",
                    "s-1");
    private static final Log CISCO = Log.of("cisco.events", "client_id", "c", "api_key", "k-1");

    private static final Log HEADER =
            Log.of(
                    "acme",
                    "kind",
                    "http_json",
                    "url",
                    "https://api.example.com/orgs/north/audit?key=q-1",
                    "time_field",
                    "at",
                    "auth",
                    Map.of("type", "header", "value", "Bearer k-1"));
    private static final Log BASIC =
            HEADER.with("auth", Map.of("type", "basic", "user", "mia", "password", "p-1"));
    private static final Log OAUTH = HEADER.with("auth", oauth("c", "s-1", "https://id.example"));
    private static final Log ZOHO = HEADER.with("auth", Map.of("type", "zoho"));

    private static final Log DECLARED =
            Log.of(
                    "acme",
                    "kind",
                    "http_json",
                    "options",
                    Map.of(
                            "base_url", Map.of("type", "url"),
                            "org", Map.of(),
                            "token", Map.of("secret", true),
                            "team", Map.of()),
                    "base_url",
                    "https://api.example.com",
                    "org",
                    "north",
                    "token",
                    "k-1",
                    "team",
                    "10",
                    "url",
                    "{base_url}/orgs/{org}/{token}/audit",
                    "time_field",
                    "at",
                    "params",
                    Map.of("n", "{team}"),
                    "auth",
                    Map.of("type", "header", "value", "Bearer {token}"));

    private static Map<String, Object> oauth(String client, String secret, String server) {
        return Map.of(
                "type",
                "client_credentials",
                "token_url",
                server + "/token",
                "client_id",
                client,
                "client_secret",
                secret,
                "scope",
                "read");
    }

    /** The stream with declared options, one of which has another value of {@code identity}. */
    private static Log marked(String option, Object mark) {
        Map<String, Object> declared = new HashMap<>();
        ((Map<?, ?>) DECLARED.options.get("options"))
                .forEach((name, about) -> declared.put(name.toString(), about));
        Map<String, Object> about = new HashMap<>();
        ((Map<?, ?>) declared.get(option)).forEach((k, v) -> about.put(k.toString(), v));
        about.put("identity", mark);
        declared.put(option, about);
        return DECLARED.with("options", declared);
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of("another view", VIEW, VIEW.with("view_id", "802")),
                Arguments.of("another organization", VIEW, VIEW.with("organization_id", "601")),
                Arguments.of("another data center", VIEW, VIEW.in(DataCenter.US)),
                Arguments.of(
                        "another server", VIEW, VIEW.at(Product.ANALYTICS, "https://gw.example")),
                Arguments.of(
                        "another port of it",
                        VIEW.at(Product.ANALYTICS, "https://gw.example"),
                        VIEW.at(Product.ANALYTICS, "https://gw.example:8443")),
                Arguments.of("another query", QUERY, QUERY.with("sql_query", SQL + " and a = 1")),
                Arguments.of(
                        "the query in another workspace", QUERY, QUERY.with("workspace_id", "701")),
                Arguments.of("another client of CRM", CRM, CRM.by("1000.B", "s", "r")),
                Arguments.of("a sandbox", CRM, CRM.at(Product.API, "https://sandbox.zohoapis.eu")),
                Arguments.of("a filter", CRM, CRM.with("modules", List.of("Leads"))),
                Arguments.of(
                        "capitals of a module",
                        CRM.with("modules", List.of("Leads")),
                        CRM.with("modules", List.of("leads"))),
                Arguments.of(
                        "a module that is called like an action",
                        CRM.with("modules", List.of("added")),
                        CRM.with("actions", List.of("added"))),
                Arguments.of(
                        "a user who is called like a module",
                        CRM.with("modules", List.of("1")),
                        CRM.with("users", List.of("1"))),
                Arguments.of("another organization of Mail", MAIL, MAIL.with("zoid", "8")),
                Arguments.of("the other log of Mail", MAIL, LOGIN),
                Arguments.of("a filter of Mail", MAIL, MAIL.with("search", "x")),
                Arguments.of("a part of the logins", LOGIN, LOGIN.with("access_type", "web")),
                Arguments.of(
                        "another server of Mail", MAIL, MAIL.at(Product.MAIL, "https://m.example")),
                Arguments.of(
                        "another client of Calendar", CALENDAR, CALENDAR.by("1000.B", "s", "r")),
                Arguments.of(
                        "a filter does not stand for the account",
                        CALENDAR.with("search", "x"),
                        CALENDAR.with("search", "x").by("1000.B", "s", "r")),
                Arguments.of(
                        "another organization of Calendar",
                        CALENDAR.with("organization", "north"),
                        CALENDAR.with("organization", "south")),
                Arguments.of("another account", LOG360, LOG360.with("account_id", "8")),
                Arguments.of("another query of it", LOG360, LOG360.with("query", "x")),
                Arguments.of("another subdomain", ZENDESK, ZENDESK.with("subdomain", "south")),
                Arguments.of(
                        "another server",
                        ZENDESK,
                        ZENDESK.with("base_url", "https://help.example.com")),
                Arguments.of("one user's requests", ZENDESK, ZENDESK.with("user_id", "1")),
                Arguments.of(
                        "a user and a path are not mixed up",
                        ZENDESK.with("user_id", "1"),
                        ZENDESK.with("path", "1")),
                Arguments.of("another tenant", GRAPH, GRAPH.with("tenant", "south.example.com")),
                Arguments.of(
                        "another cloud", GRAPH, GRAPH.with("base_url", "https://graph.example")),
                Arguments.of("another client of Cisco", CISCO, CISCO.with("client_id", "d")),
                Arguments.of(
                        "a client whose name differs in case", CISCO, CISCO.with("client_id", "C")),
                Arguments.of("another region", CISCO, CISCO.with("base_url", "https://eu.example")),
                Arguments.of(
                        "another organization",
                        CISCO.with("organization", "north"),
                        CISCO.with("organization", "south")),
                Arguments.of(
                        "another path", HEADER, HEADER.with("url", "https://api.example.com/v2")),
                Arguments.of(
                        "another host",
                        HEADER,
                        HEADER.with("url", "https://api.example.org/orgs/north/audit")),
                Arguments.of("another stream", HEADER, HEADER.called("other")),
                Arguments.of("a name that differs in case", HEADER, HEADER.called("Acme")),
                Arguments.of(
                        "another user",
                        BASIC,
                        BASIC.with(
                                "auth", Map.of("type", "basic", "user", "lea", "password", "x"))),
                Arguments.of(
                        "another client",
                        OAUTH,
                        OAUTH.with("auth", oauth("d", "s-1", "https://id.example"))),
                Arguments.of(
                        "another token server",
                        OAUTH,
                        OAUTH.with("auth", oauth("c", "s-1", "https://id.example.org"))),
                Arguments.of("another client of Zoho", ZOHO, ZOHO.by("1000.B", "s", "r")),
                Arguments.of("Zoho in another place", ZOHO, ZOHO.in(DataCenter.US)),
                Arguments.of("another option in the path", DECLARED, DECLARED.with("org", "south")),
                Arguments.of(
                        "another base address",
                        DECLARED,
                        DECLARED.with("base_url", "https://api.example.org")),
                Arguments.of(
                        "another path of the base address",
                        DECLARED,
                        DECLARED.with("base_url", "https://api.example.com/south")),
                Arguments.of(
                        "another account by its mark",
                        marked("team", "account"),
                        marked("team", "account").with("team", "11")),
                Arguments.of(
                        "a marked account at another host",
                        marked("team", "account"),
                        marked("team", "account").with("base_url", "https://api.example.org")),
                Arguments.of(
                        "another part by its mark",
                        marked("team", true),
                        marked("team", true).with("team", "11")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void isAnotherLog(String what, Log one, Log other) throws IOException {
        assertThat(one.identity()).isNotEqualTo(other.identity());
        assertThat(one.identity().fileName()).isNotEqualToIgnoringCase(other.identity().fileName());
    }

    static Stream<Arguments> same() {
        return Stream.of(
                Arguments.of("rotated: Zoho's", VIEW, VIEW.by("1000.A", "t", "u")),
                Arguments.of("rotated: CRM's", CRM, CRM.by("1000.A", "t", "u")),
                Arguments.of("rotated: Mail's", MAIL, MAIL.by("1000.A", "t", "u")),
                Arguments.of("rotated: Calendar's", CALENDAR, CALENDAR.by("1000.A", "t", "u")),
                Arguments.of("rotated: Zendesk's", ZENDESK, ZENDESK.with("api_token", "t-2")),
                Arguments.of("rotated: Graph's", GRAPH, GRAPH.with("client_secret", "s-2")),
                Arguments.of("rotated: Cisco's", CISCO, CISCO.with("api_key", "k-2")),
                Arguments.of(
                        "rotated: a header",
                        HEADER,
                        HEADER.with("auth", Map.of("type", "header", "value", "Bearer k-2"))),
                Arguments.of(
                        "rotated: a password",
                        BASIC,
                        BASIC.with(
                                "auth", Map.of("type", "basic", "user", "mia", "password", "x"))),
                Arguments.of(
                        "rotated: a client's secret",
                        OAUTH,
                        OAUTH.with("auth", oauth("c", "s-2", "https://ID.example:443"))),
                Arguments.of("rotated: a token in the path", DECLARED, DECLARED.with("token", "2")),
                Arguments.of("another client, named account", MAIL, MAIL.by("1000.B", "s", "r")),
                Arguments.of(
                        "another client, named organization of CRM",
                        CRM.with("organization_id", "600"),
                        CRM.with("organization_id", "600").by("1000.B", "s", "r")),
                Arguments.of(
                        "another client, named organization of Calendar",
                        CALENDAR.with("organization", "north"),
                        CALENDAR.with("organization", "north").by("1000.B", "s", "r")),
                Arguments.of("another client of a view", VIEW, VIEW.by("1000.B", "s", "r")),
                Arguments.of("another administrator", ZENDESK, ZENDESK.with("user", "lea@x.y")),
                Arguments.of("another application", GRAPH, GRAPH.with("client_id", "d")),
                Arguments.of(
                        "another client, named organization of Cisco",
                        CISCO.with("organization", "north"),
                        CISCO.with("organization", "north", "client_id", "d")),
                Arguments.of("another interval", CISCO, CISCO.with("interval", "1h")),
                Arguments.of("another overlap", CISCO, CISCO.with("overlap", "2h")),
                Arguments.of("another page size", CISCO, CISCO.with("page_size", "7")),
                Arguments.of(
                        "another way to see fields", VIEW, VIEW.with("time_format", "dd.MM.yyyy")),
                Arguments.of("another name of a view", VIEW, VIEW.called("renamed")),
                Arguments.of(
                        "modules in another order, and twice",
                        CRM.with("modules", List.of("Leads", "Deals")),
                        CRM.with("modules", List.of("Deals", "Leads", "Deals"))),
                Arguments.of(
                        "actions in capitals",
                        CRM.with("actions", List.of("added")),
                        CRM.with("actions", List.of("ADDED", "Added"))),
                Arguments.of(
                        "the data center's own address",
                        MAIL,
                        MAIL.at(Product.MAIL, "https://MAIL.zoho.eu:443")),
                Arguments.of(
                        "other spellings of an address",
                        HEADER,
                        HEADER.with("url", "HTTPS://API.example.com:443/orgs/north/audit")),
                Arguments.of(
                        "another query of the address",
                        HEADER,
                        HEADER.with("url", "https://api.example.com/orgs/north/audit?key=q-2")),
                Arguments.of(
                        "other parameters",
                        DECLARED,
                        DECLARED.with("params", Map.of("n", "{team}", "m", "1"))),
                Arguments.of("an option that is no account", DECLARED, DECLARED.with("team", "11")),
                Arguments.of(
                        "an address that does not count",
                        marked("base_url", false),
                        marked("base_url", false).with("base_url", "https://api.example.org")),
                Arguments.of(
                        "an option in the path that does not count",
                        marked("org", false),
                        marked("org", false).with("org", "south")),
                Arguments.of(
                        "another path of a marked account",
                        marked("team", "account"),
                        marked("team", "account").with("org", "south")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("same")
    void isTheSameLog(String what, Log one, Log other) throws IOException {
        assertThat(one.identity()).isEqualTo(other.identity());
        assertThat(one.identity().fileName()).isEqualTo(other.identity().fileName());
    }

    static Stream<Log> logs() {
        return Stream.of(
                CISCO,
                ZENDESK,
                GRAPH,
                HEADER,
                BASIC,
                OAUTH,
                ZOHO,
                DECLARED,
                CRM,
                MAIL,
                VIEW,
                // A secret as the user, and an option whose default contains a secret.
                DECLARED.with(
                        "auth", Map.of("type", "basic", "user", "{token}", "password", "none")),
                BASIC.with("auth", Map.of("type", "basic", "user", "k-1", "password", "p-1")),
                marked("org", "account")
                        .with(
                                "options",
                                Map.of(
                                        "token",
                                        Map.of("secret", true),
                                        "base_url",
                                        Map.of("type", "url"),
                                        "org",
                                        Map.of("identity", "account", "default", "of-{token}"),
                                        "team",
                                        Map.of()),
                                "org",
                                "of-{token}"));
    }

    @ParameterizedTest
    @MethodSource("logs")
    void showsNoSecret(Log log) throws IOException {
        String all = log.identity() + " " + log.identity().fileName();
        for (String secret : List.of("k-1", "s-1", "t-1", "p-1", "q-1")) {
            assertThat(all).doesNotContain(secret);
        }
    }

    /** The parts must never change, because they are a part of every event id. */
    @Test
    void partsAreAsTheyHaveAlwaysBeen() throws IOException {
        assertThat(
                        Stream.of(VIEW, CRM, MAIL, LOGIN, ZENDESK, GRAPH, HEADER, DECLARED)
                                .map(AccountsTest::parts))
                .containsExactly(
                        List.of("analytics_view", "eu", "600", "801"),
                        List.of("crm_audit_log", "eu", "client=1000.A"),
                        List.of("http_json", "mail.audit", "eu", "zoid=7"),
                        List.of("http_json", "mail.login", "eu", "zoid=7", "access_type=all"),
                        List.of(
                                "http_json",
                                "zendesk.access",
                                "https://north.zendesk.com",
                                "subdomain=north"),
                        List.of(
                                "http_json",
                                "graph.signins",
                                "https://graph.microsoft.com",
                                "tenant=north.example.com"),
                        List.of("http_json", "acme", "https://api.example.com/orgs/north/audit"),
                        List.of(
                                "http_json",
                                "acme",
                                "https://api.example.com/orgs/north/{token}/audit"));
        assertThat(parts(CRM.with("organization_id", "600", "actions", "added", "users", "2")))
                .containsExactly("crm_audit_log", "eu", "600", "users=2", "actions=added");
        assertThat(parts(CISCO))
                .startsWith("http_json", "cisco.events", "https://api.amp.cisco.com/v1/events");
        assertThat(parts(CISCO).get(3)).matches("account:[0-9a-f]{32}");
        assertThat(parts(QUERY).get(3)).isEqualTo("workspace=700");
        assertThat(parts(QUERY).get(4)).matches("query=[0-9a-f]{32}");
    }

    private static List<String> parts(Log log) {
        try {
            return log.identity().parts();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aSecretCannotBeMarked() {
        Problems problems = new Problems();
        Log log = marked("token", "account");
        Catalog.builtIn()
                .definitions(
                        Map.of(log.stream, log.options), Map.of(), SourceKinds.names(), problems)
                .forEach(definition -> SourceKinds.named(definition.kind()).configure(definition));
        assertThat(problems.found()).anyMatch(line -> line.contains("for a secret"));
    }
}
