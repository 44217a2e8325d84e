package dev.agentos4j.runtime.model.wire;

import java.util.Locale;

/** The services' words for why an answer ended, in those of OpenAI's chat completions. Unknown ones are kept. */
final class FinishWords {

    private FinishWords() {}

    static String ofChat(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "stop", "eos", "eos_token", "end_turn", "stop_sequence", "completed", "complete", "done" -> "stop";
            case "length", "max_tokens", "max_output_tokens", "model_length", "model_context_window_exceeded" ->
                "length";
            case "tool_calls", "tool_call", "tool_use", "function_call", "tool" -> "tool_calls";
            case "content_filter",
                    "content_filtered",
                    "safety",
                    "sensitive",
                    "recitation",
                    "blocklist",
                    "prohibited_content",
                    "spii",
                    "image_safety",
                    "guardrail_intervened" -> "content_filter";
            case "refusal" -> "refusal";
            default -> word.toLowerCase(Locale.ROOT);
        };
    }
}
