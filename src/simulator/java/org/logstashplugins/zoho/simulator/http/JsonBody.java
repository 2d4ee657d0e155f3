package org.logstashplugins.zoho.simulator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/** The JSON object in the body of a call, read strictly. */
public final class JsonBody {
    private static final int LONGEST = 64 * 1024;

    private final JsonNode body;
    private final Parameters.Complaint complaint;

    /**
     * @throws JsonRefusal when the body is not a JSON object, has another content type, or has an
     *     unknown member
     */
    public JsonBody(Call call, Parameters.Complaint complaint, Set<String> known)
            throws IOException, JsonRefusal {
        this.complaint = complaint;
        if (!call.header("Content-Type").orElse("").startsWith("application/json")) {
            throw complaint.about("Content-Type", "is not application/json");
        }
        body = parse(call.body(LONGEST));
        for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw complaint.about(name, "is not known");
            }
        }
    }

    private JsonNode parse(String text) throws JsonRefusal {
        try {
            JsonNode json =
                    Call.JSON.reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(text);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            // The body is refused like any other that is not an object.
        }
        throw complaint.about("body", "is no JSON object");
    }

    public Optional<String> text(String name) throws JsonRefusal {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw complaint.about(name, "is no text");
        }
        return Optional.of(value.textValue());
    }

    public String required(String name) throws JsonRefusal {
        return text(name).orElseThrow(() -> complaint.about(name, "is missing"));
    }

    public long number(String name, long least, long most, long ifAbsent) throws JsonRefusal {
        JsonNode value = body.path(name);
        if (value.isMissingNode()) {
            return ifAbsent;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < least
                || value.longValue() > most) {
            throw complaint.about(name, "is no number from " + least + " to " + most);
        }
        return value.longValue();
    }
}
