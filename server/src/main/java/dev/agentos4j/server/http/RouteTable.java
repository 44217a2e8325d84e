package dev.agentos4j.server.http;

import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.server.edition.Edition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All routes of a server. Filled while the server is assembled, read-only afterwards. */
public final class RouteTable {

    private final Edition edition;
    private final List<Route> routes = new ArrayList<>();
    private final Map<String, List<Route>> byFirstSegment = new HashMap<>();
    private final Map<String, Supplier<SocketListener>> sockets = new HashMap<>();

    /** A table of the newest level. */
    public RouteTable() {
        this(Edition.NEWEST);
    }

    /** A table of an edition's level. */
    public RouteTable(Edition edition) {
        this.edition = edition;
    }

    /** How the level of the table speaks. */
    public Edition edition() {
        return edition;
    }

    /**
     * Answers an operation, unless the level of the table does not have it.
     *
     * @throws IllegalStateException if the operation does not say who may call it, or is answered already
     */
    public void serve(Operation<?> operation, Handler handler) {
        Route route = new Route(operation, handler);
        for (Route other : routes) {
            if (other.toString().equals(route.toString())) {
                throw new IllegalStateException("two routes for " + route);
            }
        }
        if (edition.has(operation)) {
            routes.add(route);
            byFirstSegment
                    .computeIfAbsent(first(PathPattern.split(operation.path())), none -> new ArrayList<>())
                    .add(route);
        }
    }

    /** The routes that may fit: no path begins with a parameter. */
    private List<Route> candidates(List<String> segments) {
        return byFirstSegment.getOrDefault(first(segments), List.of());
    }

    private static String first(List<String> segments) {
        return segments.isEmpty() ? "" : segments.get(0);
    }

    /** Serves WebSockets at a path without parameters; each client gets a listener of its own. */
    public void socket(String path, Supplier<SocketListener> listeners) {
        if (sockets.put(path, listeners) != null) {
            throw new IllegalStateException("two sockets at " + path);
        }
    }

    /** What serves WebSockets at a path; {@code null} if nothing does. */
    @Nullable
    Supplier<SocketListener> socketAt(String path) {
        return sockets.get(path);
    }

    public List<Route> routes() {
        return Collections.unmodifiableList(routes);
    }

    /**
     * A route that fits a request.
     *
     * @param route the route
     * @param pathParams the parameters of its path, decoded
     */
    record Match(Route route, Map<String, String> pathParams) {}

    /** Whether the path has an operation that anybody may call, be it with another method. */
    boolean isOpen(String path) {
        List<String> segments = PathPattern.split(path);
        return candidates(segments).stream()
                .anyMatch(route ->
                        Access.isOpen(route.operation()) && route.pattern().fits(segments));
    }

    /**
     * The route for a request.
     *
     * @throws HttpError 404 if no route has the path, 405 if routes have it for other methods only
     */
    Match match(String method, String path) {
        List<String> segments = PathPattern.split(path);
        Match best = null;
        TreeSet<String> allowed = new TreeSet<>();
        for (Route route : candidates(segments)) {
            Map<String, String> params = route.pattern().match(segments);
            if (params == null) {
                continue;
            }
            allowed.add(route.method());
            if (route.method().equals(method) && isBetter(route, best)) {
                best = new Match(route, params);
            }
        }
        if (best != null) {
            return best;
        }
        throw allowed.isEmpty()
                ? HttpError.notFound("Not Found")
                : HttpError.methodNotAllowed(String.join(", ", allowed));
    }

    private static boolean isBetter(Route route, @Nullable Match best) {
        return best == null
                || route.pattern().literals() > best.route().pattern().literals();
    }
}
