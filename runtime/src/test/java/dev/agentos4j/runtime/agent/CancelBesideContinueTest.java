package dev.agentos4j.runtime.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.run.ContinueRequest;
import dev.agentos4j.runtime.run.RunConflictException;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.session.InMemorySessionStore;
import dev.agentos4j.runtime.session.SessionStore;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.tool.ToolFunction;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who cancels a run meets one who is about to go on with it, and whom the store then refuses. */
@Timeout(60)
class CancelBesideContinueTest {

    private static final String CANCELS = "cancels";

    private final Semaphore asks = new Semaphore(0);
    private final Semaphore looks = new Semaphore(0);
    private final CountDownLatch refuses = new CountDownLatch(1);
    private final AtomicBoolean first = new AtomicBoolean(true);
    private final SessionStore kept = new InMemorySessionStore();

    /** The store, but that the first who wants to replace a paused run waits, and is refused. */
    private SessionStore store() {
        Class<?>[] roles = {SessionStore.class};
        return (SessionStore) Proxy.newProxyInstance(getClass().getClassLoader(), roles, (proxy, method, arguments) -> {
            if (method.getName().equals("replace") && first.getAndSet(false)) {
                asks.release();
                refuses.await();
                return false;
            }
            if (method.getName().equals("run")
                    && Thread.currentThread().getName().equals(CANCELS)) {
                looks.release(); // it has told the run to stop, and sees whether that has paused
            }
            if (method.isDefault()) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            }
            try {
                return method.invoke(kept, arguments);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        });
    }

    @Test
    void theCancelIsCarriedOutWhenTheOtherIsRefused() throws Exception {
        Agent agent = Agent.builder()
                .id("a")
                .model(ScriptedModel.rules(
                        ScriptedTurn.call("clean", Map.of()).after("user"),
                        ScriptedTurn.say("{result}").after("tool")))
                .tools(ToolFunction.builder("clean", "Clean.")
                        .handler((arguments, context) -> "cleaned")
                        .requiresConfirmation()
                        .build())
                .build();
        try (RunEngine engine = new RunEngine(Storage.of(store()))) {
            RunOutput paused =
                    engine.start(agent, RunRequest.of("go").withSessionId("s")).await();
            assertThat(paused.status()).isEqualTo(RunStatus.PAUSED);
            String runId = String.valueOf(paused.runId());
            CompletableFuture<?> goesOn =
                    CompletableFuture.supplyAsync(() -> engine.continueRun(agent, ContinueRequest.of("s", runId)));
            asks.acquire();

            FutureTask<Void> cancel = new FutureTask<>(() -> engine.cancel(runId), null);
            Thread.ofVirtual().name(CANCELS).start(cancel);
            looks.acquire();
            refuses.countDown();

            cancel.get();
            assertThatThrownBy(goesOn::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(RunConflictException.class);
            assertThat(kept.run("s", runId).status()).isEqualTo(RunStatus.CANCELLED);
        }
    }
}
