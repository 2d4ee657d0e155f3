package org.logstashplugins.zoho.source;

import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.StoppedException;
import org.logstashplugins.zoho.client.Waiter;
import org.logstashplugins.zoho.time.FloatingTime;
import org.logstashplugins.zoho.time.Window;

/**
 * The life of an asynchronous export: create, wait, get the files, forget. The window is remembered
 * before the job is created, and the job before its state is asked for the first time, so a restart
 * at any point goes on with them. A job that failed or vanished is forgotten, and the next try
 * creates another for the same window. One thread.
 */
public final class ExportJob {
    private static final String NOTE = "export_job";
    private static final String SEPARATOR = "|";
    private static final String GONE_ONCE = "export_job_gone";
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /**
     * Zoho gives no figure; a user reports tens of seconds. Also how long files that should be
     * there are tried to get.
     */
    private static final Duration DEADLINE = Duration.ofHours(2);

    private final Api api;
    private final SourceState notes;
    private final Waiter waiter;
    private final Optional<ZoneId> zone;

    /** What the two protocols have in common. */
    public interface Api {
        /**
         * Creates a job for a window.
         *
         * @return its id
         */
        String create(Window window) throws IOException;

        State state(String job) throws IOException;

        /** Whether a refusal of a download says that the file is not there any more. */
        boolean gone(ApiException refusal);
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

        /**
         * It will never be done; another one may be.
         *
         * @param unknown true where the server only knows nothing of it; so may a proxy in between
         */
        record Lost(String why, boolean unknown) implements State {
            public Lost(String why) {
                this(why, false);
            }
        }
    }

    /** Gets the files of a finished job. */
    @FunctionalInterface
    public interface Files<T> {
        T get(List<URI> links) throws IOException;
    }

    /** A job, or the wish for one, as it is noted: in one note, so that no half of it is lost. */
    private record Noted(Window window, Optional<Started> started) {
        private record Started(String job, Instant at) {}

        String text(Optional<ZoneId> zone) {
            return FloatingTime.print(window.from(), zone)
                    + SEPARATOR
                    + FloatingTime.print(window.to(), zone)
                    + started.map(s -> SEPARATOR + s.job() + SEPARATOR + s.at()).orElse("");
        }

        static Optional<Noted> read(String text, Optional<ZoneId> zone) {
            String[] parts = text.split(Pattern.quote(SEPARATOR));
            try {
                Window window =
                        new Window(
                                FloatingTime.parse(parts[0], zone),
                                FloatingTime.parse(parts[1], zone));
                return Optional.of(
                        new Noted(
                                window,
                                parts.length < 4
                                        ? Optional.empty()
                                        : Optional.of(
                                                new Started(parts[2], Instant.parse(parts[3])))));
            } catch (DateTimeException
                    | IllegalArgumentException
                    | ArrayIndexOutOfBoundsException e) {
                return Optional.empty();
            }
        }
    }

    /**
     * @param zone the zone of the times in the job's filter; empty when it names instants
     */
    public ExportJob(Api api, SourceState notes, Waiter waiter, Optional<ZoneId> zone) {
        this.api = api;
        this.notes = notes;
        this.waiter = waiter;
        this.zone = zone;
    }

    /**
     * The window of a job that was begun and whose rows were not delivered yet.
     *
     * @param zone see the constructor
     */
    public static Optional<Window> pending(SourceState notes, Optional<ZoneId> zone) {
        return noted(notes, zone).map(Noted::window);
    }

    private static Optional<Noted> noted(SourceState notes, Optional<ZoneId> zone) {
        return notes.recall(NOTE).flatMap(text -> Noted.read(text, zone));
    }

    private void note(Window window) throws IOException {
        notes.remember(NOTE, new Noted(window, Optional.empty()).text(zone));
    }

    /**
     * Brings a job for the window to its end, the remembered one or a new one, and gets its files.
     *
     * @throws ApiException of kind RETRY when this job has come to nothing; the next call creates
     *     another
     */
    public <T> T run(Window window, Files<T> files) throws IOException {
        Noted.Started job = started(window);
        State end = end(window, job);
        if (end instanceof State.Finished finished) {
            return get(window, job, files, finished.links());
        }
        if (end instanceof State.Lost lost && lost.unknown() && !over(job)) {
            forgetOnce(window, job, lost.why());
        } else {
            note(window);
        }
        String why =
                end instanceof State.Lost lost
                        ? lost.why()
                        : "it was not done after " + DEADLINE.toHours() + " hours";
        throw new ApiException(
                ApiException.Category.RETRY,
                "export job lost",
                "The export job came to nothing: " + why + ". Another one is created.");
    }

    /** A job whose state cannot be had for long is given up, like one that is never done. */
    private State end(Window window, Noted.Started job) throws IOException {
        try {
            return await(job.job());
        } catch (StoppedException e) {
            throw e;
        } catch (IOException e) {
            if (over(job)) {
                note(window);
            }
            throw e;
        }
    }

    /**
     * A job that nothing is known of costs another one, but only once: where that does not help,
     * something else is wrong, and making jobs would not end.
     */
    private void forgetOnce(Window window, Noted.Started job, String why) throws IOException {
        if (!isFirstLost(job)) {
            throw new ApiException(
                    ApiException.Category.RETRY,
                    "export job unknown",
                    "The export job cannot be found: "
                            + why
                            + ", like one before it. It is asked for again. If that goes on, look at what lies between"
                            + " here and Zoho.");
        }
        note(window);
    }

    /** True for one job of a window, which it is noted for. */
    private boolean isFirstLost(Noted.Started job) throws IOException {
        boolean first = notes.recall(GONE_ONCE).isEmpty();
        if (first) {
            notes.remember(GONE_ONCE, job.job());
        }
        return first;
    }

    private boolean over(Noted.Started job) {
        return !waiter.now().isBefore(job.at().plus(DEADLINE));
    }

    private Noted.Started started(Window window) throws IOException {
        Optional<Noted.Started> known =
                noted(notes, zone).filter(n -> n.window().equals(window)).flatMap(Noted::started);
        if (known.isPresent()) {
            return known.get();
        }
        note(window);
        Noted.Started created = new Noted.Started(api.create(window), waiter.now());
        notes.remember(NOTE, new Noted(window, Optional.of(created)).text(zone));
        return created;
    }

    /**
     * A file that is gone costs its job at once, but only once: where that does not help, something
     * else is wrong, and making jobs would not end. Then, and with any other trouble, it is tried
     * for a while.
     */
    private <T> T get(Window window, Noted.Started job, Files<T> files, List<URI> links)
            throws IOException {
        try {
            return files.get(links);
        } catch (StoppedException e) {
            throw e;
        } catch (IOException e) {
            boolean dead =
                    e instanceof ApiException refusal
                            && (api.gone(refusal) || TableFiles.refused(refusal));
            if ((dead && isFirstLost(job)) || over(job)) {
                note(window);
            }
            throw e;
        }
    }

    /** Waits for a job, ours or another's, with growing pauses. */
    public State await(String job) throws IOException {
        Instant deadline = waiter.now().plus(DEADLINE);
        Duration pause = FIRST_PAUSE;
        State state = api.state(job);
        while (state instanceof State.Pending && waiter.now().isBefore(deadline)) {
            waiter.pause(pause);
            pause =
                    pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                            ? pause.multipliedBy(2)
                            : LONGEST_PAUSE;
            state = api.state(job);
        }
        return state;
    }
}
