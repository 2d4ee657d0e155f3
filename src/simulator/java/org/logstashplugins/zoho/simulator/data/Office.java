package org.logstashplugins.zoho.simulator.data;

import java.util.List;

/** An invented organization: its people, their tools and their addresses. */
public final class Office {
    /** Something that a user does in Analytics, in the words of the log. */
    public record Deed(String action, String category, String details) {}

    public static final List<String> PEOPLE =
            List.of(
                    "amara.okafor@example.com",
                    "bruno.keller@example.com",
                    "chiara.rossi@example.com",
                    "dmitri.volkov@example.com",
                    "elif.yilmaz@example.com",
                    "farid.rahimi@example.com",
                    "grace.mwangi@example.com",
                    "haruto.sato@example.com",
                    "ines.duarte@example.com",
                    "jonas.lindqvist@example.com",
                    "service.account@example.com");

    public static final List<String> WORKSPACES =
            List.of("Sales", "Support, EMEA", "Finance", "Marketing \"Q1\"", "Logística");

    public static final List<String> VIEWS =
            List.of(
                    "Orders",
                    "Open Tickets",
                    "Revenue by Region",
                    "Invoices, overdue",
                    "Campaign Dashboard",
                    "Lager & Versand");

    public static final List<String> VIEW_TYPES =
            List.of("Table", "Query Table", "Chart", "Pivot", "Summary", "Dashboard");

    public static final List<String> ADDRESSES =
            List.of(
                    "192.0.2.10",
                    "192.0.2.44",
                    "192.0.2.201",
                    "198.51.100.7",
                    "198.51.100.23",
                    "203.0.113.5",
                    "203.0.113.99");

    public static final List<String> AGENTS =
            List.of(
                    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like"
                            + " Gecko) Chrome/126.0.0.0 Safari/537.36",
                    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:127.0) Gecko/20100101"
                            + " Firefox/127.0",
                    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15",
                    "python-requests/2.32.3");

    public static final List<Deed> DEEDS =
            List.of(
                    new Deed("Logged In", "User", ""),
                    new Deed("Viewed", "View", ""),
                    new Deed("Exported", "Export", "Format: CSV, Rows: %d"),
                    new Deed("Export Failed", "Export", "Reason: \"timed out\", Rows: %d"),
                    new Deed(
                            "Shared", "Sharing", "Shared with: %d users\nPermission: Read, Export"),
                    new Deed("Permission Changed", "Sharing", "Read -> Read, Write (%d views)"),
                    new Deed("Row Deleted", "Data", "Rows deleted: %d"),
                    new Deed("Imported", "Import", "Rows added: %d; rows skipped: 0"),
                    new Deed("Import Failed", "Import", "Line %d: 'Amount' is not a number"),
                    new Deed("User Added", "User Management", "Role: Viewer (%d)"),
                    new Deed("Login Failed", "User", "Attempt %d"));

    public static final List<String> API_NAMES =
            List.of("Export Data", "Add Row", "Get Views", "Import Data", "Get Workspaces");

    public static final List<String> API_GROUPS = List.of("Bulk", "Data", "Metadata");

    private Office() {}

    /** An item of a list; the same number gives the same item. */
    public static <T> T pick(List<T> choices, long number) {
        return choices.get((int) Math.floorMod(number, (long) choices.size()));
    }
}
