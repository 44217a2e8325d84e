package dev.agentos4j.protocol.eval;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Kinds;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long runs took and how much memory they needed. */
public final class PerformanceResult extends Struct {

    public static final Shape<PerformanceResult> SHAPE = Shape.of("PerformanceResult", PerformanceResult::new);
    public static final Field<List<JsonNumber>> RUN_TIMES = SHAPE.kind("run_times", Kinds.list(Kinds.NUMBER));
    public static final Field<JsonNumber> AVG_RUN_TIME = SHAPE.number("avg_run_time");
    public static final Field<JsonNumber> MIN_RUN_TIME = SHAPE.number("min_run_time");
    public static final Field<JsonNumber> MAX_RUN_TIME = SHAPE.number("max_run_time");
    public static final Field<JsonNumber> STD_DEV_RUN_TIME = SHAPE.number("std_dev_run_time");
    public static final Field<JsonNumber> MEDIAN_RUN_TIME = SHAPE.number("median_run_time");
    public static final Field<JsonNumber> P95_RUN_TIME = SHAPE.number("p95_run_time");
    public static final Field<List<JsonNumber>> MEMORY_USAGES = SHAPE.kind("memory_usages", Kinds.list(Kinds.NUMBER));
    public static final Field<JsonNumber> AVG_MEMORY_USAGE = SHAPE.number("avg_memory_usage");
    public static final Field<JsonNumber> MIN_MEMORY_USAGE = SHAPE.number("min_memory_usage");
    public static final Field<JsonNumber> MAX_MEMORY_USAGE = SHAPE.number("max_memory_usage");
    public static final Field<JsonNumber> STD_DEV_MEMORY_USAGE = SHAPE.number("std_dev_memory_usage");
    public static final Field<JsonNumber> MEDIAN_MEMORY_USAGE = SHAPE.number("median_memory_usage");
    public static final Field<JsonNumber> P95_MEMORY_USAGE = SHAPE.number("p95_memory_usage");

    private PerformanceResult(Values values) {
        super(values);
    }

    /** Each run, in seconds; see {@link #seconds()}. */
    public List<JsonNumber> runTimes() {
        return list(RUN_TIMES);
    }

    /** Average, in seconds. */
    public @Nullable Double avgRunTime() {
        JsonNumber number = get(AVG_RUN_TIME);
        return number == null ? null : number.doubleValue();
    }

    /** Least, in seconds. */
    public @Nullable Double minRunTime() {
        JsonNumber number = get(MIN_RUN_TIME);
        return number == null ? null : number.doubleValue();
    }

    /** Most, in seconds. */
    public @Nullable Double maxRunTime() {
        JsonNumber number = get(MAX_RUN_TIME);
        return number == null ? null : number.doubleValue();
    }

    /** Standard deviation, in seconds. */
    public @Nullable Double stdDevRunTime() {
        JsonNumber number = get(STD_DEV_RUN_TIME);
        return number == null ? null : number.doubleValue();
    }

    /** Median, in seconds. */
    public @Nullable Double medianRunTime() {
        JsonNumber number = get(MEDIAN_RUN_TIME);
        return number == null ? null : number.doubleValue();
    }

    /** 95th percentile, in seconds. */
    public @Nullable Double p95RunTime() {
        JsonNumber number = get(P95_RUN_TIME);
        return number == null ? null : number.doubleValue();
    }

    /** Each run, in MiB; see {@link #mebibytes()}. */
    public List<JsonNumber> memoryUsages() {
        return list(MEMORY_USAGES);
    }

    /** Average, in MiB. */
    public @Nullable Double avgMemoryUsage() {
        JsonNumber number = get(AVG_MEMORY_USAGE);
        return number == null ? null : number.doubleValue();
    }

    /** Least, in MiB. */
    public @Nullable Double minMemoryUsage() {
        JsonNumber number = get(MIN_MEMORY_USAGE);
        return number == null ? null : number.doubleValue();
    }

    /** Most, in MiB. */
    public @Nullable Double maxMemoryUsage() {
        JsonNumber number = get(MAX_MEMORY_USAGE);
        return number == null ? null : number.doubleValue();
    }

    /** Standard deviation, in MiB. */
    public @Nullable Double stdDevMemoryUsage() {
        JsonNumber number = get(STD_DEV_MEMORY_USAGE);
        return number == null ? null : number.doubleValue();
    }

    /** Median, in MiB. */
    public @Nullable Double medianMemoryUsage() {
        JsonNumber number = get(MEDIAN_MEMORY_USAGE);
        return number == null ? null : number.doubleValue();
    }

    /** 95th percentile, in MiB. */
    public @Nullable Double p95MemoryUsage() {
        JsonNumber number = get(P95_MEMORY_USAGE);
        return number == null ? null : number.doubleValue();
    }

    /** Reads both forms: the one that the evaluation is answered with, and the one that is kept. */
    static PerformanceResult of(JsonObject data) {
        if (!(data.get("result") instanceof JsonObject kept)) {
            return SHAPE.from(data);
        }
        JsonArray runs = data.get("runs") instanceof JsonArray array ? array : JsonArray.of();
        return SHAPE.from(kept.with("run_times", each(runs, "runtime")).with("memory_usages", each(runs, "memory")));
    }

    private static JsonArray each(JsonArray runs, String member) {
        List<JsonValue> values = new ArrayList<>();
        for (JsonValue run : runs.values()) {
            JsonValue value = run instanceof JsonObject object ? object.get(member) : null;
            if (value != null) {
                values.add(value);
            }
        }
        return new JsonArray(values);
    }

    /** How long each run took, in seconds. */
    public List<Double> seconds() {
        return runTimes().stream().map(JsonNumber::doubleValue).toList();
    }

    /** How much memory each run needed, in MiB. */
    public List<Double> mebibytes() {
        return memoryUsages().stream().map(JsonNumber::doubleValue).toList();
    }
}
