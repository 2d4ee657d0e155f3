package org.logstashplugins.zoho.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Access tokens are counted in a file that processes share. */
class TokenLedgerTest {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private static final Duration PERIOD = Duration.ofMinutes(10);

    @TempDir Path folder;

    @Test
    void twoProcessesCountTogether() {
        assertThat(ledger("owner").reserve(NOW)).isZero();
        assertThat(ledger("owner").reserve(NOW.plusSeconds(60))).isZero();
        assertThat(ledger("owner").reserve(NOW.plusSeconds(120))).hasSeconds(480);
        assertThat(ledger("other").reserve(NOW.plusSeconds(120))).isZero();
        assertThat(ledger("owner").reserve(NOW.plusSeconds(600))).isZero();
    }

    @Test
    void aTokenThatWasNotAskedForDoesNotCount() {
        ledger("owner").reserve(NOW);
        ledger("owner").reserve(NOW.plusSeconds(1));
        ledger("owner").release(NOW, NOW.plusSeconds(2));
        assertThat(ledger("owner").reserve(NOW.plusSeconds(3))).isZero();
        assertThat(ledger("owner").reserve(NOW.plusSeconds(4))).isPositive();
    }

    @Test
    void timesFarInTheFutureAreDropped() {
        ledger("owner").reserve(NOW.plus(Duration.ofDays(1)));
        ledger("owner").reserve(NOW.plus(Duration.ofDays(1)));
        assertThat(ledger("owner").reserve(NOW)).isZero();
    }

    @Test
    void aDamagedLineIsDropped() throws IOException {
        ledger("owner").reserve(NOW);
        Path file = files().get(0);
        Files.writeString(file, "2026-03-0\n" + NOW + "\nnot a time\n" + NOW);
        assertThat(ledger("owner").reserve(NOW.plusSeconds(1))).isPositive();
    }

    @Test
    void aFileThatCannotBeUsedStopsNoToken() throws IOException {
        ledger("owner").reserve(NOW);
        Path file = files().get(0);
        Files.delete(file);
        Files.createDirectory(file);
        assertThat(ledger("owner").reserve(NOW)).isZero();
        TokenLedger missing = new TokenLedger(folder.resolve("missing"), "owner", 2, PERIOD);
        assertThat(missing.reserve(NOW)).isZero();
    }

    private TokenLedger ledger(String owner) {
        return new TokenLedger(folder, owner, 2, PERIOD);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
