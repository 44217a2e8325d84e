package dev.agentos4j.server.served;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Members of metadata that an AgentOS fills by itself, and ids of its own agents and teams, since 3.1: nobody else has them. */
public final class Reserved {

    /** The version of its component that a run was asked to be one of. */
    public static final String VERSION = "agno_component_version";

    private static final Set<String> NAMES = Set.of(VERSION, "agno_dispatch_chain", "agno_dispatch_depth");

    private static final Set<String> COMPONENTS = Set.of(
            "os-manager-internal",
            "platform-builder-internal",
            "platform-manager-internal",
            "company-manager-internal",
            "product-manager-internal");

    private Reserved() {}

    /** Whether an id is that of a manager that an AgentOS of Agno may have inside. */
    public static boolean isComponent(@Nullable String id) {
        return id != null && COMPONENTS.contains(id);
    }

    /** The metadata without these members. */
    public static JsonObject without(JsonObject metadata) {
        if (metadata.members().keySet().stream().noneMatch(NAMES::contains)) {
            return metadata;
        }
        Map<String, JsonValue> left = new LinkedHashMap<>(metadata.members());
        left.keySet().removeAll(NAMES);
        return new JsonObject(left);
    }
}
