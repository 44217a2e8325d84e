package dev.agentos4j.protocol.record;

import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Struct;
import java.io.File;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Calendar;
import java.util.Date;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/** Says by a declared type whether its values have a {@link JsonForm}. */
public final class JsonFormTypes {

    /** Classes of the JDK that people read by their text. */
    private static final List<Class<?>> TEXTS = List.of(
            CharSequence.class, Path.class, File.class, URL.class, Charset.class, Pattern.class, InetAddress.class);

    private static final List<Class<?>> CONTAINERS = List.of(
            Iterable.class,
            Iterator.class,
            BaseStream.class,
            Map.class,
            Map.Entry.class,
            Future.class,
            CompletionStage.class,
            Optional.class,
            AtomicReference.class);

    private static final List<Class<?>> OTHERS = List.of(
            JsonValue.class,
            Struct.class,
            Number.class,
            Date.class,
            Calendar.class,
            TimeZone.class,
            OptionalInt.class,
            OptionalLong.class,
            OptionalDouble.class,
            AtomicBoolean.class,
            Void.class);

    private JsonFormTypes() {}

    /**
     * Returns the first type in it whose values have no JSON form, {@code null} if there is none. A type that says too
     * little, such as {@code Object} or an interface of somebody's own, is taken: its values decide.
     *
     * @param allowed types that are taken as they are, whatever they hold
     */
    public static @Nullable Type unsupported(Type type, Set<Class<?>> allowed) {
        return unsupported(type, allowed, new HashSet<>());
    }

    private static @Nullable Type unsupported(Type type, Set<Class<?>> allowed, Set<Type> seen) {
        if (!seen.add(type)) {
            return null;
        }
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            if (CONTAINERS.stream().anyMatch(container -> container.isAssignableFrom(raw))) {
                for (Type argument : generic.getActualTypeArguments()) {
                    Type problem = unsupported(argument, allowed, seen);
                    if (problem != null) {
                        return problem;
                    }
                }
                return null;
            }
            return unsupported(raw, allowed, seen);
        }
        if (type instanceof GenericArrayType array) {
            return unsupported(array.getGenericComponentType(), allowed, seen);
        }
        return type instanceof Class<?> plain ? unsupportedClass(plain, allowed, seen) : null;
    }

    private static @Nullable Type unsupportedClass(Class<?> type, Set<Class<?>> allowed, Set<Type> seen) {
        if (type.isArray()) {
            return unsupported(type.getComponentType(), allowed, seen);
        }
        if (type == Object.class
                || type.isPrimitive()
                || type.isEnum()
                || allowed.contains(type)
                || ScalarMapping.of(type) != null
                || isOfTime(type)
                || isA(type, TEXTS)
                || isA(type, CONTAINERS)
                || isA(type, OTHERS)) {
            return null;
        }
        if (isOfTheJdk(type)) {
            return isOpen(type) ? null : type;
        }
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                Type problem = unsupported(component.getGenericType(), allowed, seen);
                if (problem != null) {
                    return problem;
                }
            }
            return null;
        }
        if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
            return null;
        }
        List<BeanGetter> getters = BeanGetter.of(type);
        for (BeanGetter getter : getters) {
            Type problem = unsupported(getter.type(), allowed, seen);
            if (problem != null) {
                return problem;
            }
        }
        return getters.isEmpty() && !hasText(type) ? type : null;
    }

    private static boolean isA(Class<?> type, List<Class<?>> known) {
        return known.stream().anyMatch(one -> one.isAssignableFrom(type));
    }

    /** Marks that say nothing of what has them. */
    private static boolean isOpen(Class<?> type) {
        return type == Comparable.class
                || type == java.io.Serializable.class
                || type == Record.class
                || type == Enum.class;
    }

    private static boolean isOfTime(Class<?> type) {
        return type.getName().startsWith("java.time.");
    }

    static boolean isOfTheJdk(Class<?> type) {
        String name = type.getName();
        return name.startsWith("java.")
                || name.startsWith("javax.")
                || name.startsWith("jdk.")
                || name.startsWith("sun.");
    }

    /** Whether a class says itself what it is as a text. */
    static boolean hasText(Class<?> type) {
        try {
            return !isOfTheJdk(type) && type.getMethod("toString").getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException impossible) {
            return false;
        }
    }

    /** The text of a value that people read by its text; {@code null} for others. */
    static @Nullable String text(Object value) {
        if (value instanceof Date date) {
            return java.time.Instant.ofEpochMilli(date.getTime()).toString();
        }
        if (value instanceof Calendar calendar) {
            return calendar.toInstant().toString();
        }
        if (value instanceof TimeZone zone) {
            return zone.getID();
        }
        boolean text = TEXTS.stream().anyMatch(type -> type.isInstance(value));
        return text || isOfTime(value.getClass()) ? value.toString() : null;
    }

    /** A number of a class without a mapping, such as an atomic one. */
    static JsonValue number(Number number) {
        String text = number.toString();
        try {
            return new JsonNumber(new BigDecimal(text).toString());
        } catch (NumberFormatException other) {
            return JsonNumber.of(number.doubleValue());
        }
    }
}
