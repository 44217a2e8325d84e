package dev.agentos4j.protocol.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What becomes of the value of a field when values in it are replaced, see {@link Struct#replacing}. */
final class Replacement {

    private Replacement() {}

    /** The slot itself if nothing in it is replaced. */
    static @Nullable Object of(@Nullable Object slot, Function<Struct, @Nullable Struct> change) {
        if (slot instanceof Struct struct) {
            Struct changed = change.apply(struct);
            return changed == struct ? struct.replacing(change) : changed;
        }
        if (slot instanceof List<?> list) {
            return of(list, change);
        }
        if (slot instanceof Map<?, ?> map) {
            return of(map, change);
        }
        return slot;
    }

    private static List<?> of(List<?> list, Function<Struct, @Nullable Struct> change) {
        List<Object> changed = null;
        for (int i = 0; i < list.size(); i++) {
            Object before = list.get(i);
            Object after = of(before, change);
            if (after != before && changed == null) {
                changed = new ArrayList<>(list.subList(0, i));
            }
            if (changed != null && after != null) {
                changed.add(after);
            }
        }
        return changed == null ? list : Collections.unmodifiableList(changed);
    }

    private static Map<?, ?> of(Map<?, ?> map, Function<Struct, @Nullable Struct> change) {
        Map<Object, Object> changed = new LinkedHashMap<>();
        boolean same = true;
        for (Map.Entry<?, ?> member : map.entrySet()) {
            Object after = of(member.getValue(), change);
            same &= after == member.getValue();
            if (after != null) {
                changed.put(member.getKey(), after);
            }
        }
        return same ? map : Collections.unmodifiableMap(changed);
    }
}
