package dev.agentos4j.client.registry;

import dev.agentos4j.client.http.Call;
import dev.agentos4j.client.http.QueryFields;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.registry.RegistryApi;
import dev.agentos4j.protocol.registry.RegistryEntry;

/** The calls of {@link Registry}. */
final class RegistryCalls {

    private RegistryCalls() {}

    static Call<Page<RegistryEntry>> list(QueryFields query) {
        return Call.of(RegistryApi.LIST).query(query).call();
    }
}
