package dev.agentos4j.server.served;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The members of metadata that an AgentOS fills by itself, since 3.1: callers cannot. */
public final class Reserved {

    /** The version of its component that a run was asked to be one of. */
    public static final String VERSION = "agno_component_version";

    private static final Set<String> NAMES = Set.of(VERSION, "agno_dispatch_chain", "agno_dispatch_depth");

    private Reserved() {}

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
