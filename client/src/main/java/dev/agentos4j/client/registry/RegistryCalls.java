package dev.agentos4j.client.registry;

import dev.agentos4j.client.http.ApiPath;
import dev.agentos4j.client.http.Call;
import dev.agentos4j.client.http.QueryFields;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.page.PageShape;
import dev.agentos4j.protocol.registry.RegistryEntry;

/** The calls of {@link Registry}. */
final class RegistryCalls {

    static final PageShape<RegistryEntry> PAGE = PageShape.of(RegistryEntry.SHAPE);

    private RegistryCalls() {}

    static Call<Page<RegistryEntry>> list(QueryFields query) {
        return Call.get(ApiPath.of("registry")).query(query).returning(PAGE.shape());
    }
}
