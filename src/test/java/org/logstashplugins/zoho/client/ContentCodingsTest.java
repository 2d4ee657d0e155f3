package org.logstashplugins.zoho.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed bodies, as they arrive from a network. */
class ContentCodingsTest {
    private static final byte[] TEXT = "0123456789".repeat(50).getBytes(StandardCharsets.UTF_8);

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
            packed.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] deflate(byte[] bytes, boolean bare) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream packed =
                new DeflaterOutputStream(out, new Deflater(Deflater.BEST_SPEED, bare))) {
            packed.write(bytes);
        }
        return out.toByteArray();
    }

    /**
     * A stream like that of a network: it gives a few bytes at a time, and never says that more are
     * available.
     */
    private static InputStream slowly(byte[] bytes, int step) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return super.read(target, offset, Math.min(step, length));
            }

            @Override
            public int available() {
                return 0;
            }
        };
    }

    private static byte[] undone(String coding, InputStream body) throws IOException {
        Map<String, String> headers = new HashMap<>(Map.of(ContentCodings.HEADER, coding));
        byte[] plain = ContentCodings.undo(headers, body).readAllBytes();
        assertThat(headers).isEmpty();
        return plain;
    }

    @Property(tries = 100)
    void allMembersOfAGzipFileAreRead(
            @ForAll @Size(min = 1, max = 5) List<@IntRange(max = 500) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 600) int step)
            throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        for (int size : sizes) {
            packed.write(gzip(Arrays.copyOf(TEXT, size)));
            plain.write(TEXT, 0, size);
        }
        assertThat(undone("gzip", slowly(packed.toByteArray(), step)))
                .isEqualTo(plain.toByteArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "GZIP", " gzip , identity", "identity,gzip"})
    void gzipHasSeveralNames(String coding) throws IOException {
        assertThat(undone(coding, slowly(gzip(TEXT), 100))).isEqualTo(TEXT);
    }

    @Test
    void severalAreUndoneInTurn() throws IOException {
        assertThat(undone("gzip, gzip", slowly(gzip(gzip(TEXT)), 7))).isEqualTo(TEXT);
        assertThat(undone("gzip, deflate", slowly(deflate(gzip(TEXT), false), 7))).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void deflateComesWithAndWithoutItsHead(boolean bare) throws IOException {
        assertThat(undone("deflate", slowly(deflate(TEXT, bare), 7))).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @CsvSource({"gzip", "deflate", "identity"})
    void anEmptyBodyIsEmpty(String coding) throws IOException {
        assertThat(undone(coding, InputStream.nullInputStream())).isEmpty();
    }

    @Test
    void aHeaderThatIsNotTrueIsAFailure() {
        assertThatThrownBy(() -> undone("gzip", slowly(TEXT, 50))).isInstanceOf(ZipException.class);
    }

    @Test
    void aFileThatIsCutIsAFailure() throws IOException {
        byte[] two = new byte[2 * gzip(TEXT).length];
        System.arraycopy(gzip(TEXT), 0, two, 0, two.length / 2);
        System.arraycopy(gzip(TEXT), 0, two, two.length / 2, two.length / 2);
        for (int cut = 1; cut < two.length; cut++) {
            byte[] some = Arrays.copyOf(two, cut);
            for (int step : new int[] {1, two.length / 2, two.length}) {
                if (cut != two.length / 2) {
                    assertThatThrownBy(() -> undone("gzip", slowly(some, step)))
                            .isInstanceOf(IOException.class);
                }
            }
        }
        byte[] padded = Arrays.copyOf(gzip(TEXT), gzip(TEXT).length + 20);
        assertThat(undone("gzip", slowly(padded, 50))).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "utf-8", "gzip, br", "gzip,gzip,gzip,gzip"})
    void whatIsNotKnownIsLeftAndNamed(String coding) throws IOException {
        Map<String, String> headers = new HashMap<>(Map.of(ContentCodings.HEADER, coding));
        assertThat(ContentCodings.undo(headers, slowly(TEXT, 50)).readAllBytes()).isEqualTo(TEXT);
        assertThat(headers).containsEntry(ContentCodings.HEADER, coding);
    }
}
