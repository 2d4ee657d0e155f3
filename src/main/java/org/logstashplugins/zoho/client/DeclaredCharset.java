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
 * Converts text to UTF-8 from the charset that the headers declare. A declared Unicode charset is
 * ignored, because the bytes tell it, and servers that declare Unicode or Latin 1 are often wrong.
 */
final class DeclaredCharset {
    private static final Pattern TEXT =
            Pattern.compile("text/.*;\\s*charset=\"?([\\w.:-]+)\"?.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern ANY =
            Pattern.compile(".*;\\s*charset=\"?([\\w.:-]+)\"?.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern UNICODE = Pattern.compile("utf-?(8|16|32).*|us-ascii");
    private static final Pattern LATIN = Pattern.compile("iso-8859-1|latin-?1|windows-1252|cp1252");

    /** Replaces ISO 8859-1 as in browsers; the additional codes of ISO 8859-1 are not letters. */
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private DeclaredCharset() {}

    /**
     * A table. Its reader distinguishes UTF-8 from windows-1252 itself.
     *
     * @param body supports marks
     */
    static InputStream table(Response response, BufferedInputStream body) throws IOException {
        Optional<String> name = name(response, TEXT).filter(any -> !LATIN.matcher(any).matches());
        return name.isEmpty() || packed(body) ? body : utf8(body, Charset.forName(name.get()));
    }

    /** JSON, which is UTF-8 (RFC 8259) unless the headers declare another charset. */
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

    /** The declared charset, if Java knows it and the bytes do not tell it. */
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

    /** True for ZIP and gzip files, which are not text, whatever the header says. */
    private static boolean packed(BufferedInputStream body) throws IOException {
        body.mark(2);
        int first = body.read();
        int second = body.read();
        body.reset();
        return (first == 'P' && second == 'K') || (first == 0x1F && second == 0x8B);
    }
}
