package dev.agentos4j.runtime.loop;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.run.RunMetrics;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.TokenUsage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Counts what a run uses: tokens and time. */
final class RunUsage {

    private static final Map<Field<Long>, ToLongFunction<TokenUsage>> COUNTS = countsInOrder();

    private final Model model;
    private final TokenUsage before;
    private final long startNanos = System.nanoTime();
    private final Map<String, List<JsonObject>> besides = new LinkedHashMap<>(0);
    private final Map<Model, TokenUsage> usedByOthers = new LinkedHashMap<>(0);
    private TokenUsage used = TokenUsage.NONE;
    private TokenUsage usedBesides = TokenUsage.NONE;
    private long firstTokenNanos;
    private @Nullable Details known; // they are asked for several times at the end of a run

    /**
     * @param own the tokens of the conversation
     * @param value what metrics say of them and of other models
     */
    private record Details(TokenUsage own, JsonObject value) {}

    /**
     * @param before what the run used before it was continued
     */
    RunUsage(Model model, TokenUsage before) {
        this.model = model;
        this.before = before;
    }

    /** What stored metrics say was used. */
    static TokenUsage of(@Nullable RunMetrics metrics) {
        return metrics == null
                ? TokenUsage.NONE
                : new TokenUsage(
                        metrics.inputTokens(),
                        metrics.outputTokens(),
                        metrics.reasoningTokens(),
                        metrics.cacheReadTokens(),
                        metrics.cacheWriteTokens());
    }

    /** Counts an answer of the conversation, by the model or by another one in its place. */
    void add(Model answering, TokenUsage usage) {
        known = null;
        if (answering == model) {
            used = used.plus(usage);
        } else {
            usedByOthers.merge(answering, usage, TokenUsage::plus);
        }
    }

    private TokenUsage usedByOthers() {
        return usedByOthers.values().stream().reduce(TokenUsage.NONE, TokenUsage::plus);
    }

    /**
     * Counts what another question than the conversation's used.
     *
     * @param purpose the model type on the wire, such as {@code session_summary_model}
     */
    void add(String purpose, Model asked, TokenUsage usage) {
        if (!usage.equals(TokenUsage.NONE)) {
            known = null;
            usedBesides = usedBesides.plus(usage);
            besides.computeIfAbsent(purpose, none -> new ArrayList<>(1)).add(detail(asked, usage));
        }
    }

    /** The model says something, or asks for a tool. Only the first time counts. */
    void answered() {
        if (firstTokenNanos == 0) {
            firstTokenNanos = System.nanoTime();
        }
    }

    /** The metrics of the whole run up to now. */
    RunMetrics metrics() {
        Shape.Builder<RunMetrics> metrics = withDetails(before.plus(used));
        if (firstTokenNanos != 0) {
            metrics.set(RunMetrics.TIME_TO_FIRST_TOKEN, seconds(firstTokenNanos - startNanos));
        }
        return metrics.set(RunMetrics.DURATION, seconds(System.nanoTime() - startNanos))
                .build();
    }

    /** What was used since the run began or was continued. */
    JsonObject usedNow() {
        TokenUsage sum = whole(used);
        if (sum.equals(TokenUsage.NONE)) {
            return JsonObject.EMPTY;
        }
        Map<String, Object> members = counts(sum);
        JsonObject details = details(used);
        if (!details.isEmpty()) {
            members.put(RunMetrics.DETAILS.name(), details);
        }
        return JsonObject.of(members);
    }

    private TokenUsage whole(TokenUsage own) {
        return own.plus(usedByOthers()).plus(usedBesides);
    }

    private Shape.Builder<RunMetrics> withDetails(TokenUsage own) {
        Shape.Builder<RunMetrics> metrics = tokens(whole(own));
        JsonObject details = details(own);
        return details.isEmpty() ? metrics : metrics.set(RunMetrics.DETAILS, details);
    }

    private JsonObject details(TokenUsage own) {
        Details last = known;
        if (last == null || !last.own().equals(own)) {
            last = new Details(own, detailsOf(own));
            known = last;
        }
        return last.value();
    }

    private JsonObject detailsOf(TokenUsage own) {
        Map<String, Object> details = new LinkedHashMap<>();
        List<JsonObject> models = new ArrayList<>(1);
        if (!own.equals(TokenUsage.NONE)) {
            models.add(detail(model, own));
        }
        usedByOthers.forEach((other, usage) -> models.add(detail(other, usage)));
        if (!models.isEmpty()) {
            details.put("model", models);
        }
        details.putAll(besides);
        return details.isEmpty() ? JsonObject.EMPTY : JsonObject.of(details);
    }

    private static JsonObject detail(Model model, TokenUsage usage) {
        Map<String, Object> detail = counts(usage);
        detail.put("id", model.id());
        detail.put("provider", model.provider());
        return JsonObject.of(detail);
    }

    private static Map<String, Object> counts(TokenUsage usage) {
        Map<String, Object> counts = new LinkedHashMap<>();
        COUNTS.forEach((field, count) -> {
            if (count.applyAsLong(usage) != 0) {
                counts.put(field.name(), count.applyAsLong(usage));
            }
        });
        return counts;
    }

    /** Metrics of these tokens; zeros are left out. */
    static Shape.Builder<RunMetrics> tokens(TokenUsage usage) {
        Shape.Builder<RunMetrics> metrics = RunMetrics.SHAPE.builder();
        COUNTS.forEach((field, count) -> {
            if (count.applyAsLong(usage) != 0) {
                metrics.set(field, count.applyAsLong(usage));
            }
        });
        return metrics;
    }

    private static Map<Field<Long>, ToLongFunction<TokenUsage>> countsInOrder() {
        Map<Field<Long>, ToLongFunction<TokenUsage>> counts = new LinkedHashMap<>();
        counts.put(RunMetrics.INPUT_TOKENS, TokenUsage::input);
        counts.put(RunMetrics.OUTPUT_TOKENS, TokenUsage::output);
        counts.put(RunMetrics.TOTAL_TOKENS, TokenUsage::total);
        counts.put(RunMetrics.REASONING_TOKENS, TokenUsage::reasoning);
        counts.put(RunMetrics.CACHE_READ_TOKENS, TokenUsage::cacheRead);
        counts.put(RunMetrics.CACHE_WRITE_TOKENS, TokenUsage::cacheWrite);
        return Collections.unmodifiableMap(counts);
    }

    static JsonNumber seconds(long nanos) {
        return JsonNumber.of(nanos / 1e9);
    }
}
