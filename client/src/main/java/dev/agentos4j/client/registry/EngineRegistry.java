package dev.agentos4j.client.registry;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.registry.RegistryEntry;

final class EngineRegistry implements Registry {

    private final Engine engine;

    EngineRegistry(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Page<RegistryEntry> list(RegistryQuery query) {
        return engine.send(RegistryCalls.list(query.fields()));
    }

    @Override
    public Pages<RegistryEntry> listAll(RegistryQuery query) {
        return Pages.over(engine, query.fields(), RegistryCalls::list);
    }
}
