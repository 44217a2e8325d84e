package dev.agentos4j.client.component;

import dev.agentos4j.client.http.EnginePages;
import dev.agentos4j.client.http.Face;
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
    default CompletableFuture<Page<StoredComponent>> list(ComponentQuery query) {
        return Face.engine(this).sendAsync(ComponentsCalls.list(query.fields()));
    }

    /** All components that a query finds, page after page. {@code GET /components} */
    default Pages<StoredComponent> listAll(ComponentQuery query) {
        return EnginePages.over(Face.engine(this), query.fields(), ComponentsCalls::list);
    }

    /** {@code POST /components} */
    default CompletableFuture<StoredComponent> create(ComponentDraft draft) {
        return Face.engine(this).sendAsync(ComponentsCalls.create(draft));
    }

    /** {@code GET /components/{component_id}} */
    default CompletableFuture<StoredComponent> get(String componentId) {
        return Face.engine(this).sendAsync(ComponentsCalls.get(componentId));
    }

    /** {@code PATCH /components/{component_id}} */
    default CompletableFuture<StoredComponent> update(String componentId, ComponentChange change) {
        return Face.engine(this).sendAsync(ComponentsCalls.update(componentId, change));
    }

    /** {@code DELETE /components/{component_id}} */
    default CompletableFuture<@Nullable Void> delete(String componentId) {
        return Face.engine(this).sendAsync(ComponentsCalls.delete(componentId));
    }

    /** {@code GET /components/{component_id}/configs} */
    default CompletableFuture<List<ComponentConfig>> configs(String componentId, boolean withConfig) {
        return Face.engine(this).sendAsync(ComponentsCalls.configs(componentId, withConfig));
    }

    /** {@code POST /components/{component_id}/configs} */
    default CompletableFuture<ComponentConfig> createConfig(String componentId, ConfigDraft draft) {
        return Face.engine(this).sendAsync(ComponentsCalls.createConfig(componentId, draft));
    }

    /** {@code GET /components/{component_id}/configs/current} */
    default CompletableFuture<ComponentConfig> currentConfig(String componentId) {
        return Face.engine(this).sendAsync(ComponentsCalls.currentConfig(componentId));
    }

    /** {@code GET /components/{component_id}/configs/{version}} */
    default CompletableFuture<ComponentConfig> config(String componentId, long version) {
        return Face.engine(this).sendAsync(ComponentsCalls.config(componentId, version));
    }

    /** {@code PATCH /components/{component_id}/configs/{version}} */
    default CompletableFuture<ComponentConfig> updateConfig(String componentId, long version, ConfigChange change) {
        return Face.engine(this).sendAsync(ComponentsCalls.updateConfig(componentId, version, change));
    }

    /** {@code DELETE /components/{component_id}/configs/{version}} */
    default CompletableFuture<@Nullable Void> deleteConfig(String componentId, long version) {
        return Face.engine(this).sendAsync(ComponentsCalls.deleteConfig(componentId, version));
    }

    /** {@code POST /components/{component_id}/configs/{version}/set-current} */
    default CompletableFuture<StoredComponent> setCurrent(String componentId, long version) {
        return Face.engine(this).sendAsync(ComponentsCalls.setCurrent(componentId, version));
    }

    /** {@code GET /components/{component_id}?include_deleted=true} */
    default CompletableFuture<StoredComponent> getArchived(String componentId) {
        return Face.engine(this).sendAsync(ComponentsCalls.getArchived(componentId));
    }

    /** {@code POST /components/{component_id}/restore} */
    default CompletableFuture<StoredComponent> restore(String componentId) {
        return Face.engine(this).sendAsync(ComponentsCalls.restore(componentId));
    }

    /** {@code DELETE /components/{component_id}?expected_current_version=...} */
    default CompletableFuture<@Nullable Void> delete(String componentId, long currentVersion) {
        return Face.engine(this).sendAsync(ComponentsCalls.delete(componentId, currentVersion));
    }

    /** {@code POST /components/{component_id}/configs/{version}/set-current} with a guard */
    default CompletableFuture<StoredComponent> setCurrent(String componentId, long version, long currentVersion) {
        return Face.engine(this).sendAsync(ComponentsCalls.setCurrent(componentId, version, currentVersion));
    }
}
