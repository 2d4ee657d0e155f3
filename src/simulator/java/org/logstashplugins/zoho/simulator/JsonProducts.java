package org.logstashplugins.zoho.simulator;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.logstashplugins.zoho.simulator.accounts.Accounts;
import org.logstashplugins.zoho.simulator.desk.Desk;
import org.logstashplugins.zoho.simulator.http.Service;
import org.logstashplugins.zoho.simulator.json.Acme;
import org.logstashplugins.zoho.simulator.json.Graph;
import org.logstashplugins.zoho.simulator.json.JsonLog;
import org.logstashplugins.zoho.simulator.json.Log360;
import org.logstashplugins.zoho.simulator.json.SecureEndpoint;
import org.logstashplugins.zoho.simulator.json.Zendesk;
import org.logstashplugins.zoho.simulator.json.ZohoCalendar;
import org.logstashplugins.zoho.simulator.json.ZohoMail;

/** The products whose logs are lists of JSON objects. */
record JsonProducts(
        ZohoMail mail,
        ZohoCalendar calendar,
        Log360 log360,
        Zendesk zendesk,
        Graph graph,
        SecureEndpoint secureEndpoint,
        Desk desk,
        Acme acme) {
    static JsonProducts of(InstantSource clock, Accounts accounts) {
        return new JsonProducts(
                new ZohoMail(clock, accounts),
                new ZohoCalendar(clock, accounts),
                new Log360(clock, accounts),
                new Zendesk(clock),
                new Graph(clock),
                new SecureEndpoint(clock),
                new Desk(clock, accounts),
                new Acme(clock));
    }

    List<Service> services() {
        return List.of(
                mail.service(),
                calendar.service(),
                log360.service(),
                zendesk.service(),
                graph.service(),
                secureEndpoint.service(),
                desk.service(),
                acme.service());
    }

    List<JsonLog> logs() {
        List<JsonLog> logs = new ArrayList<>(mail.logs());
        logs.add(calendar.activity());
        logs.add(log360.alerts());
        logs.add(zendesk.access());
        logs.add(graph.signIns());
        logs.add(graph.directoryAudits());
        logs.add(secureEndpoint.events());
        logs.add(desk.tickets());
        logs.addAll(acme.logs());
        return logs;
    }
}
