package org.logstashplugins.zoho.rows;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a file of JSON as UTF-8. JSON is UTF-8 (RFC 8259). A file with the byte order mark of
 * UTF-16 or UTF-32, or with zeros where these have them at the beginning (RFC 4627), is converted.
 */
final class JsonEncoding {
    private static final int LOOK = 4;

    private JsonEncoding() {}

    /**
     * @param stop can end the reading
     */
    static InputStream open(Path file, StopCheck stop) throws IOException {
        InputStream in =
                new BufferedInputStream(new StoppableInput(Files.newInputStream(file), stop));
        try {
            in.mark(LOOK);
            byte[] first = in.readNBytes(LOOK);
            in.reset();
            Charset charset = charset(first);
            return charset.equals(StandardCharsets.UTF_8)
                    ? in
                    : new Recoded(new InputStreamReader(in, charset));
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private static Charset charset(byte[] first) {
        int bits = 0;
        for (int i = 0; i < LOOK; i++) {
            bits = bits << 8 | (i < first.length ? first[i] & 0xFF : 0xFF);
        }
        boolean zero0 = (bits & 0xFF000000) == 0;
        boolean zero1 = (bits & 0xFF0000) == 0;
        boolean zero2 = (bits & 0xFF00) == 0;
        boolean zero3 = (bits & 0xFF) == 0;
        if (bits == 0xFFFE0000 || (!zero0 && zero1 && zero2 && zero3)) {
            return Charset.forName("UTF-32LE");
        }
        if (bits == 0x0000FEFF || (zero0 && zero1 && zero2 && !zero3)) {
            return Charset.forName("UTF-32BE");
        }
        if (bits >>> 16 == 0xFFFE || (!zero0 && zero1 && !zero2 && zero3)) {
            return StandardCharsets.UTF_16LE;
        }
        if (bits >>> 16 == 0xFEFF || (zero0 && !zero1 && zero2 && !zero3)) {
            return StandardCharsets.UTF_16BE;
        }
        return StandardCharsets.UTF_8;
    }

    /** Converts a text to UTF-8. */
    private static final class Recoded extends InputStream {
        private final Reader text;
        private final char[] chars = new char[8 * 1024];
        private byte[] bytes = {};
        private int at;

        Recoded(Reader text) {
            this.text = text;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int wanted) throws IOException {
            if (at == bytes.length && !more()) {
                return -1;
            }
            int count = Math.min(wanted, bytes.length - at);
            System.arraycopy(bytes, at, target, offset, count);
            at += count;
            return count;
        }

        private boolean more() throws IOException {
            int read = text.read(chars, 0, chars.length - 1);
            if (read < 0) {
                return false;
            }
            // A surrogate pair must not be divided.
            if (Character.isHighSurrogate(chars[read - 1])) {
                int half = text.read();
                if (half >= 0) {
                    chars[read++] = (char) half;
                }
            }
            bytes = new String(chars, 0, read).getBytes(StandardCharsets.UTF_8);
            at = 0;
            return true;
        }

        @Override
        public void close() throws IOException {
            text.close();
        }
    }
}
