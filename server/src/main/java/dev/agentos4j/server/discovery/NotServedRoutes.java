package dev.agentos4j.server.discovery;

import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.RouteTable;
import java.util.Map;

/**
 * The areas of the API that this server does not have. Clients and consoles know a 503 as a feature that is switched
 * off, and a 404 as a thing that is not there.
 */
public final class NotServedRoutes {

    private static final Map<String, String> AREAS = Map.of("approvals", "Approvals");

    private NotServedRoutes() {}

    public static void addTo(RouteTable routes) {
        AREAS.forEach((segment, name) -> routes.area(segment, exchange -> {
            throw new HttpError(503, name + " not available: this AgentOS does not serve them.");
        }));
    }
}
