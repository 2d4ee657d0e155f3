package org.logstashplugins.zoho.simulator.analytics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.logstashplugins.zoho.simulator.http.Fault;

/**
 * The errors of Analytics. Code, constant and status are documented unless a comment says
 * otherwise. Texts in the second person are Zoho's, the others are ours.
 */
public enum AnalyticsError {
    // No Authorization header: 400/8518 seen live, the reference says 401/8535.
    NO_TOKEN(400, 8518, "INVALID_TICKET", "You need to (re)login to perform this operation"),
    BAD_TOKEN(401, 8535, "INVALID_OAUTHTOKEN", "Invalid Oauthtoken"),
    // Code on record; status, constant and text assumed.
    SCOPE_MISSING(403, 8540, "INVALID_OAUTH_SCOPE", "The token lacks the scope %s."),
    NO_ORGANIZATION(
            400, 8083, "ORGID_NOT_PRESENT_IN_THE_HEADER", "Organization id is not in the header."),
    // Codes documented; status and texts assumed.
    DAILY_UNITS_USED(400, 6043, "API_UNITS_EXCEEDED", "The API units of the day are used up."),
    TOO_FREQUENT(400, 6045, "API_FREQUENCY_EXCEEDED", "Too many requests in a minute."),
    NO_WORKSPACE(404, 7103, "META_OBJECT_NOT_PRESENT", "Workspace not found."),
    NO_VIEW(404, 7104, "META_OBJECT_NOT_PRESENT", "View not found."),
    NO_VIEW_METADATA(400, 7105, "META_OBJECT_NOT_PRESENT", "View not found."),
    OTHER_WORKSPACE(400, 7319, "OBJID_NOT_BELONGS_TO_DB", "The view is of another workspace."),
    NOT_A_TABLE(400, 7397, "NOT_A_TABLE", "The view is not a table."),
    NOT_PERMITTED(
            403,
            7301,
            "SECURITY_NOT_PERMITTED",
            "You do not have the permission to perform this operation."),
    ASYNC_ONLY(
            400,
            8133,
            "SYNC_EXPORT_NOT_ALLOWED",
            "This view cannot be exported synchronously. Use the asynchronous export API instead."),
    TOO_LARGE(400, 7830, "EXPORT_SIZE_EXCEEDED", "The output is larger than 100 MB."),
    BAD_CONFIG(400, 8080, "INVALID_JSON_CONFIGURATION", "Invalid JSON configuration: %s"),
    CONFIG_MISSING(400, 8504, "LESS_THAN_MIN_OCCURANCE", "The parameter CONFIG is missing."),
    CONFIG_TOO_LONG(400, 8507, "MORE_THAN_MAX_LENGTH", "CONFIG is too long."),
    BAD_FORMAT(400, 8001, "INVALID_RESPONSE_FORMAT", "Invalid response format %s."),
    BAD_VALUE(
            400,
            8119,
            "INVALID_VALUE_FOR_ATTRIBUTE",
            "Invalid value %s given for the attribute %s. Allowed values are %s"),
    SHORT_PASSWORD(400, 8188, "INVALID_PASSWORD_LENGTH", "The password is too short."),
    COLUMN_COUNT(400, 8547, "ARRAY_SIZE_OUT_OF_RANGE", "selectedColumns takes 1 to 300 names."),
    NO_COLUMN(
            400,
            8015,
            "API_EXPORT_COLUMN_NOT_PRESENT",
            "The column %s is not present in this view."),
    JOB_NOT_FOUND(404, 8120, "EXPORT_JOB_NOT_FOUND", "Job %s not found."),
    JOB_NOT_INITIATED(400, 8121, "EXPORT_JOB_NOT_INITIATED", "Job %s not initiated."),
    JOB_NOT_COMPLETED(400, 8122, "EXPORT_JOB_NOT_COMPLETED", "Job %s not completed."),
    JOB_FAILED(400, 8123, "EXPORT_JOB_ERROR_OCCURRED", "Error occurred in the job %s."),
    JOB_OF_ANOTHER_USER(
            403,
            8124,
            "EXPORT_JOB_ACCESS_DENIED",
            "You %s do not have permission to access the job."),
    // Code documented; status, constant and text assumed.
    JOB_NOT_QUEUED(400, 8128, "EXPORT_JOB_NOT_QUEUED", "The job could not be queued."),
    TOO_MANY_JOBS(
            400, 8132, "ASYNC_EXPORT_LIMIT_EXCEEDED", "Too many asynchronous exports at a time."),
    TOO_MANY_TABLE_CRITERIA(
            400, 8547, "ARRAY_SIZE_OUT_OF_RANGE", "tableCriteriaList takes 0 to 25 entries."),
    SQL_MISSING(400, 8504, "LESS_THAN_MIN_OCCURANCE", "sqlQuery is missing."),
    CRITERIA_INVALID(400, 7327, "FILTER_CRITERIA_INVALID", "Cannot convert the criteria: %s"),
    CRITERIA_COLUMN(400, 7330, "UNKNOWN_COLUMN_IN_FILTERCRITERIA", "Unknown column %s."),
    CRITERIA_SYNTAX(400, 7331, "FILTERCRITERIA_PARSE_ERROR", "Cannot read the criteria: %s"),
    CRITERIA_TABLE(400, 7332, "UNKNOWN_TABLE_IN_FILTERCRITERIA", "Unknown table %s."),
    CRITERIA_AGGREGATE(
            400, 7333, "INVALID_GROUP_FUNC_USE_IN_FILTERCRITERIA", "No aggregates here: %s."),
    INTERNAL(500, 7005, "COMMON_INTERNAL_SERVER_ERROR", "Internal server error.");

    private final int status;
    private final int code;
    private final String summary;
    private final String text;

    AnalyticsError(int status, int code, String summary, String text) {
        this.status = status;
        this.code = code;
        this.summary = summary;
        this.text = text;
    }

    public int status() {
        return status;
    }

    public int code() {
        return code;
    }

    /** The JSON body. The arguments fill in the text. */
    public String envelope(Object... arguments) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("status", "failure").put("summary", summary);
        body.putObject("data")
                .put("errorCode", code)
                .put("errorMessage", arguments.length == 0 ? text : text.formatted(arguments));
        return body.toString();
    }

    /** This error instead of another answer, with its usual status. */
    public Fault fault() {
        return fault(status);
    }

    /** This error with another status, such as the 200 that some clients have seen. */
    public Fault fault(int otherStatus) {
        return Fault.json(otherStatus, envelope());
    }

    Refusal refusal(Object... arguments) {
        return new Refusal(this, envelope(arguments));
    }

    /** An error as the answer to a call. */
    static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        private final AnalyticsError error;
        private final String envelope;

        private Refusal(AnalyticsError error, String envelope) {
            super(error.name());
            this.error = error;
            this.envelope = envelope;
        }

        AnalyticsError error() {
            return error;
        }

        String envelope() {
            return envelope;
        }
    }
}
