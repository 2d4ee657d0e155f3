package org.logstashplugins.zoho.source.analytics;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The codes in Zoho Analytics' lists of errors: what they mean for us, and what to do. Most belong
 * to calls that this plugin never makes.
 */
final class AnalyticsCodes {
    private static final Map<Integer, String> SENTENCES = new HashMap<>();

    static {
        add(
                "the organization or the workspace does not exist, or this account cannot see it. Check organization_id and"
                        + " workspace_id, and that the workspace is shared with the account behind refresh_token.",
                7103);
        add(
                "the view does not exist in this workspace, or this account cannot see it. Check view or view_id.",
                7104,
                7105,
                7106,
                7138);
        add(
                "the view is no longer in this workspace. Find the workspace it was moved to, and set workspace_id, or workspace, and"
                        + " view_id as they are there.",
                7319);
        add(
                "the view is not a table but a report, a chart or a query table, and Zoho gives the time format of tables only."
                        + " Set time_format, e.g. \"dd MMM, yyyy HH:mm:ss\".",
                7137,
                7397,
                7439);
        add(
                "the organization is not this account's. Check organization_id.",
                7387,
                7389,
                7925,
                8058);
        add("it wants an organization. Set organization_id.", 8083);
        criteria();
        gates();
        jobs();
        limits();
        requests();
        query();
        others();
    }

    private AnalyticsCodes() {}

    /**
     * @return empty for a code that no list has
     */
    static Optional<String> sentence(int code) {
        return Optional.ofNullable(SENTENCES.get(code));
    }

    private static void add(String sentence, int... codes) {
        for (int code : codes) {
            SENTENCES.putIfAbsent(code, sentence);
        }
    }

    private static void criteria() {
        add(
                "the view has no column with the name in the filter. Check time_column: it is the name that the column has in Zoho"
                        + " Analytics.",
                7107,
                7115,
                7330,
                7395,
                8004,
                8154);
        add(
                "it cannot read the times in the filter. Set filter_time_format to a format that it takes, such as"
                        + " \"yyyy-MM-dd HH:mm:ss\", and check time_format, which must be the column's own.",
                7327,
                7512);
        add(
                "it does not understand the time filter. Check time_column, and time_format, which must be the"
                        + " column's own date format in Zoho Analytics.",
                7331,
                7332,
                7333,
                7541,
                7542,
                7543,
                8002,
                8054);
    }

    private static void gates() {
        add(
                "the e-mail address of the account behind refresh_token is not verified. Log in to Zoho with that account, verify its primary"
                        + " e-mail address, and it goes on by itself.",
                7565);
        add(
                "exports of this workspace are blocked by Zoho. Only Zoho Analytics' support can lift that: write to them, and name the"
                        + " workspace.",
                7824);
        add(
                "the organization has switched exports off in its security settings. Ask its administrator to allow them.",
                8030,
                8088);
        add(
                "the view, or a table behind it, carries the system tag \"data warning\". Let its owner remove the tag, or set"
                        + " validate_system_tags => \"false\" to get its rows nevertheless.",
                8241);
        add(
                "the organization is not enabled for this, or the account behind refresh_token has no right to it. Ask its administrator, or"
                        + " Zoho Analytics' support.",
                8023,
                7943);
        add(
                "the organization's plan does not cover this. Ask its administrator to check the plan of Zoho Analytics.",
                6004,
                6021,
                6026,
                6028,
                6054,
                6055,
                6056,
                6057,
                6063,
                6121,
                6122,
                7531,
                7951);
        add(
                "it thinks that the request is for a custom domain. Check endpoints: analytics must be Zoho's address, such as"
                        + " https://analyticsapi.zoho.com.",
                8025,
                8060,
                8061,
                8062,
                12049,
                12050,
                12052);
    }

    private static void jobs() {
        add(
                "this view is too large or of a kind that is only exported by an export job. Leave the option export out, or set it to \"auto\".",
                8133,
                7830);
        add("the export job or its file no longer exists. Another job is created.", 8120, 8123);
        add("the export job is not done yet. It is asked again later.", 8121, 8122);
        add(
                "the export job belongs to another user, and only its creator may ask for it. Another job is created"
                        + " if refresh_token is of another account now.",
                8124);
        add("the export job could not be queued. It is asked for again later.", 8128);
        add(
                "the organization has as many export jobs under way as it may. It goes on by itself.",
                8132);
    }

    private static void limits() {
        add("too many requests in this minute. It goes on by itself.", 6045);
        add(
                "the organization's API units of this day are used up. It goes on by itself when Zoho grants new ones; a longer"
                        + " interval uses fewer.",
                6043,
                6044);
        add("something went wrong at Zoho. It is asked again later.", 7005);
        add(
                "the table is being filled or changed just now. It is asked again later.",
                7092,
                7429,
                10001,
                18072,
                18073);
    }

    private static void requests() {
        add(
                "the request is longer than it takes. Shorten sql_query, or name fewer things in it.",
                8507);
        add(
                "a part of the request did not arrive, or not as it was sent. Check endpoints, and whether a proxy in between shortens or"
                        + " changes addresses; if there is none, please report it.",
                7003,
                8001,
                8014,
                8015,
                8016,
                8017,
                8046,
                8050,
                8077,
                8078,
                8079,
                8080,
                8119,
                8188,
                8504,
                8506,
                8509,
                8516,
                8533,
                8544,
                8547,
                9102);
    }

    private static void query() {
        add(
                "it does not accept sql_query. Try the query as a query table in Zoho Analytics, correct it there, and copy it back.",
                7112,
                7113,
                7116,
                7146,
                7399,
                7401,
                7402,
                7403,
                7404,
                7407,
                7408,
                7409,
                7421,
                7433,
                7571,
                7835,
                7836,
                7837,
                14037);
        add("queries are not allowed in this workspace. Follow a view instead of sql_query.", 7400);
        add(
                "the result of sql_query has more rows or columns than it takes. Choose fewer columns, or set a smaller max_job_rows.",
                7447);
    }

    /** Explains the codes of other calls, so that nobody has to look them up. */
    private static void others() {
        add(
                "that is a refusal of calls which this plugin does not make, such as imports, sharing and designing. Check endpoints, and"
                        + " whether something in between answers in Zoho's place; if not, please report it.",
                OtherCodes.ALL);
    }
}
