package dev.agentos4j.protocol.record;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The classes around a schema, and the definitions of those that hold themselves. */
final class SchemaScope {

    private final Set<Class<?>> around;
    private final @Nullable Map<Class<?>, JsonValue> definitions;

    private SchemaScope(Set<Class<?>> around, @Nullable Map<Class<?>, JsonValue> definitions) {
        this.around = around;
        this.definitions = definitions;
    }

    /** A scope in which a class that holds itself has no schema. */
    static SchemaScope withoutReferences() {
        return new SchemaScope(Set.of(), null);
    }

    /** A scope in which a class that holds itself is defined once and referred to. */
    static SchemaScope withReferences() {
        return new SchemaScope(Set.of(), new LinkedHashMap<>());
    }

    /** The schema of a class: in place, or a reference where it stands within itself. */
    JsonObject of(Class<?> type, Function<SchemaScope, JsonObject> inPlace) {
        if (!around.contains(type)) {
            Set<Class<?>> within = new LinkedHashSet<>(around);
            within.add(type);
            return inPlace.apply(new SchemaScope(within, definitions));
        }
        if (definitions == null) {
            throw new IllegalArgumentException(
                    "record " + type.getSimpleName() + " holds itself: such a schema has no end");
        }
        if (!definitions.containsKey(type)) {
            definitions.put(type, JsonObject.EMPTY); // so that it is not defined again within itself
            definitions.put(type, inPlace.apply(new SchemaScope(Set.of(type), definitions)));
        }
        return JsonObject.of("$ref", "#/$defs/" + name(type));
    }

    /** The schema with the definitions that it refers to. */
    JsonObject complete(JsonObject schema) {
        if (definitions == null || definitions.isEmpty()) {
            return schema;
        }
        Map<String, JsonValue> named = new LinkedHashMap<>();
        definitions.forEach((type, definition) -> named.put(name(type), definition));
        return schema.with("$defs", new JsonObject(named));
    }

    /** Two classes of one name are told apart by their packages. */
    private String name(Class<?> type) {
        boolean unique = definitions == null
                || definitions.keySet().stream()
                        .noneMatch(
                                other -> other != type && other.getSimpleName().equals(type.getSimpleName()));
        return unique ? type.getSimpleName() : type.getName().replaceAll("[^A-Za-z0-9_]", "_");
    }
}
