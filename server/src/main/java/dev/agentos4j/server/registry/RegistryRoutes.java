package dev.agentos4j.server.registry;

import dev.agentos4j.protocol.page.PageShape;
import dev.agentos4j.protocol.registry.RegistryApi;
import dev.agentos4j.protocol.registry.RegistryEntry;
import dev.agentos4j.server.http.Exchange;
import dev.agentos4j.server.http.Parameters;
import dev.agentos4j.server.http.RouteTable;
import dev.agentos4j.server.served.Paging;
import dev.agentos4j.server.served.Served;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code /registry}: what the components of the server are made of. */
public final class RegistryRoutes {

    private static final PageShape<RegistryEntry> PAGE = PageShape.of(RegistryEntry.SHAPE);
    private static final int LARGEST_PAGE = 100;

    /** In the order of messages about them. */
    private static final Set<String> TYPES = Collections.unmodifiableSet(new LinkedHashSet<>(List.of(
            "tool",
            "model",
            "db",
            "vector_db",
            "schema",
            "function",
            "agent",
            "team",
            "knowledge",
            "memory_manager",
            "session_summary_manager")));

    private final List<RegistryEntry> entries;

    public RegistryRoutes(Served served) {
        entries = RegistryEntries.of(served);
    }

    public void addTo(RouteTable routes) {
        routes.serve(RegistryApi.LIST, this::list);
    }

    private void list(Exchange exchange) {
        Parameters query = exchange.query();
        String type = query.oneOf("resource_type", TYPES);
        String part = query.text("name", "").toLowerCase(Locale.ROOT).strip();
        Paging paging = Paging.upTo(query, LARGEST_PAGE);
        query.check();
        List<RegistryEntry> found = entries.stream()
                .filter(entry -> type == null || entry.type().equals(type))
                .filter(entry -> entry.name().toLowerCase(Locale.ROOT).contains(part))
                .toList();
        List<RegistryEntry> page =
                found.stream().skip(paging.offset()).limit(paging.limit()).toList();
        exchange.json(200, paging.page(PAGE, page, found.size()));
    }
}
