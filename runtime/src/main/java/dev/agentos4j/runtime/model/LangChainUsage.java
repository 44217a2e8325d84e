package dev.agentos4j.runtime.model;

import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.model.wire.WireUsage;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the providers of the library say more than its own types have a place for. Each provider has a type of its own
 * in a module of its own, which need not be there: they are asked by the names of their methods.
 */
final class LangChainUsage {

    private static final Pattern FINISH = Pattern.compile("\"finish_reason\"\\s*:\\s*\"([^\"]+)\"");

    private LangChainUsage() {}

    /** What was used: as read from the answer itself if that was seen, else as the library tells it. */
    static TokenUsage of(dev.langchain4j.model.output.@Nullable TokenUsage usage, @Nullable WireUsage seen) {
        if (seen != null) {
            return of(seen);
        }
        if (usage == null) {
            return TokenUsage.NONE;
        }
        long read = firstOf(usage, "cacheReadInputTokens", "cachedContentTokenCount");
        long write = firstOf(usage, "cacheCreationInputTokens", "cacheWriteInputTokens");
        Object inputDetails = call(usage, "inputTokensDetails");
        Object outputDetails = call(usage, "outputTokensDetails");
        read = read == 0 && inputDetails != null ? firstOf(inputDetails, "cachedTokens") : read;
        long reasoning = firstOf(usage, "thoughtsTokenCount");
        reasoning = reasoning == 0 && outputDetails != null ? firstOf(outputDetails, "reasoningTokens") : reasoning;
        // Anthropic, also through Bedrock, counts as input only what is new.
        boolean besides = has(usage, "cacheReadInputTokens");
        long input = Objects.requireNonNullElse(usage.inputTokenCount(), 0) + (besides ? read + write : 0);
        long output = Objects.requireNonNullElse(usage.outputTokenCount(), 0);
        long total = Objects.requireNonNullElse(usage.totalTokenCount(), 0);
        return of(WireUsage.withThoughts(input, output, total, reasoning, read, write));
    }

    private static TokenUsage of(WireUsage seen) {
        return new TokenUsage(seen.input(), seen.output(), seen.reasoning(), seen.cacheRead(), seen.cacheWrite());
    }

    /** OpenAI's word for the end where the library knows none for it; {@code null} if there is none. */
    static @Nullable String rawFinishReason(@Nullable Object metadata) {
        if (metadata == null || !(call(metadata, "rawServerSentEvents") instanceof List<?> events)) {
            return null;
        }
        for (int i = events.size() - 1; i >= 0; i--) {
            Object data = call(events.get(i), "data");
            Matcher word = FINISH.matcher(String.valueOf(data));
            if (word.find() && !word.group(1).isBlank() && isObject(String.valueOf(data))) {
                return word.group(1).toLowerCase(Locale.ROOT);
            }
        }
        return null;
    }

    private static boolean isObject(String json) {
        try {
            return !JsonObject.parse(json).isEmpty();
        } catch (JsonException noObject) {
            return false;
        }
    }

    private static long firstOf(Object told, String... names) {
        for (String name : names) {
            if (call(told, name) instanceof Number number) {
                return Math.max(0, number.longValue());
            }
        }
        return 0;
    }

    private static boolean has(Object told, String name) {
        try {
            told.getClass().getMethod(name);
            return true;
        } catch (NoSuchMethodException none) {
            return false;
        }
    }

    private static @Nullable Object call(Object told, String name) {
        try {
            return told.getClass().getMethod(name).invoke(told);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException none) {
            return null;
        }
    }
}
