package org.logstashplugins.zoho.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.client.Waiter;
import org.logstashplugins.zoho.testing.JumpingClock;
import org.logstashplugins.zoho.time.StopSignal;
import org.logstashplugins.zoho.time.Window;

/** The life of an export job, without a server. */
class ExportJobTest {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private static final Window WINDOW = new Window(NOW.minusSeconds(3_600), NOW);
    private static final JobState DONE =
            new JobState.Finished(List.of(URI.create("https://h/1"), URI.create("https://h/2")));
    private static final JobState UNKNOWN = new JobState.Lost("it is unknown", true);

    private final Spool spool = new Spool(Path.of("unused"), "s", 1 << 20);
    private final HeapState state = new HeapState();
    private final Server server = new Server();
    private final Waiter waiter =
            new Waiter(new JumpingClock(NOW), new StopSignal(), (wait, reason, why) -> {});

    /** Answers with the states that a test sets. */
    private static final class Server implements ExportJob.Api {
        private final Deque<JobState> states = new ArrayDeque<>();
        private final List<String> calls = new ArrayList<>();
        private boolean gone;
        private int created;

        @Override
        public String create(Window window) {
            calls.add("create");
            return "job" + ++created;
        }

        @Override
        public JobState state(String job) {
            calls.add(job);
            return states.size() > 1 ? states.remove() : states.element();
        }

        @Override
        public SpoolFile download(URI link, Spool spool) throws IOException {
            calls.add(link.getPath());
            if (gone) {
                throw new ApiException(ApiException.Category.RETRY, "404", "gone");
            }
            return new SpoolFile(Path.of(link.getPath()), 1, 1);
        }

        @Override
        public boolean gone(ApiException refusal) {
            return refusal.code().equals("404");
        }
    }

    @Test
    void waitsAndDownloadsEveryFile() throws IOException {
        server.states.addAll(List.of(new JobState.Pending(), new JobState.Pending(), DONE));
        assertThat(run()).extracting(file -> file.path().toString()).containsExactly("/1", "/2");
        assertThat(server.calls).containsExactly("create", "job1", "job1", "job1", "/1", "/2");
    }

    @Test
    void aRestartContinuesWithTheJob() throws IOException {
        server.states.add(DONE);
        run();
        run();
        assertThat(server.created).isEqualTo(1);
        assertThat(ExportJob.pending(state, Optional.empty())).hasValue(WINDOW);
    }

    @Test
    void aJobThatFailedIsReplaced() throws IOException {
        server.states.addAll(List.of(new JobState.Lost("it failed"), DONE));
        assertThatThrownBy(this::run).hasMessageContaining("it failed. Another one is created.");
        assertThat(run()).hasSize(2);
        assertThat(server.created).isEqualTo(2);
    }

    @Test
    void anUnknownJobIsReplacedOnceOnly() {
        server.states.add(UNKNOWN);
        assertThatThrownBy(this::run).hasMessageContaining("Another one is created.");
        assertThatThrownBy(this::run).hasMessageContaining("like one before it");
        assertThatThrownBy(this::run).hasMessageContaining("like one before it");
        assertThat(server.created).isEqualTo(2);
    }

    @Test
    void aFileThatIsGoneCostsOneJobOnly() {
        server.states.add(DONE);
        server.gone = true;
        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(this::run).hasMessage("gone");
        }
        assertThat(server.created).isEqualTo(2);
    }

    @Test
    void aJobThatIsNeverDoneIsGivenUp() {
        server.states.add(new JobState.Pending());
        assertThatThrownBy(this::run).hasMessageContaining("it was not done after 2 hours");
        assertThat(waiter.now()).isAfterOrEqualTo(NOW.plus(Duration.ofHours(2)));
    }

    @Test
    void filesThatDoNotPassTheCheckAreNotTaken() {
        server.states.add(DONE);
        assertThatThrownBy(
                        () ->
                                job().run(
                                                WINDOW,
                                                spool,
                                                files -> {
                                                    throw new IOException("too many");
                                                }))
                .hasMessage("too many");
    }

    private List<SpoolFile> run() throws IOException {
        return job().run(WINDOW, spool, files -> {});
    }

    private ExportJob job() {
        return new ExportJob(server, state, waiter, Optional.empty());
    }
}
