package org.logstashplugins.zoho.simulator;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

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

    List<ProductApi> apis() {
        return List.of(
                mail.api(),
                calendar.api(),
                log360.api(),
                zendesk.api(),
                graph.api(),
                secureEndpoint.api(),
                desk.api(),
                acme.api());
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
