package org.logstashplugins.zoho.source.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.config.Product;
import org.logstashplugins.zoho.event.EventShape;
import org.logstashplugins.zoho.rows.JoinedRows;
import org.logstashplugins.zoho.rows.JsonRow;
import org.logstashplugins.zoho.rows.JsonRows;
import org.logstashplugins.zoho.rows.Pointer;
import org.logstashplugins.zoho.rows.Row;
import org.logstashplugins.zoho.rows.RowReader;
import org.logstashplugins.zoho.source.ApiContext;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.source.OptionNames;
import org.logstashplugins.zoho.source.Source;
import org.logstashplugins.zoho.source.SourceFactory;
import org.logstashplugins.zoho.source.SourceState;
import org.logstashplugins.zoho.time.TimeAxis;
import org.logstashplugins.zoho.time.Window;

/** A log of a JSON API, which comes page by page. */
public final class HttpJson implements Source {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration MARGIN = Duration.ofMinutes(1);

    /** Met when the API refuses an end in the future. */
    private static final String NO_FUTURE = "no end in the future";

    private final JsonApi api;
    private final EventShape.Json shape;
    private final ApiContext context;
    private final PageReader reader;
    private final KnownPointers pointers;
    private final Map<String, Object> fixed = new HashMap<>();
    private final List<String> values;

    /**
     * @param values the values of {@code each} that are asked for
     */
    private HttpJson(JsonApi api, List<String> values, EventShape.Json shape, ApiContext context) {
        this.api = api;
        this.values = values;
        this.shape = shape;
        this.context = context;
        fixed.putAll(api.declared().values());
        for (Product product : Product.values()) {
            if (product != Product.DOWNLOAD) {
                fixed.put("endpoint." + product.key(), context.endpoints().of(product).toString());
            }
        }
        this.pointers = new KnownPointers(context.warnings());
        this.reader =
                new PageReader(api, new JsonClients(api, context, fixed).make(), context.waiter());
    }

    /** Reads the options of this kind, and reports problems to them. */
    public static SourceFactory configure(Definition definition) {
        JsonApi api = new JsonApiReader(definition).read();
        EventShape.Json shape = EventOptions.read(definition.options());
        definition.options().rejectUnknown();
        boolean zoho = api.auth().type() == AuthOptions.Type.ZOHO;
        return new SourceFactory() {
            @Override
            public Source make(ApiContext context) {
                return new HttpJson(
                        api,
                        api.request().each().values(),
                        shape,
                        api.proxy().map(context::through).orElse(context));
            }

            @Override
            public EventShape.Json json() {
                return shape;
            }

            @Override
            public OptionNames optionNames() {
                return new OptionNames("params or body", "time_field");
            }

            @Override
            public boolean asksZoho() {
                return zoho;
            }

            @Override
            public String withoutZoho() {
                return !zoho || definition.options().has("auth")
                        ? ""
                        : " The stream \"%s\" has no option auth, so it is asked for with Zoho's access token. For another API say who asks, or auth => { type => \"none\" }."
                                .formatted(definition.name());
            }
        };
    }

    @Override
    public Identity identify(SourceState names) {
        return LogIdentity.of(api, context);
    }

    /** One part for each value of {@code each}. */
    @Override
    public List<Source> parts() {
        return values.stream()
                .<Source>map(value -> new HttpJson(api, List.of(value), shape, context))
                .toList();
    }

    @Override
    public String part() {
        return api.request().each().name().isEmpty()
                ? ""
                : api.request().each().name() + "=" + values.get(0);
    }

    @Override
    public TimeAxis axis() {
        // Requests name a wider span than the window.
        Duration wider = api.request().window().wider().multipliedBy(2);
        Optional<Duration> longest =
                api.limits()
                        .longestWindow()
                        .map(most -> most.compareTo(wider) > 0 ? most.minus(wider) : Duration.ZERO);
        return TimeAxis.SECONDS
                .withLongest(longest)
                .withMargin(api.request().window().unit().multipliedBy(2))
                .withZones(
                        api.request().window().floatingZone(),
                        api.response().chosenBy().orElse(api.response().time()).floatingZone())
                .withOldest(oldest())
                .withDivisible(api.request().divisible());
    }

    /** A little less than the API's limit, because time passes before the request is sent. */
    private Optional<Duration> oldest() {
        return api.limits()
                .oldest()
                .map(most -> most.minus(api.request().window().wider()).minus(MARGIN))
                .map(most -> most.compareTo(MARGIN) > 0 ? most : MARGIN);
    }

    @Override
    public List<SpoolFile> fetch(Window window, Spool spool, SourceState state) throws IOException {
        Instant now = context.waiter().now();
        boolean future = api.request().divisible() && api.request().window().endsAfter(window, now);
        boolean refused = pointers.had(NO_FUTURE);
        PageFetcher fetcher =
                fetcher(window, future && refused ? Optional.of(now) : Optional.empty());
        try {
            return files(fetcher, spool);
        } catch (ApiException e) {
            if (e.category() != ApiException.Category.CONFIG
                    || fetcher.pages() > 0
                    || !future
                    || refused) {
                throw e;
            }
        }
        // The widened window may end in what the server considers the future.
        List<SpoolFile> files = files(fetcher(window, Optional.of(now)), spool);
        pointers.met(NO_FUTURE);
        return files;
    }

    private PageFetcher fetcher(Window window, Optional<Instant> latest) {
        return new PageFetcher(
                api,
                values,
                reader,
                context.waiter(),
                new PageRequests(api, fixed, window, latest),
                pointers,
                context.sizeLimit());
    }

    private static List<SpoolFile> files(PageFetcher fetcher, Spool spool) throws IOException {
        fetcher.run(spool);
        List<SpoolFile> files = new ArrayList<>();
        files.add(
                spool.write(new ByteArrayInputStream(JSON.writeValueAsBytes(fetcher.constants()))));
        files.addAll(fetcher.files());
        return files;
    }

    @Override
    public RowReader open(List<Path> files, boolean lenient) throws IOException {
        try {
            List<Map<String, String>> constants =
                    JSON.readValue(Files.readAllBytes(files.get(0)), new TypeReference<>() {});
            List<JoinedRows.Opener> openers = new ArrayList<>();
            for (int i = 1; i < files.size(); i++) {
                Path file = files.get(i);
                JsonRows.Shape rows =
                        new JsonRows.Shape(
                                api.response().records(),
                                api.response().identity(),
                                constants.get(i - 1),
                                parsed());
                openers.add(() -> SpooledRows.of(open(file, rows)));
            }
            return new JoinedRows(openers);
        } catch (JacksonException e) {
            throw SpooledRows.unreadable();
        }
    }

    private JsonRows open(Path file, JsonRows.Shape rows) throws IOException {
        return JsonRows.open(file, context.rowLimit(), rows, context.waiter()::throwIfStopped);
    }

    /** The texts whose JSON holds the time or the id of a row. */
    private List<Pointer> parsed() {
        return shape.parsed().stream()
                .filter(text -> api.response().marks().stream().anyMatch(text::leadsTo))
                .toList();
    }

    @Override
    public Optional<ZonedDateTime> chosenBy(Row row, Optional<ZonedDateTime> time) {
        return api.response().chosenBy().flatMap(chosen -> chosen.of((JsonRow) row)).or(() -> time);
    }

    @Override
    public Optional<ZonedDateTime> time(Row row) {
        return api.response().time().of((JsonRow) row);
    }
}
