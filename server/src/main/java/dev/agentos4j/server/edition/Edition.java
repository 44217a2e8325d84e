package dev.agentos4j.server.edition;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.protocol.run.RunEvents;
import dev.agentos4j.runtime.run.LoggedEvent;
import dev.agentos4j.runtime.session.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a server of one level of the protocol speaks. Inside, everything is as the newest level has it, and stored rows know
 * no level: what an older one says differently is decided here, and in the routes that ask for a {@link Rule}.
 *
 * @param level the level that it speaks
 */
public record Edition(AgnoLevel level) {

    /** The newest one. */
    public static final Edition NEWEST = new Edition(AgnoLevel.NEWEST);

    /** The release of Agno that the level was measured with, as {@code agno_version} says it. */
    public String release() {
        return switch (level) {
            case V2_9 -> "2.9.0";
            case V3_1 -> "3.1.10";
        };
    }

    /** Whether a rule holds. */
    public boolean has(Rule rule) {
        return level.isAtLeast(rule.since());
    }

    /** Whether an operation is served. */
    public boolean has(Operation<?> operation) {
        AgnoLevel last = operation.until();
        return level.isAtLeast(operation.since()) && (last == null || last.isAtLeast(level));
    }

    /** Whether a member is on the wire. */
    public boolean has(Field<?> field) {
        return level.isAtLeast(field.since());
    }

    private boolean isNewest() {
        return level == AgnoLevel.NEWEST;
    }

    /** A value as compact JSON in UTF-8. */
    public byte[] json(Struct value) {
        return value.toJsonBytes(level);
    }

    /** Values as JSON. */
    public JsonArray values(List<? extends Struct> values) {
        return new JsonArray(
                values.stream().map(value -> JsonValue.parse(json(value))).toList());
    }

    /** An object of these members, of which some may be values of protocol types and lists of them. */
    public JsonObject object(Map<String, ? extends @Nullable Object> members) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        members.forEach((name, value) -> values.put(name, asJson(value)));
        return JsonObject.of(values);
    }

    private @Nullable Object asJson(@Nullable Object value) {
        if (value instanceof Struct struct) {
            return JsonValue.parse(json(struct));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(this::asJson).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            map.forEach((name, member) -> members.put(String.valueOf(name), asJson(member)));
            return object(members);
        }
        return value;
    }

    /** An event as JSON in UTF-8, with its number if its log numbers it. */
    public byte[] json(LoggedEvent event) {
        return isNewest() ? event.json() : event.json(level);
    }

    /** An event as JSON in UTF-8, with its number whatever its log does. */
    public byte[] numberedJson(LoggedEvent event) {
        return isNewest() ? event.numberedJson() : event.numberedJson(level);
    }

    /** A stored event as JSON. */
    public String json(StoredEvent event) {
        if (isNewest()) {
            return event.json();
        }
        byte[] stored = event.json().getBytes(StandardCharsets.UTF_8);
        return new String(json(RunEvents.read(stored)), StandardCharsets.UTF_8);
    }
}
