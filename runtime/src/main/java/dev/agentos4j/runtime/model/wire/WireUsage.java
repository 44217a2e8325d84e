package dev.agentos4j.runtime.model.wire;

import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of an answer. Input counts all that was read, also from a cache and into it; output all that was made, also
 * thoughts: services differ in both.
 */
public record WireUsage(long input, long output, long reasoning, long cacheRead, long cacheWrite) {

    /** OpenAI's chat completions, and what others have made of them. */
    static WireUsage ofChat(JsonObject usage) {
        long read = first(
                number(usage, "prompt_tokens_details", "cached_tokens"),
                number(usage, "prompt_cache_hit_tokens"),
                number(usage, "cached_tokens"),
                number(usage, "cache_read_input_tokens"),
                number(usage, "input_tokens_details", "cached_tokens"));
        long write = first(
                number(usage, "prompt_tokens_details", "cache_write_tokens"),
                number(usage, "prompt_tokens_details", "cache_creation_tokens"),
                number(usage, "cache_creation_input_tokens"));
        long reasoning = first(
                number(usage, "completion_tokens_details", "reasoning_tokens"),
                number(usage, "reasoning_tokens"),
                number(usage, "output_tokens_details", "reasoning_tokens"));
        return withThoughts(
                first(number(usage, "prompt_tokens"), number(usage, "input_tokens")),
                first(number(usage, "completion_tokens"), number(usage, "output_tokens")),
                number(usage, "total_tokens"),
                reasoning,
                read,
                write);
    }

    /** OpenAI's responses. */
    static WireUsage ofResponses(JsonObject usage) {
        return withThoughts(
                number(usage, "input_tokens"),
                number(usage, "output_tokens"),
                number(usage, "total_tokens"),
                number(usage, "output_tokens_details", "reasoning_tokens"),
                number(usage, "input_tokens_details", "cached_tokens"),
                number(usage, "input_tokens_details", "cache_write_tokens"));
    }

    /** Anthropic's messages: what was read from the cache or written to it is no part of the input there. */
    static WireUsage ofAnthropic(JsonObject usage) {
        long read = number(usage, "cache_read_input_tokens");
        long write = number(usage, "cache_creation_input_tokens");
        return new WireUsage(
                number(usage, "input_tokens") + read + write, number(usage, "output_tokens"), 0, read, write);
    }

    /** Gemini: thoughts are no part of the output there. */
    static WireUsage ofGemini(JsonObject usage) {
        long thoughts = number(usage, "thoughtsTokenCount");
        return new WireUsage(
                number(usage, "promptTokenCount") + number(usage, "toolUsePromptTokenCount"),
                number(usage, "candidatesTokenCount") + thoughts,
                thoughts,
                number(usage, "cachedContentTokenCount"),
                0);
    }

    /** Ollama: it does not tell thoughts apart. */
    static WireUsage ofOllama(JsonObject answer) {
        return new WireUsage(number(answer, "prompt_eval_count"), number(answer, "eval_count"), 0, 0, 0);
    }

    /** Adds thoughts to the output where the total says that they are not in it. */
    public static WireUsage withThoughts(
            long input, long output, long total, long reasoning, long cacheRead, long cacheWrite) {
        boolean besides = reasoning > 0 && total == input + output + reasoning;
        return new WireUsage(input, besides ? output + reasoning : output, reasoning, cacheRead, cacheWrite);
    }

    /** Whether it says anything: some end their streams with zeros after they have told what was used. */
    static boolean isTold(JsonObject usage) {
        return usage.members().keySet().stream().anyMatch(member -> number(usage, member) > 0);
    }

    /** The first that is not zero: services have several places for one number. */
    private static long first(long... numbers) {
        for (long number : numbers) {
            if (number > 0) {
                return number;
            }
        }
        return 0;
    }

    private static long number(JsonObject object, String member, String inner) {
        return object.get(member) instanceof JsonObject nested ? number(nested, inner) : 0;
    }

    private static long number(JsonObject object, String member) {
        @Nullable JsonValue value = object.get(member);
        if (value instanceof JsonNumber number && number.isFinite()) {
            return Math.max(0, Math.round(number.doubleValue()));
        }
        String text = value == null ? null : value.asText();
        return text != null && text.matches("\\d{1,15}") ? Long.parseLong(text) : 0;
    }
}
