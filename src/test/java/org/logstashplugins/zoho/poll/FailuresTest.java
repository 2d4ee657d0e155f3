package org.logstashplugins.zoho.poll;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.logstashplugins.zoho.auth.Secret;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.ApiException.Category;

/** Descriptions of failures name the file, show no content, and are one line. */
class FailuresTest {
    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new FileSystemException("/x/y", null, "No space"), "The file /x/y"),
                Arguments.of(new AccessDeniedException("/x/y"), "right to read and write it"),
                Arguments.of(new IOException("Input/output error"), "A file of this plugin"),
                Arguments.of(new ZipException("bad"), "The answer cannot be read (ZipException)"),
                Arguments.of(new EOFException("bad"), "The answer cannot be read (EOFException)"),
                Arguments.of(new MalformedInputException(1), "The answer cannot be read"),
                Arguments.of(new JsonParseException(null, "row"), "The answer cannot be read"),
                Arguments.of(new IllegalStateException("odd"), "please report it"),
                Arguments.of(new QueueException(new RuntimeException("full")), "queue"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void eachSaysWhatItIsAbout(Throwable failure, String words) {
        assertThat(Failures.text(failure))
                .contains(words)
                .doesNotContain("connection")
                .matches("[\\x20-\\x7e]+");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void noneWritesALineOfItsOwnOrASecret(Throwable example) throws Exception {
        Secret secret = new Secret("k7Zx81hT4kWmB2vN9s");
        String text = "a\r\n[ERROR] forged \u001b[31m " + secret.reveal();
        for (Throwable failure :
                List.of(
                        new IOException(text),
                        new FileSystemException("/x", null, text),
                        new IllegalStateException(text),
                        new QueueException(new RuntimeException(text, example)))) {
            assertThat(Failures.text(failure))
                    .matches("[\\x20-\\x7e]+")
                    .doesNotContain(secret.reveal());
        }
    }

    @Test
    void aCauseIsKnownWhateverItsTextSays() {
        assertThat(Failures.cause("", new ApiException(Category.RETRY, "500", "id 1")))
                .isEqualTo(Failures.cause("", new ApiException(Category.RETRY, "500", "id 2")))
                .isNotEqualTo(Failures.cause("", new ApiException(Category.RETRY, "502", "id 1")))
                .isNotEqualTo(Failures.cause("x", new ApiException(Category.RETRY, "500", "id 1")))
                .isNotEqualTo(Failures.cause("", new ApiException(Category.CONFIG, "500", "id 1")));
        assertThat(Failures.cause("", new FileSystemException("/a")))
                .isNotEqualTo(Failures.cause("", new FileSystemException("/b")));
    }
}
