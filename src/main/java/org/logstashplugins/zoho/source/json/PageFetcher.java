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

/** Fetches the pages of one window, one after the other. One thread, one use. */
final class PageFetcher {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final JsonApi api;
    private final List<String> values;
    private final PageRetry retry;
    private final Waiter waiter;
    private final PageRequests requests;
    private final KnownPointers pointers;
    private final EndCheck endCheck;
    private final long sizeLimit;
    private final List<SpoolFile> files = new ArrayList<>();
    private final List<Map<String, String>> constants = new ArrayList<>();
    private long pages;
    private long rows;
    private long bytes;

    /**
     * @param values the values of {@code each} that are asked for
     * @param pointers outlives the window
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
        this.retry = new PageRetry(api, reader, pointers);
        this.waiter = waiter;
        this.requests = requests;
        this.pointers = pointers;
        boolean divisible =
                api.request().divisible()
                        && requests.window().from().isBefore(requests.window().to());
        this.endCheck = new EndCheck(api, pointers, new TotalCheck(api, pointers, divisible));
        this.sizeLimit = sizeLimit;
    }

    /** The pages that have rows. */
    List<SpoolFile> files() {
        return files;
    }

    /** The additional fields for the rows of each of {@link #files}. */
    List<Map<String, String>> constants() {
        return constants;
    }

    /** The number of pages that came. */
    long pages() {
        return pages;
    }

    long rows() {
        return rows;
    }

    /**
     * Fetches all pages.
     *
     * @throws ApiException of category TOO_MUCH when there are more than may come at once; then
     *     some are missing
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
            // The API may have cut off the list after the last page.
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
                waiter.pause(PAUSE.multipliedBy(start), Waiter.Reason.RETRY);
            }
        }
    }

    /** What came before a list. */
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

    private void list(String each, Spool spool, PagingProgress progress) throws IOException {
        Optional<Position> next = Optional.of(api.paging().start());
        Optional<URI> asked = Optional.empty();
        while (next.isPresent()) {
            Position position = next.get();
            Request request = requests.of(each, position, asked);
            Answer answer = retry.get(request, spool, position);
            asked = Optional.of(request.uri());
            PagingProgress.Page brought =
                    progress.add(answer.body(), StatedTotal.of(answer.page(), answer.body()));
            count(answer, brought != PagingProgress.Page.NOTHING, each);
            next = after(request, position, answer, brought == PagingProgress.Page.NEW, progress);
            if (next.isPresent() && isTooMuch()) {
                throw tooMuch();
            }
        }
    }

    /** Where the list goes on after an answer; empty at its end. */
    private Optional<Position> after(
            Request request,
            Position position,
            Answer answer,
            boolean isNew,
            PagingProgress progress)
            throws IOException {
        JsonPage body = answer.body();
        NextPage next = endCheck.nextPage(request, position, answer, progress);
        retry.check(request, position, answer, next);
        if (next.next().isEmpty()) {
            Optional<Position> beyond = endCheck.check(request, position, answer, next, progress);
            pause(progress);
            return beyond;
        }
        if (isNew && !position.first()) {
            retry.learn(position, next.next().get());
        }
        boolean byLastRow = api.paging().byLastRow(api.response().records());
        switch (progress.verdict(isNew, next.next().get())) {
            case GO_ON -> {
                pause(progress);
                return next.next();
            }
            case END -> {
                if (progress.startsAgain(body)) {
                    endCheck.startedAgain(request, body, next);
                } else if (byLastRow && progress.isLongest(body)) {
                    endCheck.cameAgain(request, true, progress);
                }
            }
            case EMPTY -> endCheck.emptyPages(request, next);
            case REPEATED -> {
                if (progress.startsAgain(body) || next.promised()) {
                    endCheck.startedAgain(request, body, next);
                } else if (progress.isLongest(body)) {
                    endCheck.cameAgain(request, byLastRow, progress);
                }
            }
        }
        return Optional.empty();
    }

    private void pause(PagingProgress progress) throws StoppedException {
        if (progress.barren() > 1) {
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
                "The log has more than max_pages, max_rows or max_response_size allow for a window. Raise them, or start with a smaller initial_lookback.");
    }
}
