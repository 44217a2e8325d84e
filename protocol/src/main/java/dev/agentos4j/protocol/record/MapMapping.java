package dev.agentos4j.protocol.record;

import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A map: an object with any members. Keys are what has a text for its JSON. */
record MapMapping(ValueMapping key, ValueMapping member, boolean nullable, boolean sorted) implements ValueMapping {

    @Override
    public JsonObject schema(SchemaScope scope) {
        return JsonObject.of("type", "object")
                .with("additionalProperties", SequenceMapping.orNull(member.schema(scope), nullable));
    }

    @Override
    public Object read(JsonValue value, String path) {
        JsonObject object = value.asObject();
        if (object == null) {
            throw JsonException.at(path, "must be an object, not " + RecordMapping.brief(value));
        }
        Map<Object, @Nullable Object> members = sorted ? new TreeMap<>() : new LinkedHashMap<>();
        object.members()
                .forEach((name, each) ->
                        members.put(key(name, path), SequenceMapping.read(each, member, nullable, path + "." + name)));
        return sorted ? members : Collections.unmodifiableMap(members);
    }

    private Object key(String name, String path) {
        return key.read(new JsonString(name), path + " (key)");
    }

    @Override
    public JsonValue write(Object value, String path) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        ((Map<?, ?>) value)
                .forEach((name, each) -> members.put(
                        name(name, path), SequenceMapping.write(each, member, nullable, path + "." + name)));
        return new JsonObject(members);
    }

    private String name(@Nullable Object name, String path) {
        if (name == null) {
            throw new IllegalArgumentException(path + " has a key that is null");
        }
        return String.valueOf(key.write(name, path).asText());
    }
}
