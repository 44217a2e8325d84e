package dev.agentos4j.runtime.model;

import static dev.agentos4j.runtime.model.Services.DONE;
import static dev.agentos4j.runtime.model.Services.STOP;
import static dev.agentos4j.runtime.model.Services.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.run.RunMetrics;
import dev.agentos4j.runtime.model.RawService.Answer;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.anthropic.AnthropicTokenUsage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.googleai.GoogleAiGeminiTokenUsage;
import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.langchain4j.model.output.TokenUsage;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an answer used is counted whole, and under Agno's names, whatever the provider calls it. */
final class UsageTest {

    static Stream<Arguments> usages() {
        Function<RawService, Model> chat = Services::chat;
        Function<RawService, Model> responses = Services::responses;
        Function<RawService, Model> anthropic = Services::anthropic;
        Function<RawService, Model> gemini = Services::gemini;
        return Stream.of(
                Arguments.of(
                        "OpenAI",
                        chat,
                        chat(
                                "{\"prompt_tokens\":1000,\"completion_tokens\":50,\"total_tokens\":1050,\"prompt_tokens_details\":{\"cached_tokens\":900},\"completion_tokens_details\":{\"reasoning_tokens\":40}}"),
                        of(1000, 50, 40, 900, 0)),
                Arguments.of(
                        "DeepSeek",
                        chat,
                        chat(
                                "{\"prompt_tokens\":1000,\"completion_tokens\":50,\"total_tokens\":1050,\"prompt_cache_hit_tokens\":900,\"prompt_cache_miss_tokens\":100,\"completion_tokens_details\":{\"reasoning_tokens\":40}}"),
                        of(1000, 50, 40, 900, 0)),
                Arguments.of(
                        "Kimi",
                        chat,
                        chat(
                                "{\"prompt_tokens\":1000,\"completion_tokens\":50,\"total_tokens\":1050,\"cached_tokens\":900}"),
                        of(1000, 50, 0, 900, 0)),
                Arguments.of(
                        "OpenRouter",
                        chat,
                        chat(
                                "{\"prompt_tokens\":1000,\"completion_tokens\":50,\"total_tokens\":1050,\"prompt_tokens_details\":{\"cached_tokens\":800,\"cache_write_tokens\":100}}"),
                        of(1000, 50, 0, 800, 100)),
                Arguments.of(
                        "xAI: thoughts besides",
                        chat,
                        chat(
                                "{\"prompt_tokens\":1000,\"completion_tokens\":10,\"total_tokens\":1050,\"completion_tokens_details\":{\"reasoning_tokens\":40}}"),
                        of(1000, 50, 40, 0, 0)),
                Arguments.of(
                        "in each piece",
                        chat,
                        Answer.events(
                                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"}}],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":1}}",
                                "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":2}}",
                                DONE),
                        of(10, 2, 0, 0, 0)),
                Arguments.of(
                        "Groq",
                        chat,
                        Answer.events(
                                say("Hi"),
                                "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],\"x_groq\":{\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":2}}}",
                                DONE),
                        of(10, 2, 0, 0, 0)),
                Arguments.of(
                        "nulls",
                        chat,
                        chat("{\"prompt_tokens\":10,\"completion_tokens\":null,\"prompt_tokens_details\":null}"),
                        of(10, 0, 0, 0, 0)),
                Arguments.of(
                        "responses",
                        responses,
                        Answer.events(
                                "{\"type\":\"response.completed\",\"response\":{\"status\":\"completed\",\"output\":[],\"usage\":{\"input_tokens\":1000,\"output_tokens\":50,\"total_tokens\":1050,\"input_tokens_details\":{\"cached_tokens\":900},\"output_tokens_details\":{\"reasoning_tokens\":40}}}}"),
                        of(1000, 50, 40, 900, 0)),
                Arguments.of(
                        "anthropic",
                        anthropic,
                        Answer.stream(
                                "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"1\",\"usage\":{\"input_tokens\":100,\"cache_read_input_tokens\":800,\"cache_creation_input_tokens\":100,\"output_tokens\":1}}}\n\nevent: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"input_tokens\":100,\"cache_read_input_tokens\":800,\"cache_creation_input_tokens\":100,\"output_tokens\":50}}\n\nevent: message_stop\ndata: {\"type\":\"message_stop\"}\n\n"),
                        of(1000, 50, 0, 800, 100)),
                Arguments.of(
                        "gemini",
                        gemini,
                        Answer.events(
                                "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"Hi\"}]},\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":1000,\"candidatesTokenCount\":10,\"thoughtsTokenCount\":40,\"cachedContentTokenCount\":900,\"totalTokenCount\":1050}}"),
                        of(1000, 50, 40, 900, 0)));
    }

    private static Answer chat(String usage) {
        return Answer.events(say("Hi"), STOP, "{\"choices\":[],\"usage\":" + usage + "}", DONE);
    }

    private static dev.agentos4j.runtime.model.TokenUsage of(long in, long out, long reasoning, long read, long write) {
        return new dev.agentos4j.runtime.model.TokenUsage(in, out, reasoning, read, write);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("usages")
    void isCountedFromTheAnswer(
            String who, Function<RawService, Model> model, Answer answer, dev.agentos4j.runtime.model.TokenUsage used)
            throws Exception {
        try (RawService service = new RawService().answers(answer)) {
            RunMetrics metrics = Services.run(model.apply(service)).metrics();

            assertThat(of(
                            metrics.inputTokens(),
                            metrics.outputTokens(),
                            metrics.reasoningTokens(),
                            metrics.cacheReadTokens(),
                            metrics.cacheWriteTokens()))
                    .isEqualTo(used);
            assertThat(metrics.totalTokens()).isEqualTo(used.input() + used.output());
        }
    }

    static Stream<Arguments> library() {
        return Stream.of(
                Arguments.of(
                        OpenAiTokenUsage.builder()
                                .inputTokenCount(1000)
                                .outputTokenCount(50)
                                .totalTokenCount(1050)
                                .inputTokensDetails(OpenAiTokenUsage.InputTokensDetails.builder()
                                        .cachedTokens(900)
                                        .build())
                                .outputTokensDetails(OpenAiTokenUsage.OutputTokensDetails.builder()
                                        .reasoningTokens(40)
                                        .build())
                                .build(),
                        of(1000, 50, 40, 900, 0)),
                Arguments.of(
                        AnthropicTokenUsage.builder()
                                .inputTokenCount(100)
                                .outputTokenCount(50)
                                .cacheReadInputTokens(800)
                                .cacheCreationInputTokens(100)
                                .build(),
                        of(1000, 50, 0, 800, 100)),
                Arguments.of(
                        GoogleAiGeminiTokenUsage.builder()
                                .inputTokenCount(1000)
                                .outputTokenCount(10)
                                .totalTokenCount(1050)
                                .cachedContentTokenCount(900)
                                .thoughtsTokenCount(40)
                                .build(),
                        of(1000, 50, 40, 900, 0)),
                Arguments.of(new TokenUsage(3, 4), of(3, 4, 0, 0, 0)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("library")
    void isCountedFromWhatTheLibraryTells(TokenUsage told, dev.agentos4j.runtime.model.TokenUsage used)
            throws Exception {
        ChatModel model = new ChatModel() {
            @Override
            public ChatResponse doChat(ChatRequest request) {
                return ChatResponse.builder()
                        .aiMessage(AiMessage.from("Hi"))
                        .tokenUsage(told)
                        .build();
            }
        };

        RunMetrics metrics = Services.run(LangChainModel.of(model)).metrics();

        assertThat(metrics.inputTokens()).isEqualTo(used.input());
        assertThat(metrics.outputTokens()).isEqualTo(used.output());
        assertThat(metrics.cacheReadTokens()).isEqualTo(used.cacheRead());
        assertThat(metrics.cacheWriteTokens()).isEqualTo(used.cacheWrite());
        assertThat(metrics.reasoningTokens()).isEqualTo(used.reasoning());
    }
}
