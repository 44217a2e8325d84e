package dev.agentos4j.server.component;

import dev.agentos4j.protocol.component.ComponentConfig;
import dev.agentos4j.protocol.component.StoredComponent;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Versions of components as callers see them. */
final class ConfigView {

    private ConfigView() {}

    /**
     * A version as a user sees it: who may not change it does not see how to connect to its databases either.
     *
     * @param user {@code null} for who sees all
     */
    static ComponentConfig of(ComponentConfig config, StoredComponent component, @Nullable String user) {
        JsonObject document = config.config();
        if (user == null || user.equals(component.userId()) || document == null) {
            return config;
        }
        return ComponentConfig.SHAPE
                .edit(config)
                .set(ComponentConfig.CONFIG, (JsonObject) withoutConnections(document))
                .build();
    }

    private static JsonValue withoutConnections(JsonValue value) {
        if (value instanceof JsonArray array) {
            return new JsonArray(
                    array.values().stream().map(ConfigView::withoutConnections).toList());
        }
        if (!(value instanceof JsonObject object)) {
            return value;
        }
        Map<String, JsonValue> members = new LinkedHashMap<>();
        object.members().forEach((name, member) -> {
            JsonValue shown = withoutConnections(member);
            members.put(name, name.equals("db") && shown instanceof JsonObject db ? withoutConnection(db) : shown);
        });
        return new JsonObject(members);
    }

    /** Which database it is and which tables it has; nothing else, for any other member may hold a password. */
    private static JsonObject withoutConnection(JsonObject db) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        db.members().forEach((name, member) -> {
            if (name.equals("id") || name.equals("type") || name.endsWith("_table")) {
                members.put(name, member);
            }
        });
        return new JsonObject(members);
    }
}
