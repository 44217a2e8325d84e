package dev.agentos4j.protocol.trace;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Which traces are looked for, such as {@code eq("status", "ERROR").and(gt("duration_ms", 500))}. The keys are those of
 * {@link TraceKey}; times are {@code Instant}s, {@code OffsetDateTime}s or ISO-8601 texts. A trace that has no value for
 * a key matches no condition on it, not even a negated one.
 *
 * <p>A filter that is wrong, in its key or its value, is refused when it is made, with an
 * {@link IllegalArgumentException} that says what would be right.
 */
public sealed interface TraceFilter {

    /** How deep filters may be nested. */
    int MAX_DEPTH = 10;

    /**
     * One key compared with one value.
     *
     * @param value a text, a number, or the ISO-8601 text of a time
     */
    record Comparison(TraceOperator operator, TraceKey key, JsonValue value) implements TraceFilter {
        public Comparison {
            value = TraceValues.checked(operator, key, value);
        }
    }

    /** One key that must have one of some values. */
    record OneOf(TraceKey key, List<JsonValue> values) implements TraceFilter {
        public OneOf {
            List<JsonValue> checked = new ArrayList<>();
            for (JsonValue value : values) {
                checked.add(TraceValues.checked(TraceOperator.EQ, key, value));
            }
            values = List.copyOf(checked);
        }
    }

    /** All conditions must hold. */
    record All(List<TraceFilter> conditions) implements TraceFilter {
        public All {
            conditions = some("AND", conditions);
        }

        @Override
        public List<TraceFilter> parts() {
            return conditions;
        }
    }

    /** One of the conditions must hold. */
    record Any(List<TraceFilter> conditions) implements TraceFilter {
        public Any {
            conditions = some("OR", conditions);
        }

        @Override
        public List<TraceFilter> parts() {
            return conditions;
        }
    }

    /** The condition must not hold. */
    record Not(TraceFilter condition) implements TraceFilter {
        @Override
        public List<TraceFilter> parts() {
            return List.of(condition);
        }
    }

    private static List<TraceFilter> some(String operator, List<TraceFilter> conditions) {
        if (conditions.isEmpty()) {
            throw new IllegalArgumentException(operator + " needs at least one condition");
        }
        return List.copyOf(conditions);
    }

    /** The value equals. */
    static TraceFilter eq(String key, Object value) {
        return compare(TraceOperator.EQ, key, value);
    }

    /** There is a value, and it differs. */
    static TraceFilter neq(String key, Object value) {
        return compare(TraceOperator.NEQ, key, value);
    }

    /** The value is greater. */
    static TraceFilter gt(String key, Object value) {
        return compare(TraceOperator.GT, key, value);
    }

    /** The value is greater or equal. */
    static TraceFilter gte(String key, Object value) {
        return compare(TraceOperator.GTE, key, value);
    }

    /** The value is less. */
    static TraceFilter lt(String key, Object value) {
        return compare(TraceOperator.LT, key, value);
    }

    /** The value is less or equal. */
    static TraceFilter lte(String key, Object value) {
        return compare(TraceOperator.LTE, key, value);
    }

    /** The text has this in it, in any case of letters. */
    static TraceFilter contains(String key, String part) {
        return compare(TraceOperator.CONTAINS, key, part);
    }

    /** The text begins with this, in any case of letters. */
    static TraceFilter startsWith(String key, String beginning) {
        return compare(TraceOperator.STARTSWITH, key, beginning);
    }

    /** The value is one of these. */
    static TraceFilter in(String key, Collection<?> values) {
        return new OneOf(
                TraceKey.of(key), values.stream().map(TraceValues::json).toList());
    }

    /** The value is one of these. */
    static TraceFilter in(String key, Object... values) {
        return in(key, List.of(values));
    }

    private static TraceFilter compare(TraceOperator operator, String key, Object value) {
        return new Comparison(operator, TraceKey.of(key), TraceValues.json(value));
    }

    /** This and the others must hold. */
    default TraceFilter and(TraceFilter... others) {
        List<TraceFilter> all = new ArrayList<>(this instanceof All known ? known.conditions() : List.of(this));
        all.addAll(List.of(others));
        return new All(all);
    }

    /** This or one of the others must hold. */
    default TraceFilter or(TraceFilter... others) {
        List<TraceFilter> any = new ArrayList<>(this instanceof Any known ? known.conditions() : List.of(this));
        any.addAll(List.of(others));
        return new Any(any);
    }

    /** This must not hold. */
    default TraceFilter not() {
        return new Not(this);
    }

    /** How deep it is nested; 0 for one comparison. */
    default int depth() {
        int deepest = -1;
        for (TraceFilter part : parts()) {
            deepest = Math.max(deepest, part.depth());
        }
        return deepest + 1;
    }

    /** The filters it is made of; none for a comparison. */
    default List<TraceFilter> parts() {
        return List.of();
    }

    /** As it goes over the wire. */
    default JsonObject toJson() {
        return TraceFilterJson.write(this);
    }

    /**
     * Reads a filter.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static TraceFilter of(JsonObject json) {
        return TraceFilterJson.read(json);
    }
}
