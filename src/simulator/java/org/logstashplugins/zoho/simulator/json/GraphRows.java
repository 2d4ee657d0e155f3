package org.logstashplugins.zoho.simulator.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.logstashplugins.zoho.simulator.data.Chance;
import org.logstashplugins.zoho.simulator.data.Office;

/** The rows of Graph's sign-ins and directory audits, with some of the documented keys. */
final class GraphRows {
    private record Failure(int code, String reason) {}

    private static final DateTimeFormatter SEVEN_DIGITS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS'Z'", Locale.ROOT);
    private static final Duration TICK = Duration.ofNanos(100);

    private static final List<Failure> OUTCOMES =
            List.of(
                    new Failure(0, ""),
                    new Failure(0, ""),
                    new Failure(50126, "Invalid username or password."),
                    new Failure(53003, "Blocked by Conditional Access."));

    private static final List<String> ACTIVITIES =
            List.of(
                    "Add user",
                    "Delete user",
                    "Update group",
                    "Add member to role",
                    "Reset password");

    static final LogRows SIGN_INS = LogRows.withId("id", TICK, GraphRows::signIn);
    static final LogRows DIRECTORY = LogRows.withId("id", TICK, GraphRows::directory);

    private GraphRows() {}

    static String time(Instant time) {
        return SEVEN_DIGITS.format(time.atOffset(ZoneOffset.UTC));
    }

    private static String id(long number, String log) {
        return new Chance(log.length(), number).guid(60);
    }

    private static ObjectNode signIn(Instant time, long number, Chance chance) {
        Failure outcome = Office.pick(OUTCOMES, chance.of(61));
        ObjectNode row =
                LogRows.object()
                        .put("id", id(number, "signIns"))
                        .put("createdDateTime", time(time))
                        .put("userDisplayName", chance.person().split("[.@]", -1)[0])
                        .put("userPrincipalName", chance.person())
                        .put("appId", chance.guid(62))
                        .put(
                                "appDisplayName",
                                Office.pick(List.of("Portal", "Mail"), chance.of(63)))
                        .put("ipAddress", chance.address())
                        .put("clientAppUsed", "Browser")
                        .put("correlationId", chance.guid(64))
                        .put(
                                "conditionalAccessStatus",
                                outcome.code() == 53003 ? "failure" : "notApplied")
                        .put("isInteractive", true)
                        .put("riskLevelAggregated", "none");
        row.putObject("status")
                .put("errorCode", outcome.code())
                .put("failureReason", outcome.code() == 0 ? "Other." : outcome.reason())
                .putNull("additionalDetails");
        row.putObject("deviceDetail")
                .put("deviceId", "")
                .put("operatingSystem", "Windows 10")
                .put("browser", "Edge 126.0.0");
        row.putObject("location")
                .put("city", "Berlin")
                .put("state", "Berlin")
                .put("countryOrRegion", "DE")
                .putObject("geoCoordinates")
                .put("latitude", 52.52)
                .put("longitude", 13.405);
        return row;
    }

    private static ObjectNode directory(Instant time, long number, Chance chance) {
        String activity = Office.pick(ACTIVITIES, chance.of(65));
        boolean failed = chance.oneIn(9, 66);
        ObjectNode row =
                LogRows.object()
                        .put("id", "Directory_" + id(number, "directoryAudits") + "_" + number)
                        .put("category", "UserManagement")
                        .put("correlationId", chance.guid(67))
                        .put("result", failed ? "failure" : "success")
                        .put("resultReason", failed ? "Insufficient privileges" : "")
                        .put("activityDisplayName", activity)
                        .put("activityDateTime", time(time))
                        .put("loggedByService", "Core Directory")
                        .put("operationType", activity.split(" ", -1)[0]);
        ObjectNode by = row.putObject("initiatedBy");
        by.putNull("app");
        by.putObject("user")
                .put("id", chance.guid(68))
                .putNull("displayName")
                .put("userPrincipalName", chance.person())
                .put("ipAddress", chance.address());
        ObjectNode target = row.putArray("targetResources").addObject();
        target.put("id", chance.guid(69)).putNull("displayName").put("type", "User");
        target.putArray("modifiedProperties")
                .addObject()
                .put("displayName", "AccountEnabled")
                .put("oldValue", "[false]")
                .put("newValue", "[true]");
        row.putArray("additionalDetails");
        return row;
    }
}
