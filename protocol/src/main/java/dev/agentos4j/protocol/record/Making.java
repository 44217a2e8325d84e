package dev.agentos4j.protocol.record;

import dev.agentos4j.protocol.json.JsonObject;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an object of a type is made of the values of its components: by the constructor that takes them all, which a record
 * always has, or by one that takes none and by setting the fields.
 *
 * @param fields what is set one by one; empty if the constructor takes all
 * @param order for each parameter of the constructor the index of its component
 * @param lenient whether the constructor itself refuses {@code null}, as those of Kotlin do
 */
record Making<T>(Constructor<T> constructor, List<Field> fields, int[] order, boolean lenient) {

    static <T> Making<T> of(Class<T> type) throws NoSuchMethodException {
        if (type.isRecord()) {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return new Making<>(opened(type.getDeclaredConstructor(types)), List.of(), identity(types.length), false);
        }
        List<Field> fields = fields(type);
        boolean kotlin = Arrays.stream(type.getAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(annotation -> annotation.getName().equals("kotlin.Metadata"));
        for (Constructor<?> declared : type.getDeclaredConstructors()) {
            if (declared.getParameterCount() == 0) {
                return new Making<>(opened(type.getDeclaredConstructor()), fields, new int[0], kotlin);
            }
        }
        for (Constructor<?> declared : type.getDeclaredConstructors()) {
            int[] order = order(declared, fields);
            if (order != null) {
                return new Making<>(
                        opened(type.getDeclaredConstructor(declared.getParameterTypes())), List.of(), order, kotlin);
            }
        }
        throw new NoSuchMethodException(
                type.getName() + " has neither a constructor without parameters nor one that takes all its fields: "
                        + fields.stream().map(Field::getName).toList());
    }

    /** The fields of a class that hold its state, those of its superclasses first. */
    static List<Field> fields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        Class<?> above = type.getSuperclass();
        if (above != null && above != Object.class) {
            fields.addAll(fields(above));
        }
        for (Field field : type.getDeclaredFields()) {
            int modifiers = field.getModifiers();
            if (!Modifier.isStatic(modifiers) && !Modifier.isTransient(modifiers) && !field.isSynthetic()) {
                fields.add(field);
            }
        }
        return fields;
    }

    /** Which field each parameter is: by name where names are compiled in, else by place. */
    private static int @Nullable [] order(Constructor<?> constructor, List<Field> fields) {
        Parameter[] parameters = constructor.getParameters();
        if (parameters.length != fields.size() || constructor.isSynthetic()) {
            return null;
        }
        int[] order = new int[parameters.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = parameters[i].isNamePresent() ? named(parameters[i].getName(), fields) : i;
            if (order[i] < 0 || fields.get(order[i]).getType() != parameters[i].getType()) {
                return null;
            }
        }
        return order;
    }

    private static int named(String name, List<Field> fields) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).getName().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private static int[] identity(int length) {
        int[] order = new int[length];
        Arrays.setAll(order, i -> i);
        return order;
    }

    private static <T> Constructor<T> opened(Constructor<T> constructor) {
        constructor.setAccessible(true);
        return constructor;
    }

    T make(List<Component> components, JsonObject object, String path)
            throws InstantiationException, IllegalAccessException, InvocationTargetException {
        @Nullable Object[] arguments = new @Nullable Object[order.length];
        for (int i = 0; i < arguments.length; i++) {
            Component component = components.get(order[i]);
            boolean left = lenient && !component.isIn(object) && !constructor.getParameterTypes()[i].isPrimitive();
            arguments[i] = left ? null : component.read(object, path);
        }
        T made = constructor.newInstance(arguments);
        for (int i = 0; i < fields.size(); i++) {
            Component component = components.get(i);
            Field field = fields.get(i);
            boolean filled = !component.isIn(object)
                    && (field.getType().isPrimitive() ? !component.isRequired() : field.get(made) != null);
            if (!filled) { // what the class fills itself may be absent
                field.set(made, component.read(object, path));
            }
        }
        return made;
    }
}
