package dev.agentos4j.runtime.session;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds up the metrics of runs. */
public final class SessionMetrics {

    private static final Set<String> OF_ONE_RUN = Set.of("time_to_first_token", "duration");

    private SessionMetrics() {}

    /** The sum of two metrics objects: numbers added by name, {@code details} by model; times of single runs left out. */
    public static JsonObject add(JsonObject left, JsonObject right) {
        Map<String, JsonValue> sum = new LinkedHashMap<>(left.members());
        right.members().forEach((name, value) -> {
            if (value instanceof JsonNumber number && !OF_ONE_RUN.contains(name)) {
                sum.put(name, add(sum.get(name), number));
            } else if (name.equals("details") && value instanceof JsonObject details) {
                sum.put(
                        name,
                        addDetails(sum.get(name) instanceof JsonObject known ? known : JsonObject.EMPTY, details));
            }
        });
        return new JsonObject(sum);
    }

    private static JsonNumber add(@Nullable JsonValue left, JsonNumber right) {
        if (!(left instanceof JsonNumber number) || !number.isFinite() || !right.isFinite()) {
            return right;
        }
        try {
            return new JsonNumber(
                    number.decimalValue().add(right.decimalValue()).toPlainString());
        } catch (ArithmeticException noMeasure) {
            return right; // 1e999999999 tokens
        }
    }

    private static JsonObject addDetails(JsonObject left, JsonObject right) {
        Map<String, JsonValue> sum = new LinkedHashMap<>(left.members());
        right.members().forEach((role, models) -> {
            List<JsonValue> entries = new ArrayList<>(elements(sum.get(role)));
            for (JsonValue model : elements(models)) {
                merge(entries, model);
            }
            sum.put(role, new JsonArray(entries));
        });
        return new JsonObject(sum);
    }

    private static void merge(List<JsonValue> entries, JsonValue model) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i) instanceof JsonObject known
                    && model instanceof JsonObject added
                    && same(known, added, "id")
                    && same(known, added, "provider")) {
                entries.set(i, add(known, added));
                return;
            }
        }
        entries.add(model);
    }

    private static boolean same(JsonObject left, JsonObject right, String member) {
        return String.valueOf(left.get(member)).equals(String.valueOf(right.get(member)));
    }

    private static List<JsonValue> elements(@Nullable JsonValue value) {
        return value instanceof JsonArray array ? array.values() : List.of();
    }
}
