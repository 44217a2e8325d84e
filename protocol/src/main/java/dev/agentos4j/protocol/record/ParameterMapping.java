package dev.agentos4j.protocol.record;

import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonObject;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A method's parameters as the members of a JSON object, as a model that calls a tool writes them: of the types that
 * {@link RecordMapping} knows; classes that hold themselves are referred to
 * ({@code $defs}). Reading is lenient: JSON in a text is taken for a list, an object, a boolean or a number, and a
 * number for a text.
 */
public final class ParameterMapping {

    private final List<@Nullable Component> components = new ArrayList<>();
    private final MappingStyle style;

    private ParameterMapping(MappingStyle style) {
        this.style = style;
    }

    /**
     * Returns the mapping of parameters.
     *
     * @param skipped parameters that are not members, for which {@link #read} gives {@code null}
     * @param notes what annotations say of parameters and of what is inside them; names must be known
     * @throws IllegalArgumentException if a parameter has a type without a JSON form; it says which
     */
    public static ParameterMapping of(Parameter[] parameters, Predicate<Parameter> skipped, MemberNotes notes) {
        ParameterMapping mapping = new ParameterMapping(new MappingStyle(true, notes));
        for (Parameter parameter : parameters) {
            mapping.components.add(skipped.test(parameter) ? null : Component.of(parameter, mapping.style));
        }
        mapping.schema(); // so that a type inside that has no JSON form is refused now
        return mapping;
    }

    /** Returns the JSON schema of an object with the parameters as members. */
    public JsonObject schema() {
        SchemaScope scope = SchemaScope.withReferences();
        List<Component> members = new ArrayList<>();
        for (Component component : components) {
            if (component != null) {
                members.add(component);
            }
        }
        return scope.complete(RecordMapping.schema(Object.class, members, scope, style));
    }

    /**
     * Returns the arguments in the order of the parameters.
     *
     * @throws JsonException if one is missing or does not fit; its path is the name of the parameter and of what is
     *     inside it
     */
    public @Nullable Object[] read(JsonObject arguments) {
        @Nullable Object[] values = new @Nullable Object[components.size()];
        for (int i = 0; i < values.length; i++) {
            Component component = components.get(i);
            values[i] = component == null ? null : component.read(arguments, "");
        }
        return values;
    }

    /**
     * Returns the JSON schema of a type, as it would be that of a parameter.
     *
     * @throws IllegalArgumentException if it has no JSON form
     */
    public static JsonObject schemaOf(Class<?> type, MemberNotes notes) {
        SchemaScope scope = SchemaScope.withReferences();
        ValueMapping mapping = ValueMappings.of(type, type.getSimpleName(), new MappingStyle(true, notes));
        return scope.complete(mapping.schema(scope));
    }
}
