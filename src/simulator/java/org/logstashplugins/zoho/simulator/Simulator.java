package org.logstashplugins.zoho.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.logstashplugins.zoho.simulator.accounts.Accounts;
import org.logstashplugins.zoho.simulator.accounts.AccountsService;
import org.logstashplugins.zoho.simulator.analytics.Analytics;
import org.logstashplugins.zoho.simulator.analytics.AnalyticsService;
import org.logstashplugins.zoho.simulator.crm.Crm;
import org.logstashplugins.zoho.simulator.crm.CrmFileService;
import org.logstashplugins.zoho.simulator.crm.CrmService;
import org.logstashplugins.zoho.simulator.desk.Desk;
import org.logstashplugins.zoho.simulator.http.Exchange;
import org.logstashplugins.zoho.simulator.http.Fault;
import org.logstashplugins.zoho.simulator.http.Interceptor;
import org.logstashplugins.zoho.simulator.http.Server;
import org.logstashplugins.zoho.simulator.http.Service;
import org.logstashplugins.zoho.simulator.http.Traffic;
import org.logstashplugins.zoho.simulator.json.Acme;
import org.logstashplugins.zoho.simulator.json.Graph;
import org.logstashplugins.zoho.simulator.json.JsonLog;
import org.logstashplugins.zoho.simulator.json.Log360;
import org.logstashplugins.zoho.simulator.json.SecureEndpoint;
import org.logstashplugins.zoho.simulator.json.Zendesk;
import org.logstashplugins.zoho.simulator.json.ZohoCalendar;
import org.logstashplugins.zoho.simulator.json.ZohoMail;

/**
 * A stand-in for the servers of one Zoho data center, and of the other makers' products. It follows
 * their rules over real HTTP: all products are on one port of the loopback address, downloads on
 * another. It stores tokens, tables and limits, and answers from them. Nothing is scripted except
 * the faults that a test asks for.
 *
 * <p>Only the given clock counts: tokens expire, the minutes and days of limits pass, and late rows
 * appear when that clock says so. Only {@link Fault.Slow} waits in real time.
 *
 * <p>The class of each product says which of its behavior is documented and which is assumed:
 * {@link Accounts}, {@link Analytics}, {@link Crm}, {@link ZohoMail}, {@link ZohoCalendar}, {@link
 * Log360}, {@link Desk}, and, of other makers, {@link Zendesk}, {@link Graph}, {@link
 * SecureEndpoint}, {@link Acme}. Assumed here: URLs may have 8 KB (status 414 is on record, its
 * threshold is not), and longer ones get a plain page.
 *
 * <p>Thread-safe.
 */
public final class Simulator implements AutoCloseable {
    private final InstantSource clock;
    private final Traffic traffic;
    private final Server server;
    private final Server downloads;
    private final Accounts accounts;
    private final Analytics analytics;
    private final Crm crm;
    private final JsonProducts others;

    private Simulator(InstantSource clock, String dataCenter, int port) throws IOException {
        this.clock = clock;
        traffic = new Traffic(clock);
        downloads = Server.open(Server.ANY_PORT, traffic);
        server = Server.open(port, traffic);
        accounts = new Accounts(clock, dataCenter);
        analytics = new Analytics(clock);
        crm = new Crm(clock, downloadUrl());
        others = JsonProducts.of(clock, accounts);
        AnalyticsService analyticsService = new AnalyticsService(analytics, accounts);
        List<Service> services = new ArrayList<>(others.services());
        services.add(new AccountsService(accounts));
        services.add(analyticsService);
        services.add(new CrmService(crm, accounts));
        server.serve(services);
        downloads.serve(
                List.of(new CrmFileService(crm, accounts), analyticsService.downloadsOnly()));
    }

    /** Starts the servers of the data center {@code us}. */
    public static Simulator start(InstantSource clock) {
        return start(clock, "us");
    }

    /**
     * Starts the servers of a data center, such as {@code eu}.
     *
     * @throws UncheckedIOException when no port can be opened
     */
    public static Simulator start(InstantSource clock, String dataCenter) {
        return start(clock, dataCenter, Server.ANY_PORT);
    }

    /**
     * Starts the servers of a data center on this port, or on another one when it is in use.
     *
     * @throws UncheckedIOException when no port can be opened
     */
    public static Simulator start(InstantSource clock, String dataCenter, int port) {
        try {
            return new Simulator(clock, dataCenter, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The address of every product, without a slash at the end. Downloads other than those of
     * Analytics are at {@link #downloadUrl()} only.
     */
    public URI url() {
        return server.url();
    }

    /**
     * The second host, for downloads only: the files of CRM, and those of Analytics' export jobs as
     * well.
     */
    public URI downloadUrl() {
        return downloads.url();
    }

    public InstantSource clock() {
        return clock;
    }

    public Accounts accounts() {
        return accounts;
    }

    public Analytics analytics() {
        return analytics;
    }

    public Crm crm() {
        return crm;
    }

    public ZohoMail mail() {
        return others.mail();
    }

    public ZohoCalendar calendar() {
        return others.calendar();
    }

    public Log360 log360() {
        return others.log360();
    }

    public Desk desk() {
        return others.desk();
    }

    public Zendesk zendesk() {
        return others.zendesk();
    }

    public Graph graph() {
        return others.graph();
    }

    public SecureEndpoint secureEndpoint() {
        return others.secureEndpoint();
    }

    public Acme acme() {
        return others.acme();
    }

    /** Every log that is a list of JSON objects: {@code mail.audit}, {@code zendesk.access} … */
    public List<JsonLog> logs() {
        return others.logs();
    }

    /**
     * One of {@link #logs()} by its name.
     *
     * @throws IllegalArgumentException when no log has this name
     */
    public JsonLog log(String name) {
        return logs().stream()
                .filter(log -> log.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no log " + name));
    }

    /** Every call so far, in the order of the answers, but at most the last 100,000. */
    public List<Exchange> exchanges() {
        return traffic.exchanges();
    }

    /**
     * The calls of this kind and of the kinds below it, such as {@code analytics.export} below
     * {@code analytics}.
     */
    public List<Exchange> exchanges(String kind) {
        return traffic.exchanges(kind);
    }

    /** The number of {@link #exchanges(String)}. */
    public int count(String kind) {
        return exchanges(kind).size();
    }

    public void forgetExchanges() {
        traffic.forgetExchanges();
    }

    /**
     * Disturbs the next calls of a kind, or of the kinds below it. Each call gets one fault, in the
     * order in which faults were added.
     */
    public void disturb(String kind, int calls, Fault fault) {
        disturb(kind, "", calls, fault);
    }

    /** Disturbs only those calls whose path contains this part, such as a view's id. */
    public void disturb(String kind, String path, int calls, Fault fault) {
        traffic.disturb(kind, path, calls, fault);
    }

    /** Drops every disturbance that has not happened yet. */
    public void calm() {
        traffic.calm();
    }

    /**
     * Shows every later call to this interceptor. A disturbance may hit the calls that the
     * interceptor leaves alone.
     */
    public void intercept(Interceptor next) {
        traffic.intercept(next);
    }

    /** The number of calls that have come and have no complete answer yet. */
    public int callsInProgress() {
        return traffic.callsInProgress();
    }

    /** Answers 414 to request targets with more characters. */
    public void longestUrl(int characters) {
        traffic.longestUrl(characters);
    }

    /** Stops at once and aborts the calls in progress. */
    @Override
    public void close() {
        server.close();
        downloads.close();
    }
}
