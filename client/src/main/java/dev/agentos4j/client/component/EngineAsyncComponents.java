package dev.agentos4j.client.component;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.component.ComponentChange;
import dev.agentos4j.protocol.component.ComponentConfig;
import dev.agentos4j.protocol.component.ComponentDraft;
import dev.agentos4j.protocol.component.ConfigChange;
import dev.agentos4j.protocol.component.ConfigDraft;
import dev.agentos4j.protocol.component.StoredComponent;
import dev.agentos4j.protocol.page.Page;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

final class EngineAsyncComponents implements AsyncComponents {

    private final Engine engine;

    EngineAsyncComponents(Engine engine) {
        this.engine = engine;
    }

    @Override
    public CompletableFuture<Page<StoredComponent>> list(ComponentQuery query) {
        return engine.sendAsync(ComponentsCalls.list(query.fields()));
    }

    @Override
    public Pages<StoredComponent> listAll(ComponentQuery query) {
        return Pages.over(engine, query.fields(), ComponentsCalls::list);
    }

    @Override
    public CompletableFuture<StoredComponent> create(ComponentDraft draft) {
        return engine.sendAsync(ComponentsCalls.create(draft));
    }

    @Override
    public CompletableFuture<StoredComponent> get(String componentId) {
        return engine.sendAsync(ComponentsCalls.get(componentId));
    }

    @Override
    public CompletableFuture<StoredComponent> update(String componentId, ComponentChange change) {
        return engine.sendAsync(ComponentsCalls.update(componentId, change));
    }

    @Override
    public CompletableFuture<@Nullable Void> delete(String componentId) {
        return engine.sendAsync(ComponentsCalls.delete(componentId));
    }

    @Override
    public CompletableFuture<List<ComponentConfig>> configs(String componentId, boolean withConfig) {
        return engine.sendAsync(ComponentsCalls.configs(componentId, withConfig));
    }

    @Override
    public CompletableFuture<ComponentConfig> createConfig(String componentId, ConfigDraft draft) {
        return engine.sendAsync(ComponentsCalls.createConfig(componentId, draft));
    }

    @Override
    public CompletableFuture<ComponentConfig> currentConfig(String componentId) {
        return engine.sendAsync(ComponentsCalls.currentConfig(componentId));
    }

    @Override
    public CompletableFuture<ComponentConfig> config(String componentId, long version) {
        return engine.sendAsync(ComponentsCalls.config(componentId, version));
    }

    @Override
    public CompletableFuture<ComponentConfig> updateConfig(String componentId, long version, ConfigChange change) {
        return engine.sendAsync(ComponentsCalls.updateConfig(componentId, version, change));
    }

    @Override
    public CompletableFuture<@Nullable Void> deleteConfig(String componentId, long version) {
        return engine.sendAsync(ComponentsCalls.deleteConfig(componentId, version));
    }

    @Override
    public CompletableFuture<StoredComponent> setCurrent(String componentId, long version) {
        return engine.sendAsync(ComponentsCalls.setCurrent(componentId, version));
    }
}
