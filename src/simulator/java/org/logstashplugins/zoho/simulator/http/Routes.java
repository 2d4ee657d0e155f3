package org.logstashplugins.zoho.simulator.http;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A service whose answers are JSON: a table of methods, paths and handlers. */
public final class Routes implements Service {
    /** Answers one kind of call. */
    public interface Handler {
        void answer(Call call) throws IOException, JsonRefusal;
    }

    /**
     * A kind of call.
     *
     * @param path the parts of the path; {@code *} matches any part
     * @param kind the kind for {@link Exchange#kind()}
     */
    public record Route(
            String method, List<String> path, Function<Call, String> kind, Handler handler) {
        public static Route of(String method, String path, String kind, Handler handler) {
            return of(method, path, call -> kind, handler);
        }

        public static Route of(
                String method, String path, Function<Call, String> kind, Handler handler) {
            return new Route(method, parts(path), kind, handler);
        }

        boolean isAt(List<String> called) {
            return called.size() == path.size()
                    && IntStream.range(0, path.size())
                            .allMatch(
                                    i ->
                                            path.get(i).equals("*")
                                                    || path.get(i).equals(called.get(i)));
        }
    }

    private final List<Route> routes;
    private final Supplier<JsonRefusal> wrongMethod;

    public Routes(Supplier<JsonRefusal> wrongMethod, Route... routes) {
        this.wrongMethod = wrongMethod;
        this.routes = List.of(routes);
    }

    private static List<String> parts(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    @Override
    public boolean serves(String path) {
        return path.startsWith("/") && routes.stream().anyMatch(e -> e.isAt(parts(path)));
    }

    @Override
    public String kind(Call call) {
        return at(call).kind().apply(call);
    }

    @Override
    public void answer(Call call) throws IOException {
        try {
            Route route = at(call);
            if (!call.method().equals(route.method())) {
                throw wrongMethod.get();
            }
            route.handler().answer(call);
        } catch (JsonRefusal refusal) {
            call.text(refusal.status(), "application/json;charset=UTF-8", refusal.body());
        }
    }

    private Route at(Call call) {
        List<String> parts = parts(call.path());
        return routes.stream().filter(e -> e.isAt(parts)).findFirst().orElseThrow();
    }
}
