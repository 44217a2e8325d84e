package dev.agentos4j.client.component;

import dev.agentos4j.client.http.Call;
import dev.agentos4j.client.http.QueryFields;
import dev.agentos4j.protocol.component.ComponentApi;
import dev.agentos4j.protocol.component.ComponentChange;
import dev.agentos4j.protocol.component.ComponentConfig;
import dev.agentos4j.protocol.component.ComponentDraft;
import dev.agentos4j.protocol.component.ComponentGuard;
import dev.agentos4j.protocol.component.ConfigChange;
import dev.agentos4j.protocol.component.ConfigDraft;
import dev.agentos4j.protocol.component.StoredComponent;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.page.Page;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The calls of {@link Components}. */
final class ComponentsCalls {

    private ComponentsCalls() {}

    static Call<Page<StoredComponent>> list(QueryFields query) {
        return Call.of(ComponentApi.LIST).query(query).call();
    }

    static Call<StoredComponent> create(ComponentDraft draft) {
        return Call.of(ComponentApi.CREATE)
                .json(Objects.requireNonNull(draft, "draft must not be null"))
                .call();
    }

    static Call<StoredComponent> get(String componentId) {
        return Call.of(ComponentApi.GET, componentId).call();
    }

    static Call<StoredComponent> getArchived(String componentId) {
        return Call.of(ComponentApi.GET, componentId)
                .query("include_deleted", true)
                .call();
    }

    static Call<StoredComponent> restore(String componentId) {
        return Call.of(ComponentApi.RESTORE, componentId).call();
    }

    static Call<@Nullable Void> delete(String componentId, long currentVersion) {
        return Call.of(ComponentApi.DELETE, componentId)
                .query("expected_current_version", currentVersion)
                .call();
    }

    static Call<StoredComponent> setCurrent(String componentId, long version, long currentVersion) {
        return Call.of(ComponentApi.SET_CURRENT_CONFIG, componentId, String.valueOf(version))
                .requires(ComponentApi.GUARD)
                .json(JsonObject.of("guard", ComponentGuard.current(currentVersion)))
                .call();
    }

    static Call<StoredComponent> update(String componentId, ComponentChange change) {
        return Call.of(ComponentApi.UPDATE, componentId)
                .json(Objects.requireNonNull(change, "change must not be null"))
                .call();
    }

    static Call<@Nullable Void> delete(String componentId) {
        return Call.of(ComponentApi.DELETE, componentId).call();
    }

    static Call<List<ComponentConfig>> configs(String componentId, boolean withConfig) {
        return Call.of(ComponentApi.LIST_CONFIGS, componentId)
                .query("include_config", withConfig)
                .call();
    }

    static Call<ComponentConfig> createConfig(String componentId, ConfigDraft draft) {
        return Call.of(ComponentApi.CREATE_CONFIG, componentId)
                .json(Objects.requireNonNull(draft, "draft must not be null"))
                .call();
    }

    static Call<ComponentConfig> currentConfig(String componentId) {
        return Call.of(ComponentApi.GET_CURRENT_CONFIG, componentId).call();
    }

    static Call<ComponentConfig> config(String componentId, long version) {
        return Call.of(ComponentApi.GET_CONFIG, componentId, String.valueOf(version))
                .call();
    }

    static Call<ComponentConfig> updateConfig(String componentId, long version, ConfigChange change) {
        return Call.of(ComponentApi.UPDATE_CONFIG, componentId, String.valueOf(version))
                .json(Objects.requireNonNull(change, "change must not be null"))
                .call();
    }

    static Call<@Nullable Void> deleteConfig(String componentId, long version) {
        return Call.of(ComponentApi.DELETE_CONFIG, componentId, String.valueOf(version))
                .call();
    }

    static Call<StoredComponent> setCurrent(String componentId, long version) {
        return Call.of(ComponentApi.SET_CURRENT_CONFIG, componentId, String.valueOf(version))
                .harmless()
                .call();
    }
}
