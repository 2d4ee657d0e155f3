package org.logstashplugins.zoho.simulator.analytics;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import org.logstashplugins.zoho.simulator.http.Call;

/** Writes rows in either of the two JSON shapes, one at a time. */
final class JsonWriter {
    private static final String ROW_NUMBER = "Row Number";

    private final ExportConfig config;
    private final String path;

    JsonWriter(ExportConfig config, String path) {
        this.config = config;
        this.path = path;
    }

    /** Writes everything and flushes; returns how many rows there were. */
    long write(List<Export.Field> fields, Iterator<ViewRow> rows, OutputStream out)
            throws IOException {
        JsonGenerator json = Call.JSON.createGenerator(out, JsonEncoding.UTF8);
        // Left open: if writing fails, closing would end half a document properly.
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.writeStartObject();
        long count = config.keyValue() ? keyed(json, fields, rows) : positional(json, fields, rows);
        json.writeEndObject();
        json.flush();
        return count;
    }

    private long keyed(JsonGenerator json, List<Export.Field> fields, Iterator<ViewRow> rows)
            throws IOException {
        long count = 0;
        json.writeArrayFieldStart("data");
        while (rows.hasNext()) {
            ViewRow row = rows.next();
            count++;
            json.writeStartObject();
            if (config.rowNumbers()) {
                json.writeStringField(ROW_NUMBER, Long.toString(count));
            }
            for (Export.Field field : fields) {
                json.writeStringField(field.column().name(), field.show(row));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        return count;
    }

    private long positional(JsonGenerator json, List<Export.Field> fields, Iterator<ViewRow> rows)
            throws IOException {
        json.writeObjectFieldStart("response");
        json.writeStringField("uri", path);
        json.writeStringField("action", "EXPORT");
        if (config.criteria().isPresent()) {
            json.writeStringField("criteria", config.criteria().get());
        }
        json.writeObjectFieldStart("result");
        json.writeArrayFieldStart("column_order");
        if (config.rowNumbers()) {
            json.writeString(ROW_NUMBER);
        }
        for (Export.Field field : fields) {
            json.writeString(field.column().name());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("rows");
        long count = 0;
        while (rows.hasNext()) {
            values(json, fields, rows.next(), ++count);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
        return count;
    }

    private void values(JsonGenerator json, List<Export.Field> fields, ViewRow row, long number)
            throws IOException {
        json.writeStartArray();
        if (config.rowNumbers()) {
            json.writeString(Long.toString(number));
        }
        for (Export.Field field : fields) {
            json.writeString(field.show(row));
        }
        json.writeEndArray();
    }
}
