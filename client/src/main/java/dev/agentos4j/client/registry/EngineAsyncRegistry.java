package dev.agentos4j.client.registry;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.registry.RegistryEntry;
import java.util.concurrent.CompletableFuture;

final class EngineAsyncRegistry implements AsyncRegistry {

    private final Engine engine;

    EngineAsyncRegistry(Engine engine) {
        this.engine = engine;
    }

    @Override
    public CompletableFuture<Page<RegistryEntry>> list(RegistryQuery query) {
        return engine.sendAsync(RegistryCalls.list(query.fields()));
    }

    @Override
    public Pages<RegistryEntry> listAll(RegistryQuery query) {
        return Pages.over(engine, query.fields(), RegistryCalls::list);
    }
}
