package dev.agentos4j.runtime.run;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.run.FinishReason;
import dev.agentos4j.protocol.run.RunOutput;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a run ended that did not end well, as its metadata say it. */
public final class RunEnd {

    private static final String FINISH_REASON = "finish_reason";
    private static final String ERROR = "run_error";

    private RunEnd() {}

    /** Metadata of a run with its end. */
    public static JsonObject added(JsonObject metadata, @Nullable FinishReason finishReason, @Nullable String failure) {
        JsonObject told = finishReason == null ? metadata : metadata.with(FINISH_REASON, finishReason.value());
        return failure == null ? told : told.with(ERROR, failure);
    }

    /** Metadata without the end of an earlier part of the run. */
    public static JsonObject without(JsonObject metadata) {
        if (!metadata.has(FINISH_REASON) && !metadata.has(ERROR)) {
            return metadata;
        }
        Map<String, JsonValue> members = new LinkedHashMap<>(metadata.members());
        members.remove(FINISH_REASON);
        members.remove(ERROR);
        return new JsonObject(members);
    }

    /** Why a run failed that had said something before; {@code null} if its content says it. */
    public static @Nullable String failure(RunOutput run) {
        JsonObject metadata = run.metadata();
        return metadata == null ? null : metadata.text(ERROR);
    }

    /** A sentence for a model that works with an answer which is not whole; {@code ""} if it is whole. */
    public static String note(@Nullable FinishReason reason) {
        if (reason == null || reason.isWhole()) {
            return "";
        }
        return switch (reason.value()) {
            case "length" -> "\n\n[This answer is incomplete: it was cut off at the token limit.]";
            case "content_filter" -> "\n\n[This answer is incomplete: a content filter of the provider withheld it.]";
            case "refusal" -> "\n\n[The model refused to answer.]";
            case "no_answer" -> "\n\n[The model thought, and gave no answer.]";
            default -> "\n\n[This answer may be incomplete: it ended with \"" + reason.value() + "\".]";
        };
    }
}
