package dev.agentos4j.runtime.model.wire;

import java.util.Locale;
import java.util.regex.Pattern;

/** The services' words for why an answer ended, in those of OpenAI's chat completions. Unknown ones are kept. */
final class FinishWords {

    /** Ends at which the service gave up, not the model: vLLM's, Zhipu's, Cohere's, DeepSeek's and others' words. */
    private static final Pattern FAILED =
            Pattern.compile("(?:.*_)?(?:error|abort(?:ed)?|cancel(?:l?ed)?|fail(?:ed|ure)?"
                    + "|timeout|timed_out|interrupted|disconnected)(?:_.*)?|.*malformed_function_call"
                    + "|insufficient_\\w*resources?");

    private static final Pattern PREFIX = Pattern.compile("^(?:.*\\.|finish_?reason_|stop_?reason_)");

    private FinishWords() {}

    /**
     * Returns the word of OpenAI's chat completions.
     *
     * @throws ServiceFailure if the word says that there is no answer
     */
    static String ofChat(String word) {
        String plain = PREFIX.matcher(snake(word)).replaceFirst("");
        if (FAILED.matcher(plain).matches()) {
            throw ServiceFailure.of(
                    ServiceFailure.Kind.ERROR,
                    "the answer ended with the finish reason \"" + ServiceError.limited(word) + "\"");
        }
        return switch (plain) {
            case "stop",
                    "eos",
                    "eos_token",
                    "end",
                    "end_turn",
                    "end_of_turn",
                    "stop_sequence",
                    "stop_token",
                    "completed",
                    "complete",
                    "finished",
                    "done" -> "stop";
            case "length",
                    "max_length",
                    "max_tokens",
                    "max_new_tokens",
                    "max_output_tokens",
                    "token_limit",
                    "model_length",
                    "model_context_window_exceeded" -> "length";
            case "tool_calls", "tool_call", "tool_use", "function_call", "function_calls", "tool" -> "tool_calls";
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
            default -> plain;
        };
    }

    private static String snake(String word) {
        return word.strip()
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .replaceAll("[\\s-]+", "_")
                .toLowerCase(Locale.ROOT);
    }
}
