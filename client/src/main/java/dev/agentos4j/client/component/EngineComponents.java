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

final class EngineComponents implements Components {

    private final Engine engine;

    EngineComponents(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Page<StoredComponent> list(ComponentQuery query) {
        return engine.send(ComponentsCalls.list(query.fields()));
    }

    @Override
    public Pages<StoredComponent> listAll(ComponentQuery query) {
        return Pages.over(engine, query.fields(), ComponentsCalls::list);
    }

    @Override
    public StoredComponent create(ComponentDraft draft) {
        return engine.send(ComponentsCalls.create(draft));
    }

    @Override
    public StoredComponent get(String componentId) {
        return engine.send(ComponentsCalls.get(componentId));
    }

    @Override
    public StoredComponent update(String componentId, ComponentChange change) {
        return engine.send(ComponentsCalls.update(componentId, change));
    }

    @Override
    public void delete(String componentId) {
        engine.send(ComponentsCalls.delete(componentId));
    }

    @Override
    public List<ComponentConfig> configs(String componentId, boolean withConfig) {
        return engine.send(ComponentsCalls.configs(componentId, withConfig));
    }

    @Override
    public ComponentConfig createConfig(String componentId, ConfigDraft draft) {
        return engine.send(ComponentsCalls.createConfig(componentId, draft));
    }

    @Override
    public ComponentConfig currentConfig(String componentId) {
        return engine.send(ComponentsCalls.currentConfig(componentId));
    }

    @Override
    public ComponentConfig config(String componentId, long version) {
        return engine.send(ComponentsCalls.config(componentId, version));
    }

    @Override
    public ComponentConfig updateConfig(String componentId, long version, ConfigChange change) {
        return engine.send(ComponentsCalls.updateConfig(componentId, version, change));
    }

    @Override
    public void deleteConfig(String componentId, long version) {
        engine.send(ComponentsCalls.deleteConfig(componentId, version));
    }

    @Override
    public StoredComponent setCurrent(String componentId, long version) {
        return engine.send(ComponentsCalls.setCurrent(componentId, version));
    }
}
