package org.logstashplugins.zoho.source;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.time.Window;

/**
 * Windows of an API that cuts its answers off at a number of rows without saying so. An answer with
 * as many rows is not trusted: its window is halved until it fits, and the next windows start from
 * what did. One thread.
 */
public final class CappedWindows {
    /** Exports a window. */
    public interface Export {
        List<SpoolFile> files(Window window) throws IOException;

        /** How many rows these files have. */
        long rows(List<SpoolFile> files) throws IOException;

        /** Drops files that are too long, for those of another window. */
        void instead(Window window) throws IOException;
    }

    private final Optional<Duration> most;
    private Optional<Duration> fitting;

    /**
     * @param most the longest window that the API takes at all
     */
    public CappedWindows(Optional<Duration> most) {
        this.most = most;
        this.fitting = most;
    }

    public Optional<Duration> longest() {
        return fitting;
    }

    /**
     * Exports a window, or as much from its start as fits.
     *
     * @param cap where an export is cut off, in rows
     * @throws ApiException when a single second does not fit
     */
    public Fetched fetch(Window window, long cap, Export export) throws IOException {
        Window asked = window;
        List<SpoolFile> files = export.files(asked);
        while (export.rows(files) >= cap) {
            asked = half(asked, cap);
            export.instead(asked);
            files = export.files(asked);
        }
        fitted(asked);
        return new Fetched(asked, files);
    }

    /** A window was small enough; the next may be twice as long. */
    public void fitted(Window window) {
        if (!fitting.equals(most)) {
            Duration twice =
                    Duration.between(window.from(), window.to()).multipliedBy(2).plusSeconds(1);
            fitting =
                    most.isPresent() && twice.compareTo(most.get()) > 0 ? most : Optional.of(twice);
        }
    }

    /**
     * The first half of a window that was too much.
     *
     * @throws ApiException when it is a single second
     */
    public Window half(Window window, long rows) throws ApiException {
        long seconds = Duration.between(window.from(), window.to()).toSeconds();
        if (seconds < 1) {
            throw new ApiException(
                    ApiException.Kind.CONFIG,
                    "too many rows",
                    "An export of the single second "
                            + window.from()
                            + " has "
                            + rows
                            + " rows or more, and is cut off there. Follow less at a time:"
                            + " several streams with filters.");
        }
        Duration half = Duration.ofSeconds(seconds / 2);
        fitting = Optional.of(half.plusSeconds(1));
        return new Window(window.from(), window.from().plus(half));
    }
}
