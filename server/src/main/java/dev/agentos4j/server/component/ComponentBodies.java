package dev.agentos4j.server.component;

import dev.agentos4j.protocol.component.ComponentChange;
import dev.agentos4j.protocol.component.ComponentDraft;
import dev.agentos4j.protocol.component.ConfigChange;
import dev.agentos4j.protocol.component.ConfigDraft;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonNull;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.JsonBody;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The bodies of the routes of components. Each method throws a 422 for members that are missing or malformed. */
final class ComponentBodies {

    /** In the order of messages about them. */
    static final Set<String> TYPES =
            Collections.unmodifiableSet(new LinkedHashSet<>(List.of("agent", "team", "workflow")));

    private static final int LONGEST = 255;

    private ComponentBodies() {}

    /** A new component; its id is made of its name unless it is given. */
    static ComponentDraft draft(JsonBody body) {
        String name = body.require("name").text("name", 1, LONGEST);
        String id = body.text("component_id", 1, LONGEST);
        String type = body.require("component_type").oneOf("component_type", TYPES);
        ComponentDraft draft = ComponentDraft.SHAPE
                .builder()
                .set(ComponentDraft.NAME, name)
                .set(ComponentDraft.COMPONENT_ID, id == null ? idOf(Objects.requireNonNullElse(name, "")) : id)
                .set(ComponentDraft.COMPONENT_TYPE, type)
                .set(ComponentDraft.DESCRIPTION, body.text("description"))
                .set(ComponentDraft.METADATA, body.object("metadata"))
                .set(ComponentDraft.CONFIG, config(body))
                .set(ComponentDraft.LABEL, body.text("label"))
                .set(ComponentDraft.STAGE, body.text("stage"))
                .set(ComponentDraft.NOTES, body.text("notes"))
                .build();
        body.bool("set_current", true);
        body.check();
        return draft;
    }

    private static String idOf(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '-').replace('_', '-');
    }

    /** A configuration; a {@code db} that is {@code null} is the same as none. */
    private static @Nullable JsonObject config(JsonBody body) {
        JsonObject config = body.object("config");
        if (config == null || !(config.get("db") instanceof JsonNull)) {
            return config;
        }
        Map<String, JsonValue> members = new LinkedHashMap<>(config.members());
        members.remove("db");
        return new JsonObject(members);
    }

    static ComponentChange change(JsonBody body) {
        String type = body.text("component_type");
        ComponentChange change = ComponentChange.SHAPE
                .builder()
                .set(ComponentChange.NAME, body.text("name", 1, LONGEST))
                .set(ComponentChange.DESCRIPTION, body.text("description"))
                .set(ComponentChange.COMPONENT_TYPE, type)
                .set(ComponentChange.METADATA, body.object("metadata"))
                .set(ComponentChange.CURRENT_VERSION, body.integer("current_version"))
                .build();
        body.check();
        return change;
    }

    /**
     * Checks the type that a component is to be of.
     *
     * @throws HttpError 400 if it is none
     */
    static void checkType(ComponentChange change) {
        String type = change.componentType();
        if (type != null && !TYPES.contains(type)) {
            throw HttpError.badRequest("'" + type + "' is not a valid ComponentType");
        }
    }

    static ConfigDraft configDraft(JsonBody body) {
        ConfigDraft draft = ConfigDraft.SHAPE
                .builder()
                .set(ConfigDraft.CONFIG, config(body.require("config")))
                .set(ConfigDraft.VERSION, body.integer("version"))
                .set(ConfigDraft.LABEL, body.text("label"))
                .set(ConfigDraft.STAGE, body.text("stage"))
                .set(ConfigDraft.NOTES, body.text("notes"))
                .set(ConfigDraft.LINKS, links(body))
                .build();
        body.bool("set_current", true);
        body.check();
        return draft;
    }

    static ConfigChange configChange(JsonBody body) {
        ConfigChange change = ConfigChange.SHAPE
                .builder()
                .set(ConfigChange.CONFIG, config(body))
                .set(ConfigChange.LABEL, body.text("label"))
                .set(ConfigChange.STAGE, body.text("stage"))
                .set(ConfigChange.NOTES, body.text("notes"))
                .set(ConfigChange.LINKS, links(body))
                .build();
        body.check();
        return change;
    }

    private static @Nullable List<JsonObject> links(JsonBody body) {
        JsonArray array = body.array("links");
        if (array == null) {
            return null;
        }
        List<JsonObject> links = new ArrayList<>();
        for (JsonValue element : array.values()) {
            if (element instanceof JsonObject link) {
                links.add(link);
            } else {
                body.problem("dict_type", "links", "Input should be a list of valid dictionaries", element, null);
            }
        }
        return links;
    }
}
