package org.logstashplugins.zoho.source;

import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.Patience;
import org.logstashplugins.zoho.time.Window;

/**
 * The life of an asynchronous export: create, wait, fetch, forget. The job is remembered before its
 * state is asked for the first time, so a restart at any point goes on with it; a job that failed
 * or vanished is forgotten, and the next try creates another for the same window. One thread.
 */
public final class ExportJob {
    private static final String JOB = "job";
    private static final String WINDOW = "job_window";
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** Zoho gives no figure; a user reports tens of seconds. */
    private static final Duration DEADLINE = Duration.ofHours(2);

    private final Api api;
    private final Memory notes;
    private final Patience patience;

    /** What the two protocols have in common. */
    public interface Api {
        /**
         * Creates a job for a window.
         *
         * @return its id
         */
        String create(Window window) throws IOException;

        State state(String job) throws IOException;
    }

    /** The state of a job. */
    public sealed interface State {
        /** Not yet done, also where the server uses a word we do not know. */
        record Pending() implements State {}

        /**
         * Done.
         *
         * @param links where the files are; none where there were no rows
         */
        record Finished(List<URI> links) implements State {}

        /** It will never be done; another one may be. */
        record Lost(String why) implements State {}
    }

    public ExportJob(Api api, Memory notes, Patience patience) {
        this.api = api;
        this.notes = notes;
        this.patience = patience;
    }

    /** The window of a job that was begun and whose rows were not delivered yet. */
    public static Optional<Window> pending(Memory notes) {
        return notes.recall(WINDOW)
                .flatMap(
                        text -> {
                            try {
                                String[] ends = text.split(" ");
                                return Optional.of(
                                        new Window(Instant.parse(ends[0]), Instant.parse(ends[1])));
                            } catch (DateTimeException
                                    | IllegalArgumentException
                                    | ArrayIndexOutOfBoundsException e) {
                                return Optional.empty();
                            }
                        });
    }

    /** Gives up a window, so that another one can be asked for. */
    public void forget() throws IOException {
        notes.forget(JOB);
        notes.forget(WINDOW);
    }

    /** Forgets the job but not its window: its files are gone, or were never made. */
    public void again() throws IOException {
        notes.forget(JOB);
    }

    /**
     * Brings a job for the window to its end, the remembered one or a new one.
     *
     * @return where its files are
     * @throws ApiException of kind RETRY when this job has come to nothing; the next call creates
     *     another
     */
    public List<URI> run(Window window) throws IOException {
        if (notes.recall(JOB).isEmpty()) {
            notes.remember(WINDOW, window.from() + " " + window.to());
            notes.remember(JOB, api.create(window));
        }
        State end = await(notes.recall(JOB).orElseThrow());
        if (end instanceof State.Finished finished) {
            return finished.links();
        }
        again();
        String why =
                end instanceof State.Lost lost
                        ? lost.why()
                        : "it was not done after " + DEADLINE.toHours() + " hours";
        throw new ApiException(
                ApiException.Kind.RETRY,
                "export job lost",
                "The export job came to nothing: " + why + ". Another one is created.");
    }

    /** Waits for a job, ours or another's, with growing pauses. */
    public State await(String job) throws IOException {
        Instant deadline = patience.now().plus(DEADLINE);
        Duration pause = FIRST_PAUSE;
        State state = api.state(job);
        while (state instanceof State.Pending && patience.now().isBefore(deadline)) {
            patience.pause(pause);
            pause =
                    pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                            ? pause.multipliedBy(2)
                            : LONGEST_PAUSE;
            state = api.state(job);
        }
        return state;
    }
}
