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

/** {@link Components} without waiting. */
public interface AsyncComponents {

    /** {@code GET /components} */
    CompletableFuture<Page<StoredComponent>> list(ComponentQuery query);

    /** All components that a query finds, page after page. {@code GET /components} */
    Pages<StoredComponent> listAll(ComponentQuery query);

    /** {@code POST /components} */
    CompletableFuture<StoredComponent> create(ComponentDraft draft);

    /** {@code GET /components/{component_id}} */
    CompletableFuture<StoredComponent> get(String componentId);

    /** {@code PATCH /components/{component_id}} */
    CompletableFuture<StoredComponent> update(String componentId, ComponentChange change);

    /** {@code DELETE /components/{component_id}} */
    CompletableFuture<@Nullable Void> delete(String componentId);

    /** {@code GET /components/{component_id}/configs} */
    CompletableFuture<List<ComponentConfig>> configs(String componentId, boolean withConfig);

    /** {@code POST /components/{component_id}/configs} */
    CompletableFuture<ComponentConfig> createConfig(String componentId, ConfigDraft draft);

    /** {@code GET /components/{component_id}/configs/current} */
    CompletableFuture<ComponentConfig> currentConfig(String componentId);

    /** {@code GET /components/{component_id}/configs/{version}} */
    CompletableFuture<ComponentConfig> config(String componentId, long version);

    /** {@code PATCH /components/{component_id}/configs/{version}} */
    CompletableFuture<ComponentConfig> updateConfig(String componentId, long version, ConfigChange change);

    /** {@code DELETE /components/{component_id}/configs/{version}} */
    CompletableFuture<@Nullable Void> deleteConfig(String componentId, long version);

    /** {@code POST /components/{component_id}/configs/{version}/set-current} */
    CompletableFuture<StoredComponent> setCurrent(String componentId, long version);

    /**
     * For the client itself.
     *
     * @hidden
     */
    static AsyncComponents over(Engine engine) {
        return new EngineAsyncComponents(engine);
    }
}
