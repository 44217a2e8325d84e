package dev.agentos4j.protocol.record;

import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** An enum by the names of its constants. Models are not exact, so case and the kind of dash do not matter in reading. */
record EnumMapping(Class<?> type) implements ValueMapping {

    private List<String> names() {
        return Arrays.stream(Objects.requireNonNull(type.getEnumConstants()))
                .map(constant -> ((Enum<?>) constant).name())
                .toList();
    }

    @Override
    public JsonObject schema(SchemaScope scope) {
        return JsonObject.of("type", "string").with("enum", names());
    }

    @Override
    public Object read(JsonValue value, String path) {
        String text = value.asText();
        if (text != null) {
            for (Object constant : Objects.requireNonNull(type.getEnumConstants())) {
                if (((Enum<?>) constant).name().equals(text)
                        || constant.toString().equals(text)) {
                    return constant;
                }
            }
            String wanted = plain(text);
            for (Object constant : Objects.requireNonNull(type.getEnumConstants())) {
                if (plain(((Enum<?>) constant).name()).equals(wanted)) {
                    return constant;
                }
            }
        }
        throw JsonException.at(path, "must be one of " + names() + ", not " + RecordMapping.brief(value));
    }

    private static String plain(String name) {
        return name.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    }

    @Override
    public JsonValue write(Object value, String path) {
        return new JsonString(((Enum<?>) value).name());
    }
}
