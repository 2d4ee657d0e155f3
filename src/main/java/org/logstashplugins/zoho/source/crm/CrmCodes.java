package org.logstashplugins.zoho.source.crm;

import java.util.Optional;

/**
 * The codes in Zoho CRM's reference: what they mean for us, and what to do. They are from the pages
 * about the export of the audit log, and from the page of general status codes.
 */
final class CrmCodes {
    private CrmCodes() {}

    /**
     * @return empty for a code that no page has
     */
    static Optional<String> sentence(String code) {
        return Optional.of(text(code)).filter(text -> !text.isEmpty());
    }

    private static String text(String code) {
        return switch (code) {
            case "INVALID_URL_PATTERN",
                    "METHOD_NOT_ALLOWED",
                    "INVALID_REQUEST_METHOD",
                    "INVALID_MODULE" ->
                    "it does not know such a request. Check data_center and endpoints.";
            case "INVALID_REQUEST" ->
                    "the organization is read-only for now. Ask its administrator; it goes on by itself afterwards.";
            case "NO_CONTENT" -> "there is nothing of that kind. It is asked again later.";
            case "FEATURE_NOT_SUPPORTED", "FEATURE_NOT_ENABLED", "FEATURE_PERMISSION" ->
                    "the organization's edition of Zoho CRM does not have the export of the audit log. Ask its administrator, or remove the stream.";
            case "LICENSE_EXPIRED", "LICENSE_LIMIT_EXCEEDED", "SUBSCRIPTION_EXPIRED" ->
                    "the organization's license does not cover this. Ask its administrator to renew it.";
            case "NOT_ALLOWED" ->
                    "it does not export such a long time at once. Please report it; until then a shorter initial_lookback helps.";
            case "LIMIT_EXCEEDED" ->
                    "the filter holds too much. Name fewer modules, users and actions in one stream.";
            case "AMBIGUITY_DURING_PROCESSING" ->
                    "a module's name and id do not belong together. Check modules.";
            case "INVALID_DATA", "NOT_SUPPORTED", "PATTERN_NOT_MATCHED" ->
                    "it does not understand a value of the filter. Check modules, users and actions: API names of modules and ids of users of this"
                            + " organization.";
            case "MANDATORY_NOT_FOUND",
                    "REQUIRED_PARAM_MISSING",
                    "EXPECTED_FIELD_MISSING",
                    "DEPENDENT_FIELD_MISSING",
                    "DEPENDENT_MISMATCH",
                    "DUPLICATE_DATA" ->
                    "it misses something in the request. Check whether a proxy in between changes requests; if there is none, please report it.";
            default -> "";
        };
    }
}
