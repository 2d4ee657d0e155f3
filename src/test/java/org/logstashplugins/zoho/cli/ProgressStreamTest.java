package org.logstashplugins.zoho.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ProgressStreamTest {
    private static final String ERASE = "\r\u001b[K";

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final ProgressStream stream = new ProgressStream(screen);
    private final PrintStream err = new PrintStream(stream, true, StandardCharsets.UTF_8);

    @Test
    void linesArePrintedAboveTheProgress() throws IOException {
        stream.show("10 events");
        err.println("a warning");

        assertThat(screen()).isEqualTo(ERASE + "10 events" + ERASE + "a warning\n" + "10 events");
    }

    @Test
    void theNextProgressTakesThePlaceOfTheLast() throws IOException {
        stream.show("10 events");
        stream.show("20 events");

        assertThat(screen()).isEqualTo(ERASE + "10 events" + ERASE + "20 events");
    }

    @Test
    void anEmptyProgressLeavesNothing() throws IOException {
        stream.show("10 events");
        stream.show("");
        err.println("done");

        assertThat(screen()).isEqualTo(ERASE + "10 events" + ERASE + "done\n");
    }

    @Test
    void withoutProgressNothingIsErased() {
        err.println("a line");

        assertThat(screen()).isEqualTo("a line\n");
    }

    private String screen() {
        return screen.toString(StandardCharsets.UTF_8);
    }
}
