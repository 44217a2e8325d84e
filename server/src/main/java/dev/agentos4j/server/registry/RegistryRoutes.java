package dev.agentos4j.server.registry;

import dev.agentos4j.protocol.registry.RegistryApi;
import dev.agentos4j.protocol.registry.RegistryEntry;
import dev.agentos4j.server.http.Exchange;
import dev.agentos4j.server.http.Parameters;
import dev.agentos4j.server.http.RouteTable;
import dev.agentos4j.server.served.Paging;
import dev.agentos4j.server.served.Served;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** {@code /registry}: what the components of the server are made of. */
public final class RegistryRoutes {

    /** In the order of messages about them. */
    private final List<RegistryEntry> entries;

    public RegistryRoutes(Served served) {
        entries = RegistryEntries.of(served);
    }

    public void addTo(RouteTable routes) {
        routes.serve(RegistryApi.LIST, this::list);
    }

    private void list(Exchange exchange) {
        Parameters query = exchange.query();
        String type = query.get(RegistryApi.RESOURCE_TYPE);
        String part = Objects.requireNonNullElse(query.get(RegistryApi.NAME), "")
                .toLowerCase(Locale.ROOT)
                .strip();
        Paging paging = Paging.readPageFirst(query, RegistryApi.PAGE, RegistryApi.LIMIT);
        query.check();
        List<RegistryEntry> found = entries.stream()
                .filter(entry -> type == null || entry.type().equals(type))
                .filter(entry -> entry.name().toLowerCase(Locale.ROOT).contains(part))
                .toList();
        List<RegistryEntry> page =
                found.stream().skip(paging.offset()).limit(paging.limit()).toList();
        exchange.json(200, paging.page(RegistryApi.PAGE_OF_REGISTRY_ENTRY, page, found.size()));
    }
}
