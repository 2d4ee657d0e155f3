package org.logstashplugins.zoho.source.json;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.ApiException.Kind;
import org.logstashplugins.zoho.client.Patience;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.rows.JsonPage;
import org.logstashplugins.zoho.source.json.PageReader.Answer;
import org.logstashplugins.zoho.source.json.Paging.Position;
import org.logstashplugins.zoho.source.json.Paging.Way;

/** Gets the pages of one window, one after the other. One thread, one use. */
final class Sweep {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final JsonApi api;
    private final List<String> values;
    private final PageReader reader;
    private final Patience patience;
    private final PageRequests requests;
    private final Endings endings;
    private final long sizeLimit;
    private final List<SpoolFile> files = new ArrayList<>();
    private final List<Map<String, String>> constants = new ArrayList<>();
    private long pages;
    private long rows;
    private long bytes;

    /**
     * @param values for which the API is asked in turn
     * @param places outlives the window
     * @param sizeLimit the most bytes of all pages
     */
    Sweep(
            JsonApi api,
            List<String> values,
            PageReader reader,
            Patience patience,
            PageRequests requests,
            KnownPlaces places,
            long sizeLimit) {
        this.api = api;
        this.values = values;
        this.reader = reader;
        this.patience = patience;
        this.requests = requests;
        this.endings = new Endings(api, places);
        this.sizeLimit = sizeLimit;
    }

    /** Those pages that have rows. */
    List<SpoolFile> files() {
        return files;
    }

    /** What the rows of each of {@link #files} get besides. */
    List<Map<String, String>> constants() {
        return constants;
    }

    long rows() {
        return rows;
    }

    /**
     * Gets everything.
     *
     * @throws ApiException of kind TOO_MUCH when it is more than may come at once; what came then
     *     is not all
     */
    void run(Spool spool) throws IOException {
        for (String value : values) {
            run(value, spool);
        }
        if (rows >= api.limits().rows()) {
            // The last page may be the one at which the API cuts off.
            throw tooMuch();
        }
    }

    private void run(String each, Spool spool) throws IOException {
        Trail trail = new Trail(api.paging().emptyPages());
        Optional<Position> next = Optional.of(api.paging().start());
        Optional<URI> asked = Optional.empty();
        while (next.isPresent()) {
            Position position = next.get();
            Request request = requests.of(each, position, asked);
            Answer answer = reader.get(request, spool, position.first());
            asked = Optional.of(request.uri());
            boolean fresh = trail.fresh(answer.body());
            count(answer, fresh, each);
            next = behind(request, position, answer, fresh, trail);
            if (next.isPresent() && isTooMuch()) {
                throw tooMuch();
            }
        }
    }

    private void count(Answer answer, boolean fresh, String each) throws IOException {
        pages++;
        rows += answer.body().rows();
        if (fresh) {
            files.add(answer.page().file());
            constants.add(api.each().field(each));
            bytes += answer.page().file().size();
        } else {
            Files.deleteIfExists(answer.page().file().path());
        }
    }

    private Optional<Position> behind(
            Request request, Position position, Answer answer, boolean fresh, Trail trail)
            throws IOException {
        JsonPage body = answer.body();
        Way way = endings.way(request, position, answer);
        if (way.next().isEmpty()) {
            endings.check(request, body, way);
            return Optional.empty();
        }
        switch (trail.verdict(fresh, way.next().get())) {
            case GO_ON -> {
                if (trail.barren() > 1) {
                    patience.pause(PAUSE);
                }
                return way.next();
            }
            case END -> {
                if (trail.startsAgain(body)) {
                    endings.startedAgain(request, body, way);
                }
            }
            case EMPTY -> endings.emptyPages(request, way);
            case REPEATED -> {
                if (trail.startsAgain(body) || way.promised()) {
                    endings.startedAgain(request, body, way);
                }
            }
        }
        return Optional.empty();
    }

    private boolean isTooMuch() {
        return pages >= api.limits().pages() || rows >= api.limits().rows() || bytes >= sizeLimit;
    }

    private static ApiException tooMuch() {
        return new ApiException(
                Kind.TOO_MUCH,
                "too many pages",
                "The log has more than max_pages, max_rows or max_response_size allow for the time asked for. Raise them, or"
                        + " start with a smaller initial_lookback.");
    }
}
