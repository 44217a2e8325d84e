package dev.agentos4j.runtime.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.run.RunBounds;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.session.InMemorySessionStore;
import dev.agentos4j.runtime.storage.Storage;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A provider that says more than the run can hear waits for it. */
@Timeout(120)
final class FastProviderTest {

    private static final int PIECES = 40_000;

    private final AtomicLong said = new AtomicLong();
    private final AtomicLong heard = new AtomicLong();
    private final CountDownLatch left = new CountDownLatch(1);

    /** Says pieces as fast as it can, and lets it be known when it has been let go. */
    private StreamingChatModel saying(String piece, boolean thoughts, long pieces) {
        return new StreamingChatModel() {
            @Override
            public void chat(ChatRequest request, StreamingChatResponseHandler handler) {
                try {
                    for (long i = 0; i < pieces && !Thread.currentThread().isInterrupted(); i++) {
                        said.incrementAndGet();
                        if (thoughts) {
                            handler.onPartialThinking(new PartialThinking(piece));
                        } else {
                            handler.onPartialResponse(piece);
                        }
                    }
                    handler.onCompleteResponse(ChatResponse.builder()
                            .aiMessage(AiMessage.from(piece))
                            .finishReason(FinishReason.STOP)
                            .build());
                } finally {
                    left.countDown();
                }
            }
        };
    }

    @ParameterizedTest
    @CsvSource({"500,false", "500,true", "1,false", "2000000,false"})
    void whatWaitsForTheRunNeverTakesMoreThanItsRoom(int characters, boolean thoughts) throws Exception {
        long pieces = characters > 1000 ? 20 : PIECES;
        long room = LangChainStream.ROOM / Math.min(LangChainStream.ROOM, characters + LangChainStream.PIECE);
        AtomicLong most = new AtomicLong();
        ModelListener slow = new ModelListener() {
            @Override
            public void onText(String delta) {
                if (heard.get() == 0) {
                    untilTheProviderWaits();
                }
                most.accumulateAndGet(said.get() - heard.incrementAndGet(), Math::max);
            }

            @Override
            public void onReasoning(String delta) {
                onText(delta);
            }
        };

        LangChainModel.of(saying("x".repeat(characters), thoughts, pieces))
                .answer(
                        ModelRequest.of(List.of(Message.SHAPE
                                .builder()
                                .set(Message.ROLE, "user")
                                .set(Message.CONTENT, new JsonString("Speak."))
                                .build())),
                        slow);

        assertThat(heard).hasValue(pieces);
        assertThat(most.get()).isBetween(1L, room + 1); // and the one that is about to be handed over
    }

    /** The provider has its room full when what it has said does not grow any more; one that never waits says all. */
    private void untilTheProviderWaits() {
        for (long before = -1; before != said.get(); ) {
            before = said.get();
            try {
                Thread.sleep(200);
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            }
        }
    }

    @Test
    void oneThatNeverEndsIsEndedByTheBoundOfTheAnswerAndLetGo() throws Exception {
        try (RunEngine engine = new RunEngine(Storage.of(new InMemorySessionStore()))) {
            Agent agent = Agent.builder()
                    .id("a")
                    .model(LangChainModel.of(saying("x".repeat(1000), false, Long.MAX_VALUE)))
                    .bounds(RunBounds.DEFAULT.withBytes(100_000, 100_000, 100_000))
                    .build();

            RunOutput output = engine.start(agent, RunRequest.of("go")).await();

            assertThat(output.status()).isEqualTo(RunStatus.ERROR);
            assertThat(output.text().length()).isBetween(1, 100_000);
            left.await();
        }
    }
}
