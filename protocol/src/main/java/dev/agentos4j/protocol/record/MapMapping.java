package dev.agentos4j.protocol.record;

import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A map with string keys: an object with any members. */
record MapMapping(ValueMapping member, boolean nullable) implements ValueMapping {

    @Override
    public JsonObject schema(Set<Class<?>> within) {
        return JsonObject.of("type", "object")
                .with("additionalProperties", SequenceMapping.orNull(member.schema(within), nullable));
    }

    @Override
    public Object read(JsonValue value, String path) {
        JsonObject object = value.asObject();
        if (object == null) {
            throw JsonException.at(path, "must be an object, not " + RecordMapping.brief(value));
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        object.members()
                .forEach((name, each) ->
                        members.put(name, SequenceMapping.read(each, member, nullable, path + "." + name)));
        return Collections.unmodifiableMap(members);
    }

    @Override
    public JsonValue write(Object value, String path) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        ((Map<?, ?>) value)
                .forEach((name, each) -> members.put(
                        String.valueOf(name), SequenceMapping.write(each, member, nullable, path + "." + name)));
        return new JsonObject(members);
    }
}
