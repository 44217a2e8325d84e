package dev.agentos4j.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.LangChainModel;
import dev.agentos4j.runtime.run.ContinueRequest;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.tool.ToolFunction;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a model thinks outlives the process: it goes back with its calls when the run goes on in another one. */
@Timeout(60)
class ThinkingRestartTest {

    private static final Map<String, Object> ATTRIBUTES =
            Map.of("thinking_signature", "c2ln", "redacted_thinking", List.of("x", "y"));

    private final List<ChatRequest> asked = new ArrayList<>();

    /** Thinks and calls, thinks and calls again, and answers. */
    private final ChatModel model = new ChatModel() {
        @Override
        public ChatResponse doChat(ChatRequest request) {
            asked.add(request);
            AiMessage.Builder message = AiMessage.builder();
            if (asked.size() == 3) {
                message.text("Done");
            } else {
                message.thinking("Thought " + asked.size())
                        .attributes(ATTRIBUTES)
                        .toolExecutionRequests(List.of(ToolExecutionRequest.builder()
                                .id("call" + asked.size())
                                .name("transfer")
                                .arguments("{}")
                                .build()));
            }
            return ChatResponse.builder().aiMessage(message.build()).build();
        }
    };

    private Agent agent() {
        ToolFunction transfer = ToolFunction.builder("transfer", "Moves money")
                .requiresConfirmation()
                .handler((arguments, context) -> "moved")
                .build();
        return Agent.builder()
                .id("bank")
                .model(LangChainModel.of(model))
                .tools(transfer)
                .history()
                .build();
    }

    @Test
    void thoughtsGoBackAfterAPauseAndARestartBetweenEachTwoRounds(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("bank.db");
        RunOutput output;
        try (SqliteStorage storage = new SqliteStorage(file);
                RunEngine engine = new RunEngine(storage)) {
            output = engine.start(agent(), RunRequest.of("pay").withSessionId("s"))
                    .await();
        }
        for (int restart = 1; restart <= 2; restart++) {
            assertThat(output.status()).isEqualTo(RunStatus.PAUSED);
            List<ToolExecution> approved = output.tools().stream()
                    .map(tool -> ToolExecution.SHAPE
                            .edit(tool)
                            .set(ToolExecution.CONFIRMED, true)
                            .build())
                    .toList();
            try (SqliteStorage storage = new SqliteStorage(file);
                    RunEngine engine = new RunEngine(storage)) {
                ContinueRequest go =
                        ContinueRequest.of("s", String.valueOf(output.runId())).withTools(approved);
                output = engine.continueRun(agent(), go).await();
            }
        }
        assertThat(output.text()).isEqualTo("Done");
        List<AiMessage> back = asked.get(2).messages().stream()
                .filter(AiMessage.class::isInstance)
                .map(AiMessage.class::cast)
                .toList();
        assertThat(back).extracting(AiMessage::thinking).containsExactly("Thought 1", "Thought 2");
        assertThat(back).extracting(AiMessage::attributes).containsExactly(ATTRIBUTES, ATTRIBUTES);
    }
}
