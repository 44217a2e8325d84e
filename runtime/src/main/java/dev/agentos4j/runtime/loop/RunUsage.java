package dev.agentos4j.runtime.loop;

import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.run.RunMetrics;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.TokenUsage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what a run uses: tokens and time. */
final class RunUsage {

    private final Model model;
    private final TokenUsage before;
    private final long startNanos = System.nanoTime();
    private final Map<String, List<JsonObject>> besides = new LinkedHashMap<>(0);
    private final Map<Model, TokenUsage> usedByOthers = new LinkedHashMap<>(0);
    private TokenUsage used = TokenUsage.NONE;
    private TokenUsage usedBesides = TokenUsage.NONE;
    private long firstTokenNanos;

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
        return used.plus(usedByOthers()).plus(usedBesides).equals(TokenUsage.NONE)
                ? JsonObject.EMPTY
                : JsonObject.parse(withDetails(used).build().toJson());
    }

    private Shape.Builder<RunMetrics> withDetails(TokenUsage own) {
        Shape.Builder<RunMetrics> metrics = tokens(own.plus(usedByOthers()).plus(usedBesides));
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
        return details.isEmpty() ? metrics : metrics.set(RunMetrics.DETAILS, JsonObject.of(details));
    }

    private static JsonObject detail(Model model, TokenUsage usage) {
        return JsonObject.parse(tokens(usage).build().toJson())
                .with("id", model.id())
                .with("provider", model.provider());
    }

    /** Metrics of these tokens; zeros are left out. */
    static Shape.Builder<RunMetrics> tokens(TokenUsage usage) {
        return RunMetrics.SHAPE
                .builder()
                .set(RunMetrics.INPUT_TOKENS, positive(usage.input()))
                .set(RunMetrics.OUTPUT_TOKENS, positive(usage.output()))
                .set(RunMetrics.TOTAL_TOKENS, positive(usage.total()))
                .set(RunMetrics.REASONING_TOKENS, positive(usage.reasoning()))
                .set(RunMetrics.CACHE_READ_TOKENS, positive(usage.cacheRead()))
                .set(RunMetrics.CACHE_WRITE_TOKENS, positive(usage.cacheWrite()));
    }

    private static @Nullable Long positive(long value) {
        return value == 0 ? null : value;
    }

    static JsonNumber seconds(long nanos) {
        return JsonNumber.of(nanos / 1e9);
    }
}
