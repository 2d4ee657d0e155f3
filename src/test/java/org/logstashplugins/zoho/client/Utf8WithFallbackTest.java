package org.logstashplugins.zoho.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Text that is declared as Latin 1: what is UTF-8 stays, the rest is converted. */
class Utf8WithFallbackTest {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    @Property
    void textInUtf8Stays(@ForAll String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(read(bytes)).isEqualTo(bytes);
    }

    @Property
    void anythingBecomesValidUtf8(@ForAll byte[] bytes) throws IOException {
        byte[] read = read(bytes);
        String text = new String(read, StandardCharsets.UTF_8);
        assertThat(text.getBytes(StandardCharsets.UTF_8)).isEqualTo(read);
    }

    @Test
    void otherTextIsConverted() throws IOException {
        assertThat(read("Müller für 5 €".getBytes(WINDOWS))).asString().isEqualTo("Müller für 5 €");
    }

    @Test
    void bothMayBeMixed() throws IOException {
        ByteArrayOutputStream mixed = new ByteArrayOutputStream();
        mixed.write("ü".getBytes(WINDOWS));
        mixed.write("ü€😀".getBytes(StandardCharsets.UTF_8));
        mixed.write("ü".getBytes(WINDOWS));
        assertThat(read(mixed.toByteArray())).asString().isEqualTo("üü€😀ü");
    }

    @Test
    void aFailureIsNotHiddenByTheBytesBeforeIt() {
        InputStream failing =
                new InputStream() {
                    private int left = 3;

                    @Override
                    public int read() throws IOException {
                        if (left-- == 0) {
                            throw new IOException("broken");
                        }
                        return 'a';
                    }

                    @Override
                    public int read(byte[] target, int offset, int length) throws IOException {
                        target[offset] = (byte) read();
                        return 1;
                    }
                };
        InputStream in = new Utf8WithFallback(new BufferedInputStream(failing, 1), WINDOWS);
        assertThatThrownBy(() -> in.read(new byte[10], 0, 10)).hasMessage("broken");
    }

    private static byte[] read(byte[] bytes) throws IOException {
        return new Utf8WithFallback(
                        new BufferedInputStream(new ByteArrayInputStream(bytes)), WINDOWS)
                .readAllBytes();
    }
}
