package org.logstashplugins.zoho.source.json;

import java.util.Optional;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.ApiException.Kind;
import org.logstashplugins.zoho.client.ForeignText;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.rows.JsonPage;
import org.logstashplugins.zoho.rows.JsonPage.At;

/** Whether an answer has entries, or none in a way that is no failure. */
record RowsCheck(JsonApi api) {

    /**
     * @param single true where an entry stands in place of the list
     * @throws ApiException when nobody could tell how many entries there are
     */
    void check(Request request, JsonPage body, boolean single) throws ApiException {
        if (single || body.at() == At.LIST) {
            return;
        }
        boolean none = body.found() || (body.at() == At.MISSING && api.emptyWithout());
        Optional<String> error = none ? Promise.error(body) : Optional.empty();
        if (error.isPresent()) {
            throw new ApiException(
                    Kind.RETRY,
                    "error in place of rows",
                    request
                            + " was answered without entries, but with something at \""
                            + error.get()
                            + "\". That is taken for a failure. If it is none, name it with success, error_field or error_codes.");
        }
        if (!none) {
            throw missing(request, body);
        }
    }

    private ApiException missing(Request request, JsonPage body) {
        String why =
                switch (body.at()) {
                    case OBJECT ->
                            " There is an object, which has not what an entry has. If its values are the entries, write \""
                                    + api.records()
                                    + "/*\".";
                    case TEXT -> " There is a text or a number.";
                    default ->
                            " If the API leaves the place out when there is nothing new, set records_missing => \"empty\".";
                };
        return new ApiException(
                Kind.CONFIG,
                "no rows",
                request
                        + " was answered without a list at \""
                        + api.records()
                        + "\", where the option records says that the rows are. The fields at its top are: "
                        + String.join(", ", body.fields().stream().map(ForeignText::name).toList())
                        + "."
                        + why);
    }
}
