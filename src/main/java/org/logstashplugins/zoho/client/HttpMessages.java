package org.logstashplugins.zoho.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicNameValuePair;

/** Translates our requests and answers to those of the HTTP client, and back. */
final class HttpMessages {
    private HttpMessages() {}

    /** The message for a request. */
    static HttpUriRequestBase message(Request request) {
        HttpUriRequestBase message = new HttpUriRequestBase(request.method(), request.uri());
        message.setHeader("Accept-Encoding", ContentCodings.ACCEPTED);
        request.headers().forEach(message::setHeader);
        if (!request.form().isEmpty()) {
            List<NameValuePair> fields = new ArrayList<>();
            request.form()
                    .forEach((name, value) -> fields.add(new BasicNameValuePair(name, value)));
            message.setEntity(new UrlEncodedFormEntity(fields, StandardCharsets.UTF_8));
        }
        if (!request.json().isEmpty()) {
            message.setEntity(new StringEntity(request.json(), ContentType.APPLICATION_JSON));
        }
        return message;
    }

    /** The headers of an answer; names in lower case. */
    static Map<String, String> headers(ClassicHttpResponse answer) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : answer.getHeaders()) {
            // Links may come in one or several headers (RFC 8288); of other headers the last
            // counts.
            headers.merge(
                    header.getName().toLowerCase(Locale.ROOT),
                    String.valueOf(header.getValue()),
                    (a, b) -> header.getName().equalsIgnoreCase("link") ? a + ", " + b : b);
        }
        return headers;
    }

    /** The body of an answer; empty if there is none. */
    static InputStream body(ClassicHttpResponse head) throws IOException {
        return head.getEntity() == null
                ? InputStream.nullInputStream()
                : head.getEntity().getContent();
    }
}
