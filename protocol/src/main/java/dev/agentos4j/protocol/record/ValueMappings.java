package dev.agentos4j.protocol.record;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the mapping of a type. */
final class ValueMappings {

    private ValueMappings() {}

    /** Whether an annotation named {@code Nullable} is there, whoever made it. */
    static boolean isNullable(AnnotatedElement element) {
        for (Annotation annotation : element.getAnnotations()) {
            if (annotation.annotationType().getSimpleName().equals("Nullable")) {
                return true;
            }
        }
        return false;
    }

    /** @param where the component, for messages */
    static ValueMapping of(AnnotatedType annotated, String where) {
        Type type = annotated.getType();
        if (type instanceof Class<?> plain) {
            return ofClass(plain, where);
        }
        if (type instanceof ParameterizedType generic && annotated instanceof AnnotatedParameterizedType holder) {
            AnnotatedType[] arguments = holder.getAnnotatedActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return new SequenceMapping(of(arguments[0], where), isNullable(arguments[0]), false);
            }
            if (generic.getRawType() == Set.class) {
                return new SequenceMapping(of(arguments[0], where), isNullable(arguments[0]), true);
            }
            if (generic.getRawType() == Map.class) {
                if (arguments[0].getType() != String.class) {
                    throw new IllegalArgumentException(where + ": the keys of a map must be strings in JSON, not "
                            + arguments[0].getType().getTypeName());
                }
                return new MapMapping(of(arguments[1], where), isNullable(arguments[1]));
            }
        }
        throw unsupported(type, where);
    }

    private static ValueMapping ofClass(Class<?> type, String where) {
        ValueMapping scalar = ScalarMapping.of(type);
        if (scalar != null) {
            return scalar;
        }
        if (type == Object.class || type == JsonValue.class || type == JsonObject.class) {
            return new AnyMapping(type);
        }
        if (type.isEnum()) {
            return new EnumMapping(type);
        }
        if (type.isRecord()) {
            return new NestedRecord(type);
        }
        if (RecordMapping.isPlainClass(type)) {
            RecordMapping.requireConstructor(type, where);
            return new NestedRecord(type);
        }
        throw unsupported(type, where);
    }

    private static IllegalArgumentException unsupported(Type type, String where) {
        return new IllegalArgumentException(where + " is a " + type.getTypeName()
                + ", which has no JSON form here; use strings, numbers, booleans, enums, records, classes of yours, List, Set,"
                + " Map<String, ...>, Optional, java.time, UUID, URI or JsonValue");
    }
}
