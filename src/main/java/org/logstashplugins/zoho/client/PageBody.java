package org.logstashplugins.zoho.client;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

/**
 * The JSON of a page. This unpacks gzip files, converts a declared charset to UTF-8, and removes
 * the prefix by which some servers keep scripts of other sites from reading their JSON, as clients
 * in browsers do.
 */
final class PageBody {
    private static final int LOOK = 64;
    private static final int MOST_PACKINGS = 2;

    /** The prefixes of servers of Google and others. */
    private static final Pattern GUARD =
            Pattern.compile(
                    "\\A(?:\u00EF\u00BB\u00BF)?\\s*(?:\\)\\]\\}'?,?[^\\S\\n]*\\n|while\\s*\\((?:1|true)\\);|for\\s*\\(;;\\);)\\s*");

    private PageBody() {}

    static InputStream json(Request request, Response response, BufferedInputStream body)
            throws IOException {
        BufferedInputStream bytes = body;
        for (int i = 0; i < MOST_PACKINGS && isGzip(bytes); i++) {
            bytes = new BufferedInputStream(unpacked(request, bytes));
        }
        skipGuard(bytes);
        return DeclaredCharset.json(response, bytes);
    }

    private static boolean isGzip(BufferedInputStream bytes) throws IOException {
        String start = start(bytes);
        return start.startsWith("\u001F\u008B");
    }

    private static InputStream unpacked(Request request, BufferedInputStream bytes)
            throws IOException {
        try {
            return new Packed(request, ContentCodings.Gzip.open(bytes));
        } catch (EOFException | ZipException e) {
            throw damaged(request);
        }
    }

    private static void skipGuard(BufferedInputStream bytes) throws IOException {
        Matcher guard = GUARD.matcher(start(bytes));
        if (guard.find()) {
            bytes.skipNBytes(guard.end());
        }
    }

    private static String start(BufferedInputStream bytes) throws IOException {
        bytes.mark(LOOK);
        String start = new String(bytes.readNBytes(LOOK), StandardCharsets.ISO_8859_1);
        bytes.reset();
        return start;
    }

    private static ApiException damaged(Request request) {
        return new ApiException(
                ApiException.Category.RETRY,
                "damaged gzip",
                "%s was answered with a gzip file that is damaged or cut off.".formatted(request));
    }

    /** Reports a damaged gzip file as such. */
    private static final class Packed extends FilterInputStream {
        private final Request request;

        Packed(Request request, InputStream in) {
            super(in);
            this.request = request;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                return super.read(target, offset, length);
            } catch (EOFException | ZipException e) {
                throw damaged(request);
            }
        }
    }
}
