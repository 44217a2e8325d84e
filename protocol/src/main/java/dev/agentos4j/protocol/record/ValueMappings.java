package dev.agentos4j.protocol.record;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Finds the mapping of a type. */
final class ValueMappings {

    private static final Set<Class<?>> PLAIN = Set.of(JsonArray.class, List.class, Map.class);

    private static final Map<Class<?>, Class<?>> OPTIONAL_NUMBERS =
            Map.of(OptionalInt.class, int.class, OptionalLong.class, long.class, OptionalDouble.class, double.class);

    private ValueMappings() {}

    /** Whether an annotation named {@code Nullable} is there, of whatever library. */
    static boolean isNullable(AnnotatedElement element) {
        for (Annotation annotation : element.getAnnotations()) {
            if (annotation.annotationType().getSimpleName().equals("Nullable")) {
                return true;
            }
        }
        return false;
    }

    /** @param where the component, for messages */
    static ValueMapping of(AnnotatedType annotated, String where, MappingStyle style) {
        Type type = annotated.getType();
        if (type instanceof Class<?> plain) {
            return ofClass(plain, annotated, where, style);
        }
        if (type instanceof ParameterizedType generic && annotated instanceof AnnotatedParameterizedType holder) {
            return generic((Class<?>) generic.getRawType(), holder.getAnnotatedActualTypeArguments(), where, style);
        }
        if (annotated instanceof AnnotatedWildcardType wildcard && wildcard.getAnnotatedUpperBounds().length == 1) {
            return of(wildcard.getAnnotatedUpperBounds()[0], where, style);
        }
        if (annotated instanceof AnnotatedArrayType array) {
            return array(array, where, style);
        }
        throw unsupported(type, where);
    }

    private static ValueMapping generic(Class<?> raw, AnnotatedType[] arguments, String where, MappingStyle style) {
        SequenceMapping.Kind kind = kind(raw);
        if (kind != null) {
            ValueMapping element = of(arguments[0], where, style);
            return structure(new SequenceMapping(element, isNullable(arguments[0]), kind), style);
        }
        if (raw == Map.class || raw == SortedMap.class) {
            if (!isText(raw(arguments[0].getType()))) {
                throw new IllegalArgumentException(where + ": the keys of a map must be strings in JSON, not "
                        + arguments[0].getType().getTypeName());
            }
            ValueMapping key = of(arguments[0], where, style);
            ValueMapping member = of(arguments[1], where, style);
            return structure(new MapMapping(key, member, isNullable(arguments[1]), raw == SortedMap.class), style);
        }
        throw unsupported(raw, where);
    }

    private static SequenceMapping.@Nullable Kind kind(Class<?> raw) {
        if (raw == List.class || raw == Collection.class || raw == Iterable.class) {
            return SequenceMapping.Kind.LIST;
        }
        if (raw == Set.class) {
            return SequenceMapping.Kind.SET;
        }
        if (raw == SortedSet.class || raw == NavigableSet.class) {
            return SequenceMapping.Kind.SORTED_SET;
        }
        return raw == Queue.class || raw == Deque.class ? SequenceMapping.Kind.QUEUE : null;
    }

    private static boolean isText(Class<?> key) {
        return key.isEnum() || ScalarMapping.isText(key);
    }

    /** The mapping of a class by itself. */
    static ValueMapping of(Class<?> type, String where, MappingStyle style) {
        if (type.isArray() && ScalarMapping.of(type) == null) {
            Class<?> component = type.getComponentType();
            return structure(new ArrayMapping(component, of(component, where, style)), style);
        }
        return ofClass(type, null, where, style);
    }

