package dev.agentos4j.client.run;

import dev.agentos4j.protocol.json.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The text fields of a run's form, immutable. Lists, maps and numbers travel as JSON text inside a field. */
final class FormFields {

    static final FormFields NONE = new FormFields(Map.of());

    private final Map<String, String> texts;

    private FormFields(Map<String, String> texts) {
        this.texts = texts;
    }

    /** These fields with one more, in place of one of the same name. */
    FormFields with(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(texts);
        more.put(name, text(value));
        return new FormFields(more);
    }

    FormFields withText(String name, String value, String parameter) {
        return with(name, Objects.requireNonNull(value, () -> parameter + " must not be null"));
    }

    @Nullable
    String get(String name) {
        return texts.get(name);
    }

    Map<String, String> texts() {
        return Collections.unmodifiableMap(texts);
    }

    private static String text(Object value) {
        return value instanceof String text ? text : JsonValue.of(value).toJson();
    }
}
