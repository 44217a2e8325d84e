package dev.agentos4j.protocol.record;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A property of an object that can be read: by a public getter, or a public field. */
record BeanGetter(
        String name, @Nullable Method method, @Nullable Field field) {

    /** The properties of a class of somebody's own; classes of the JDK have none here. */
    static List<BeanGetter> of(Class<?> type) {
        List<BeanGetter> getters = new ArrayList<>();
        if (JsonFormTypes.isOfTheJdk(type)) {
            return getters;
        }
        for (Field field : type.getFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                field.trySetAccessible();
                getters.add(new BeanGetter(field.getName(), null, field));
            }
        }
        List.of(type.getMethods()).stream()
                .filter(BeanGetter::isGetter)
                .sorted(Comparator.comparing(Method::getName))
                .forEach(method -> {
                    method.trySetAccessible();
                    getters.add(new BeanGetter(property(method), method, null));
                });
        return getters;
    }

    private static boolean isGetter(Method method) {
        String name = method.getName();
        boolean named = name.startsWith("get") && name.length() > 3
                || name.startsWith("is")
                        && name.length() > 2
                        && (method.getReturnType() == boolean.class || method.getReturnType() == Boolean.class);
        return named
                && method.getParameterCount() == 0
                && method.getReturnType() != void.class
                && method.getDeclaringClass() != Object.class
                && !Modifier.isStatic(method.getModifiers())
                && !method.isBridge();
    }

    private static String property(Method getter) {
        String name = getter.getName().substring(getter.getName().startsWith("is") ? 2 : 3);
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    Type type() {
        if (method != null) {
            return method.getGenericReturnType();
        }
        return field == null ? Object.class : field.getGenericType();
    }

    @Nullable
    Object get(Object owner) {
        if (method != null) {
            return call(method, owner);
        }
        try {
            return field == null ? null : field.get(owner);
        } catch (IllegalAccessException hidden) {
            throw new IllegalArgumentException("cannot read " + field, hidden);
        }
    }

    static @Nullable Object call(Method getter, Object owner) {
        try {
            return getter.invoke(owner);
        } catch (IllegalAccessException | InvocationTargetException failed) {
            throw new IllegalArgumentException("the accessor " + getter + " failed", failed);
        }
    }
}
