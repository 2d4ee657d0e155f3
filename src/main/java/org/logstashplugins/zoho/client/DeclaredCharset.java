package org.logstashplugins.zoho.client;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.io.input.ReaderInputStream;

/**
 * Text in a charset that only the answer's headers tell, as UTF-8. What is Unicode or windows-1252
 * shows in the bytes, where servers that declare one of these are often wrong.
 */
final class DeclaredCharset {
    private static final Pattern TEXT =
            Pattern.compile("text/.*;\\s*charset=\"?([\\w.:-]+)\"?.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern SHOWS =
            Pattern.compile("utf-?(8|16|32).*|us-ascii|iso-8859-1|windows-1252");

    private DeclaredCharset() {}

    /**
     * @param body can be marked
     */
    static InputStream utf8(Response response, BufferedInputStream body) throws IOException {
        Optional<Charset> declared = response.header("content-type").flatMap(DeclaredCharset::of);
        if (declared.isEmpty() || packed(body)) {
            return body;
        }
        return ReaderInputStream.builder()
                .setReader(new InputStreamReader(body, declared.get()))
                .setCharset(StandardCharsets.UTF_8)
                .get();
    }

    private static Optional<Charset> of(String type) {
        Matcher matcher = TEXT.matcher(type);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String name = matcher.group(1).toLowerCase(Locale.ROOT);
        boolean read = Charset.isSupported(name) && !SHOWS.matcher(name).matches();
        return read ? Optional.of(Charset.forName(name)) : Optional.empty();
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
