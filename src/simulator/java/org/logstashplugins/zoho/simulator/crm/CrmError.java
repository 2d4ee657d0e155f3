package org.logstashplugins.zoho.simulator.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.logstashplugins.zoho.simulator.http.Fault;

/**
 * The errors of CRM. Codes and statuses are documented, although pages disagree about some. Texts
 * in quotes on its pages are Zoho's, the others are ours.
 */
public enum CrmError {
    AUTHENTICATION_FAILURE(401, "Authentication failed"),
    // Pages name it INVALID_OAUTHTOKEN as well.
    INVALID_TOKEN(401, "invalid oauth token"),
    // 401 on the page of the audit log, 403 on that of the status codes.
    OAUTH_SCOPE_MISMATCH(401, "invalid oauth scope to access this URL"),
    NO_PERMISSION(403, "permission denied"),
    INVALID_URL_PATTERN(404, "Please check if the URL trying to access is a correct one"),
    METHOD_NOT_ALLOWED(405, "The request method is not a correct one"),
    // Most pages say 204 instead.
    NO_CONTENT(400, "There is no content available for the request"),
    INVALID_REQUEST(400, "The organization is read-only"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    INTERNAL_ERROR(500, "Internal Server Error"),
    MANDATORY_NOT_FOUND(400, "Required field missing"),
    INVALID_DATA(400, "invalid data"),
    NOT_SUPPORTED(400, "not supported"),
    NOT_ALLOWED(400, "Logs only within 6 month intervals are allowed to be fetched"),
    LIMIT_EXCEEDED(400, "The audit_log_export jsonarray size should not exceed one"),
    EXPECTED_FIELD_MISSING(400, "One of the expected fields is missing"),
    AMBIGUITY_DURING_PROCESSING(400, "Ambiguity while processing"),
    DEPENDENT_FIELD_MISSING(400, "Dependent field missing"),
    DEPENDENT_MISMATCH(400, "Dependent field mismatch"),
    ALREADY_SCHEDULED(400, "Export is already scheduled");

    private final int status;
    private final String message;

    CrmError(int status, String message) {
        this.status = status;
        this.message = message;
    }

    public int status() {
        return status;
    }

    /** The body in its plain shape, without details. */
    public String body() {
        return plain(details()).body;
    }

    /** This error instead of another answer. */
    public Fault fault() {
        return Fault.json(status, body());
    }

    static ObjectNode details() {
        return JsonNodeFactory.instance.objectNode();
    }

    Refusal plain(JsonNode details) {
        return new Refusal(this, node(details).toString());
    }

    /** The error as a member of a list, like the list in the request. */
    Refusal wrapped(JsonNode details) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("audit_log_export").add(node(details));
        return new Refusal(this, body.toString());
    }

    private ObjectNode node(JsonNode details) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("code", name()).put("message", message).put("status", "error");
        node.set("details", details);
        return node;
    }

    /** An error as the answer to a call. */
    static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        private final CrmError error;
        private final String body;

        private Refusal(CrmError error, String body) {
            super(error.name());
            this.error = error;
            this.body = body;
        }

        CrmError error() {
            return error;
        }

        String body() {
            return body;
        }
    }
}
