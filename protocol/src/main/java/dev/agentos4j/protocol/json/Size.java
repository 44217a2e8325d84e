package dev.agentos4j.protocol.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Guesses how long the JSON of a value is, without making it: for bounds on what is kept. */
final class Size {

    private static final long SCALAR = 8;
    private static final long PUNCTUATION = 4;

    private Size() {}

    static long of(Values values) {
        long size = of(values.extra.members());
        List<Field<?>> fields = values.shape.fields();
        for (int i = 0; i < values.slots.length; i++) {
            Object slot = values.slots[i];
            if (slot != null) {
                size += fields.get(i).name().length() + PUNCTUATION + of(slot);
            }
        }
        return size;
    }

    private static long of(@Nullable Object value) {
        if (value instanceof String text) {
            return text.length();
        } else if (value instanceof JsonString text) {
            return text.value().length();
        } else if (value instanceof JsonNumber number) {
            return number.text().length();
        } else if (value instanceof Struct struct) {
            return of(struct.values());
        } else if (value instanceof JsonObject object) {
            return of(object.members());
        } else if (value instanceof JsonArray array) {
            return of(array.values());
        } else if (value instanceof List<?> list) {
            return ofAll(list);
        } else if (value instanceof Map<?, ?> map) {
            return of(map);
        }
        return SCALAR;
    }

    private static long of(Map<?, ?> members) {
        long size = PUNCTUATION;
        for (Map.Entry<?, ?> member : members.entrySet()) {
            size += of(member.getKey()) + PUNCTUATION + of(member.getValue());
        }
        return size;
    }

    private static long ofAll(List<?> elements) {
        long size = PUNCTUATION;
        for (Object element : elements) {
            size += of(element) + 1;
        }
        return size;
    }
}
