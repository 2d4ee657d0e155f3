package org.logstashplugins.zoho.source.json;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.logstashplugins.zoho.client.ApiClient;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.ApiException.Kind;
import org.logstashplugins.zoho.client.Page;
import org.logstashplugins.zoho.client.Patience;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.client.StoppedException;
import org.logstashplugins.zoho.rows.FieldPath;
import org.logstashplugins.zoho.rows.JsonPage;
import org.logstashplugins.zoho.source.json.Paging.Position;

/**
 * Gets the pages of one window, one after the other. A page that fails is asked for again by
 * itself: in a list of hundreds one always does, and starting over would never come to the end. One
 * thread, one use.
 */
final class Sweep {
    private static final int LONGEST_VALUE = 16 * 1024;
    private static final int TRIES = 4;
    private static final int WAITS = 10;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final JsonApi api;
    private final List<String> values;
    private final ApiClient client;
    private final Patience patience;
    private final PageRequests requests;
    private final List<SpoolFile> files = new ArrayList<>();
    private final List<Map<String, String>> constants = new ArrayList<>();
    private long pages;
    private long rows;
    private long bytes;

    Sweep(
            JsonApi api,
            List<String> values,
            ApiClient client,
            Patience patience,
            PageRequests requests) {
        this.api = api;
        this.values = values;
        this.client = client;
        this.patience = patience;
        this.requests = requests;
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
     * @param sizeLimit the most bytes of all pages
     * @return false when it is more than may come at once; what came then is not all
     */
    boolean run(Spool spool, long sizeLimit) throws IOException {
        for (String value : values) {
            if (!run(value, spool, sizeLimit)) {
                return false;
            }
        }
        return true;
    }

    private boolean run(String each, Spool spool, long sizeLimit) throws IOException {
        Set<Map<String, String>> seen = new HashSet<>();
        Optional<Position> next = Optional.of(api.paging().start());
        Optional<URI> asked = Optional.empty();
        Optional<SpoolFile> before = Optional.empty();
        while (next.isPresent()) {
            Request request = requests.of(each, next.get(), asked);
            Page page = get(request, spool);
            JsonPage body = read(request, page);
            asked = Optional.of(request.uri());
            pages++;
            next = api.paging().next(next.get(), page, body);
            if (body.rows() > 0) {
                keep(page, body, each);
            } else {
                Files.deleteIfExists(page.file().path());
            }
            boolean again = next.isPresent() && !seen.add(next.get().values());
            boolean same =
                    body.rows() > 0
                            && next.isPresent()
                            && before.filter(last -> sameContent(last, page.file())).isPresent();
            if (again || same) {
                throw loop(request);
            }
            before = Optional.of(page.file());
            if (next.isPresent() && tooMuch(sizeLimit)) {
                return false;
            }
        }
        return rows < api.limits().rows();
    }

    private void keep(Page page, JsonPage body, String each) {
        files.add(page.file());
        constants.add(api.each().field(each));
        rows += body.rows();
        bytes += page.file().size();
    }

    private boolean tooMuch(long sizeLimit) {
        return pages >= api.limits().pages() || rows >= api.limits().rows() || bytes >= sizeLimit;
    }

    private static boolean sameContent(SpoolFile a, SpoolFile b) {
        return a.size() == b.size() && a.checksum() == b.checksum();
    }

    private static ApiException loop(Request request) {
        return new ApiException(
                Kind.RETRY,
                "pages repeat",
                request
                        + " was answered with a page that had come before, so its pages would never end. If this comes back, the"
                        + " option paging does not fit this API.");
    }

    private Page get(Request request, Spool spool) throws IOException {
        Duration pause = FIRST_PAUSE;
        int tries = 1;
        int waits = 0;
        while (true) {
            try {
                return client.page(request, spool);
            } catch (StoppedException e) {
                throw e;
            } catch (IOException e) {
                Kind kind = e instanceof ApiException refusal ? refusal.kind() : Kind.RETRY;
                boolean large =
                        e instanceof ApiException refusal && refusal.code().equals("too large");
                if (kind == Kind.RATE_LIMIT && waits++ < WAITS) {
                    // The client holds the next request back for as long as the server wants.
                    continue;
                }
                if (kind != Kind.RETRY || large || tries++ == TRIES) {
                    throw e;
                }
                patience.pause(pause);
                pause = pause.multipliedBy(4);
            }
        }
    }

    private JsonPage read(Request request, Page page) throws IOException {
        if (page.status() == 204) {
            return JsonPage.EMPTY;
        }
        List<FieldPath> wanted = new ArrayList<>(api.paging().wanted());
        wanted.addAll(api.errors().wanted());
        JsonPage body;
        try {
            body = JsonPage.read(page.file().path(), api.records(), wanted, LONGEST_VALUE);
        } catch (JacksonException e) {
            throw new ApiException(
                    Kind.RETRY,
                    "not JSON",
                    request + " was answered with something that is not one whole JSON document.");
        }
        Optional<ApiException> refusal = api.errors().inside(request, body::value);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        if (!body.found() && !api.emptyWithout()) {
            throw new ApiException(
                    Kind.CONFIG,
                    "no rows",
                    request
                            + " was answered without a list at \""
                            + api.records()
                            + "\", where the option records says that the rows are. The fields at its top are: "
                            + String.join(", ", body.fields())
                            + ". If the API leaves the place out when there is nothing new, set records_missing => \"empty\".");
        }
        return body;
    }
}
