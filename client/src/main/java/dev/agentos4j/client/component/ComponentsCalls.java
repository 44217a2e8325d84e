package dev.agentos4j.client.component;

import dev.agentos4j.client.http.ApiPath;
import dev.agentos4j.client.http.Call;
import dev.agentos4j.client.http.QueryFields;
import dev.agentos4j.protocol.component.ComponentChange;
import dev.agentos4j.protocol.component.ComponentConfig;
import dev.agentos4j.protocol.component.ComponentDraft;
import dev.agentos4j.protocol.component.ConfigChange;
import dev.agentos4j.protocol.component.ConfigDraft;
import dev.agentos4j.protocol.component.StoredComponent;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.page.PageShape;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The calls of {@link Components}. */
final class ComponentsCalls {

    static final PageShape<StoredComponent> PAGE = PageShape.of(StoredComponent.SHAPE);

    private ComponentsCalls() {}

    static Call<Page<StoredComponent>> list(QueryFields query) {
        return Call.get(ApiPath.of("components")).query(query).returning(PAGE.shape());
    }

    static Call<StoredComponent> create(ComponentDraft draft) {
        return Call.post(ApiPath.of("components"))
                .json(Objects.requireNonNull(draft, "draft must not be null"))
                .returning(StoredComponent.SHAPE);
    }

    static Call<StoredComponent> get(String componentId) {
        return Call.get(ApiPath.of("components").id("componentId", componentId)).returning(StoredComponent.SHAPE);
    }

    static Call<StoredComponent> update(String componentId, ComponentChange change) {
        return Call.patch(ApiPath.of("components").id("componentId", componentId))
                .json(Objects.requireNonNull(change, "change must not be null"))
                .returning(StoredComponent.SHAPE);
    }

    static Call<@Nullable Void> delete(String componentId) {
        return Call.delete(ApiPath.of("components").id("componentId", componentId))
                .returningNothing();
    }

    static Call<List<ComponentConfig>> configs(String componentId, boolean withConfig) {
        return Call.get(ApiPath.of("components").id("componentId", componentId).then("configs"))
                .query("include_config", withConfig)
                .returningList(ComponentConfig.SHAPE);
    }

    static Call<ComponentConfig> createConfig(String componentId, ConfigDraft draft) {
        return Call.post(ApiPath.of("components").id("componentId", componentId).then("configs"))
                .json(Objects.requireNonNull(draft, "draft must not be null"))
                .returning(ComponentConfig.SHAPE);
    }

    static Call<ComponentConfig> currentConfig(String componentId) {
        return Call.get(ApiPath.of("components").id("componentId", componentId).then("configs", "current"))
                .returning(ComponentConfig.SHAPE);
    }

    static Call<ComponentConfig> config(String componentId, long version) {
        return Call.get(ApiPath.of("components")
                        .id("componentId", componentId)
                        .then("configs")
                        .id("version", String.valueOf(version)))
                .returning(ComponentConfig.SHAPE);
    }

    static Call<ComponentConfig> updateConfig(String componentId, long version, ConfigChange change) {
        return Call.patch(ApiPath.of("components")
                        .id("componentId", componentId)
                        .then("configs")
                        .id("version", String.valueOf(version)))
                .json(Objects.requireNonNull(change, "change must not be null"))
                .returning(ComponentConfig.SHAPE);
    }

    static Call<@Nullable Void> deleteConfig(String componentId, long version) {
        return Call.delete(ApiPath.of("components")
                        .id("componentId", componentId)
                        .then("configs")
                        .id("version", String.valueOf(version)))
                .returningNothing();
    }

    static Call<StoredComponent> setCurrent(String componentId, long version) {
        return Call.post(ApiPath.of("components")
                        .id("componentId", componentId)
                        .then("configs")
                        .id("version", String.valueOf(version))
                        .then("set-current"))
                .harmless()
                .returning(StoredComponent.SHAPE);
    }
}
