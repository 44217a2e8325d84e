package dev.agentos4j.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.session.SessionStore;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.storage.Storages;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.TestAgents;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a session costs does not grow with the runs in it. */
class SessionReadsTest {

    private static final int RUNS = 1_000;

    private final AtomicInteger read = new AtomicInteger();
    private AgentOS os;
    private Http http;

    /** The same, and what it gives is looked at. */
    private <T> T counting(Class<T> type, Object target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        Object given = method.invoke(target, arguments);
                        if (given instanceof StoredRun) {
                            read.incrementAndGet();
                        } else if (given instanceof Collection<?> several) {
                            several.stream().filter(StoredRun.class::isInstance).forEach(run -> read.incrementAndGet());
                        }
                        return given instanceof SessionStore ? counting(SessionStore.class, given) : given;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                }));
    }

    @BeforeEach
    void start() throws Exception {
        Storage storage = Storages.temporary();
        for (int i = 0; i < RUNS; i++) {
            storage.sessions().saveRun(run(i), null);
        }
        os = AgentOS.builder()
                .agents(TestAgents.echo())
                .storage(counting(Storage.class, storage))
                .build()
                .start();
        http = new Http(os);
        read.set(0);
    }

    @AfterEach
    void stop() {
        os.close();
    }

    private static StoredRun run(int number) {
        Message said = Message.SHAPE
                .builder()
                .set(Message.ROLE, "user")
                .set(Message.CONTENT, new JsonString("question " + number))
                .build();
        RunOutput output = RunOutput.SHAPE
                .builder()
                .set(RunOutput.RUN_ID, "r" + number)
                .set(RunOutput.STATUS, RunStatus.COMPLETED)
                .set(RunOutput.MESSAGES, List.of(said))
                .build();
        return new StoredRun(
                "r" + number, "s", ComponentKind.AGENT, "echo", null, null, RunStatus.COMPLETED, 1, output);
    }

    private static void assertWhole(Http.Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        JsonObject session = answer.json();
        assertThat(((JsonArray) session.get("chat_history")).values()).hasSize(RUNS);
        assertThat(session.get("chat_history").toJson()).contains("question 0", "question " + (RUNS - 1));
    }

    @Test
    void aSessionIsReadWithoutItsRunsButTheOneItGoesBy() {
        assertWhole(http.get("/sessions/s"));

        assertThat(read).hasValueLessThanOrEqualTo(1);
    }

    @Test
    void aSessionThatHasANameIsRenamedAndChangedWithoutItsRuns() {
        assertWhole(http.send("POST", "/sessions/s/rename", "{\"session_name\":\"Mine\"}"));
        assertWhole(http.send("PATCH", "/sessions/s", "{\"session_state\":{\"x\":1}}"));
        assertWhole(http.get("/sessions/s"));

        assertThat(read).hasValue(0);
    }
}
