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
import org.logstashplugins.zoho.client.ApiException.Category;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.client.StoppedException;
import org.logstashplugins.zoho.client.Waiter;
import org.logstashplugins.zoho.rows.JsonPage;
import org.logstashplugins.zoho.source.json.PageReader.Answer;

/** Gets the pages of one window, one after the other. One thread, one use. */
final class PageFetcher {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final JsonApi api;
    private final List<String> values;
    private final PageRetry repetition;
    private final Waiter waiter;
    private final PageRequests requests;
    private final KnownPointers pointers;
    private final EndCheck endings;
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
    PageFetcher(
            JsonApi api,
            List<String> values,
            PageReader reader,
            Waiter waiter,
            PageRequests requests,
            KnownPointers pointers,
            long sizeLimit) {
        this.api = api;
        this.values = values;
        this.repetition = new PageRetry(api, reader, pointers);
        this.waiter = waiter;
        this.requests = requests;
        this.pointers = pointers;
        boolean divisible =
                api.request().divisible() && requests.window().from().isBefore(requests.window().to());
        this.endings = new EndCheck(api, pointers, new TotalCheck(api, pointers, divisible));
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

    /** How many pages came. */
    long pages() {
        return pages;
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
        int vain = pointers.vain();
        for (String value : values) {
            run(value, spool);
        }
        if (pointers.vain() == vain) {
            pointers.wasWhole();
        }
        if (rows >= api.limits().rows()) {
            // The last page may be the one at which the API cuts off.
            throw tooMuch();
        }
    }

    private void run(String each, Spool spool) throws IOException {
        for (int start = 1; ; start++) {
            Mark mark = new Mark(files.size(), rows, bytes);
            try {
                list(
                        each,
                        spool,
                        new PagingProgress(hasIds(), api.paging().emptyPages(), start > 1));
                return;
            } catch (RestartListException e) {
                if (start >= e.starts()) {
                    throw e.failure();
                }
                backTo(mark);
                waiter.pause(PAUSE.multipliedBy(start));
            }
        }
    }

    /** What there was before a list. */
    private record Mark(int files, long rows, long bytes) {}

    private void backTo(Mark mark) throws IOException {
        List<SpoolFile> dropped = files.subList(mark.files(), files.size());
        for (SpoolFile file : dropped) {
            Files.deleteIfExists(file.path());
        }
        dropped.clear();
        constants.subList(mark.files(), constants.size()).clear();
        rows = mark.rows();
        bytes = mark.bytes();
    }

    private boolean hasIds() {
        return !api.response().identity().isEmpty();
    }

    private void list(String each, Spool spool, PagingProgress trail) throws IOException {
        Optional<Position> next = Optional.of(api.paging().start());
        Optional<URI> asked = Optional.empty();
        while (next.isPresent()) {
            Position position = next.get();
            Request request = requests.of(each, position, asked);
            Answer answer = repetition.get(request, spool, position);
            asked = Optional.of(request.uri());
            PagingProgress.Page brought =
                    trail.note(answer.body(), StatedTotal.of(answer.page(), answer.body()));
            count(answer, brought != PagingProgress.Page.NOTHING, each);
            next = behind(request, position, answer, brought == PagingProgress.Page.NEW, trail);
            if (next.isPresent() && isTooMuch()) {
                throw tooMuch();
            }
        }
    }

    private Optional<Position> behind(
            Request request,
            Position position,
            Answer answer,
            boolean progress,
            PagingProgress trail)
            throws IOException {
        JsonPage body = answer.body();
        NextPage way = endings.way(request, position, answer, trail);
        repetition.check(request, position, answer, way);
        if (way.next().isEmpty()) {
            Optional<Position> beyond = endings.check(request, position, answer, way, trail);
            pause(trail);
            return beyond;
        }
        Position next = way.next().get();
        if (progress && !position.first()) {
            repetition.learn(position, next);
        }
        switch (trail.verdict(progress, next)) {
            case GO_ON -> {
                pause(trail);
                return way.next();
            }
            case END -> {
                if (trail.startsAgain(body)) {
                    endings.startedAgain(request, body, way);
                } else if (api.paging().byLastRow(api.response().records()) && trail.isLongest(body)) {
                    endings.cameAgain(request, true, trail);
                }
            }
            case EMPTY -> endings.emptyPages(request, way);
            case REPEATED -> {
                if (trail.startsAgain(body) || way.promised()) {
                    endings.startedAgain(request, body, way);
                } else if (trail.isLongest(body)) {
                    endings.cameAgain(request, api.paging().byLastRow(api.response().records()), trail);
                }
            }
        }
        return Optional.empty();
    }

    private void pause(PagingProgress trail) throws StoppedException {
        if (trail.barren() > 1) {
            waiter.pause(PAUSE);
        }
    }

    private void count(Answer answer, boolean kept, String each) throws IOException {
        pages++;
        rows += answer.body().rows();
        if (kept) {
            files.add(answer.page().file());
            constants.add(api.request().each().field(each));
            bytes += answer.page().file().size();
        } else {
            Files.deleteIfExists(answer.page().file().path());
        }
    }

    private boolean isTooMuch() {
        return pages >= api.limits().pages() || rows >= api.limits().rows() || bytes >= sizeLimit;
    }

    private static ApiException tooMuch() {
        return new ApiException(
                Category.TOO_MUCH,
                "too many pages",
                "The log has more than max_pages, max_rows or max_response_size allow for the time asked for. Raise them, or"
                        + " start with a smaller initial_lookback.");
    }
}
