package org.logstashplugins.zoho.client;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.io.input.ReaderInputStream;

/**
 * Text in a charset that only the answer's headers tell, as UTF-8. Unicode shows in the bytes,
 * where servers that declare it, or Latin 1, are often wrong.
 */
final class DeclaredCharset {
    private static final Pattern TEXT =
            Pattern.compile("text/.*;\\s*charset=\"?([\\w.:-]+)\"?.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern ANY =
            Pattern.compile(".*;\\s*charset=\"?([\\w.:-]+)\"?.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern UNICODE = Pattern.compile("utf-?(8|16|32).*|us-ascii");
    private static final Pattern LATIN = Pattern.compile("iso-8859-1|latin-?1|windows-1252|cp1252");

    /** Also for ISO 8859-1, as browsers have it: what else it has is no letter. */
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private DeclaredCharset() {}

    /**
     * A table. Its reader tells UTF-8 from windows-1252 by itself.
     *
     * @param body can be marked
     */
    static InputStream table(Response response, BufferedInputStream body) throws IOException {
        Optional<String> name = name(response, TEXT).filter(any -> !LATIN.matcher(any).matches());
        return name.isEmpty() || packed(body) ? body : utf8(body, Charset.forName(name.get()));
    }

    /** JSON, which is UTF-8 (RFC 8259) where nothing else is declared for it. */
    static InputStream json(Response response, BufferedInputStream body) throws IOException {
        Optional<String> name = name(response, ANY);
        if (name.isEmpty()) {
            return body;
        }
        return LATIN.matcher(name.get()).matches()
                ? new Utf8WithFallback(body, WINDOWS)
                : utf8(body, Charset.forName(name.get()));
    }

    private static InputStream utf8(InputStream body, Charset charset) throws IOException {
        return ReaderInputStream.builder()
                .setReader(new InputStreamReader(body, charset))
                .setCharset(StandardCharsets.UTF_8)
                .get();
    }

    /** A charset that is known and has to be told. */
    private static Optional<String> name(Response response, Pattern type) {
        return response.header("content-type")
                .map(type::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1).toLowerCase(Locale.ROOT))
                .filter(name -> isKnown(name) && !UNICODE.matcher(name).matches());
    }

    private static boolean isKnown(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalCharsetNameException e) {
            return false;
        }
    }

    /** ZIP and gzip files are no text, whatever the header says. */
    private static boolean packed(BufferedInputStream body) throws IOException {
        body.mark(2);
        int first = body.read();
        int second = body.read();
        body.reset();
        return (first == 'P' && second == 'K') || (first == 0x1F && second == 0x8B);
    }
}
