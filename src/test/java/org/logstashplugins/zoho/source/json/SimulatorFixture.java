package org.logstashplugins.zoho.source.json;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.testing.JumpingClock;
import org.logstashplugins.zoho.testing.LogLines;

/** A simulator that knows the accounts of all JSON logs, and the lines that the plugin logs. */
abstract class SimulatorFixture {
    static final Instant START = Instant.parse("2026-03-10T09:00:00Z");

    @TempDir Path data;

    final JumpingClock clock = new JumpingClock(START);
    final LogLines lines = LogLines.capture();
    Simulator simulator;

    @BeforeEach
    void startSimulator() {
        simulator = Simulator.start(clock);
        JsonStreams.register(simulator);
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
        lines.close();
    }
}