    private static ValueMapping ofClass(
            Class<?> type, @Nullable AnnotatedType annotated, String where, MappingStyle style) {
        ScalarMapping scalar = ScalarMapping.of(type);
        if (scalar != null) {
            return style.isLenient() ? new LenientMapping(scalar, scalar.wanted()) : scalar;
        }
        if (type == Object.class || type == JsonValue.class) {
            return new AnyMapping(type);
        }
        if (type == JsonObject.class || style.isLenient() && PLAIN.contains(type)) {
            return structure(new AnyMapping(type), style);
        }
        if (type.isEnum()) {
            return new EnumMapping(type);
        }
        if (annotated instanceof AnnotatedArrayType array) {
            return array(array, where, style);
        }
        if (!type.isRecord() && RecordMapping.isPlainClass(type)) {
            RecordMapping.requireConstructor(type, where);
            return structure(new NestedObject(type, style), style);
        }
        if (type.isRecord()) {
            return structure(new NestedObject(type, style), style);
        }
        throw unsupported(type, where);
    }

    private static ValueMapping array(AnnotatedArrayType array, String where, MappingStyle style) {
        AnnotatedType component = array.getAnnotatedGenericComponentType();
        return structure(new ArrayMapping(raw(component.getType()), of(component, where, style)), style);
    }

    private static ValueMapping structure(ValueMapping mapping, MappingStyle style) {
        return style.isLenient() ? new LenientMapping(mapping, LenientMapping.Wanted.STRUCTURE) : mapping;
    }

    /** The class that a type erases to, as far as mappings need it. */
    static Class<?> raw(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType generic) {
            return (Class<?>) generic.getRawType();
        }
        if (type instanceof GenericArrayType array) {
            return Array.newInstance(raw(array.getGenericComponentType()), 0).getClass();
        }
        return Object.class;
    }

    /** The mapping of what an {@link Optional} or one of its kin holds; {@code null} for other types. */
    static @Nullable ValueMapping optional(AnnotatedType type, String where, MappingStyle style) {
        Class<?> raw = raw(type.getType());
        Class<?> primitive = OPTIONAL_NUMBERS.get(raw);
        if (primitive != null) {
            return of(primitive, where, style);
        }
        if (raw != Optional.class) {
            return null;
        }
        if (!(type instanceof AnnotatedParameterizedType holder)) {
            throw new IllegalArgumentException(where + ": say of what, as in Optional<String>");
        }
        return of(holder.getAnnotatedActualTypeArguments()[0], where, style);
    }

    /** An optional of this class that holds the value. */
    static Object present(Class<?> optional, Object value) {
        if (optional == OptionalInt.class) {
            return OptionalInt.of((Integer) value);
        }
        if (optional == OptionalLong.class) {
            return OptionalLong.of((Long) value);
        }
        return optional == OptionalDouble.class ? OptionalDouble.of((Double) value) : Optional.of(value);
    }

    /** An optional of this class that holds nothing. */
    static Object empty(Class<?> optional) {
        if (optional == OptionalInt.class) {
            return OptionalInt.empty();
        }
        if (optional == OptionalLong.class) {
            return OptionalLong.empty();
        }
        return optional == OptionalDouble.class ? OptionalDouble.empty() : Optional.empty();
    }

    /** What an optional holds; {@code null} if nothing. */
    static @Nullable Object content(@Nullable Object optional) {
        if (optional instanceof Optional<?> any) {
            return any.orElse(null);
        }
        if (optional instanceof OptionalInt number) {
            return number.isPresent() ? number.getAsInt() : null;
        }
        if (optional instanceof OptionalLong number) {
            return number.isPresent() ? number.getAsLong() : null;
        }
        if (optional instanceof OptionalDouble number) {
            return number.isPresent() ? number.getAsDouble() : null;
        }
        return optional;
    }

    private static IllegalArgumentException unsupported(Type type, String where) {
        return new IllegalArgumentException(where + " is a " + type.getTypeName()
                + ", which has no JSON form here; use strings, numbers, booleans, enums, records, classes of yours, List, Set,"
                + " Map<String, ...>, Optional, java.time, UUID, URI or JsonValue");
    }
}
