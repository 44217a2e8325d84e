package dev.agentos4j.runtime.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunEngineLimits;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.session.InMemorySessionStore;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.tool.Tool;
import dev.agentos4j.runtime.tool.ToolErrors;
import dev.agentos4j.runtime.tool.ToolException;
import dev.agentos4j.runtime.trace.Tracer;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the model and callers are told of a tool that throws. */
@Timeout(60)
final class ToolErrorsTest {

    private static final String SECRET = "jdbc:postgresql://db/app?password=hunter2";

    /** Throws what it is given. */
    static final class Thrower {

        private final Supplier<Throwable> thrown;

        Thrower(Supplier<Throwable> thrown) {
            this.thrown = thrown;
        }

        @Tool("Looks something up.")
        String lookup() throws Exception {
            Throwable failure = thrown.get();
            if (failure instanceof Error error) {
                throw error;
            }
            throw (Exception) failure;
        }
    }

    private static RunOutput run(ToolErrors told, Supplier<Throwable> thrown) throws InterruptedException {
        Agent agent = Agent.builder()
                .id("a")
                .model(ScriptedModel.turns(ScriptedTurn.call("lookup", Map.of()), ScriptedTurn.say("{result}")))
                .tools(new Thrower(thrown))
                .build();
        try (RunEngine engine =
                new RunEngine(Storage.of(new InMemorySessionStore()), RunEngineLimits.DEFAULT, Tracer.OFF, told)) {
            return engine.start(agent, RunRequest.of("go")).await();
        }
    }

    private static String told(Supplier<Throwable> thrown) throws InterruptedException {
        RunOutput output = run(ToolErrors.SAFE, thrown);
        assertThat(output.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(output.tools().get(0).toolCallError()).isTrue();
        assertThat(output.tools().get(0).result()).isEqualTo(output.text());
        return output.text();
    }

    @Test
    void whatAToolSaysOnPurposeIsTold() throws Exception {
        assertThat(told(() -> new ToolException("no such city"))).isEqualTo("no such city");
        assertThat(told(() -> new IllegalArgumentException("x is negative"))).isEqualTo("x is negative");
    }

    @Test
    void ofAnythingElseOnlyTheClassIsToldAndTheIdUnderWhichTheLogHasTheCause() throws Exception {
        assertThat(told(() -> new IllegalStateException(SECRET)))
                .matches(
                        "The tool lookup failed: IllegalStateException \\(error [0-9a-f]{12}, see the log of the server\\)");
        assertThat(told(() -> new java.io.IOException(SECRET)))
                .startsWith("The tool lookup failed: IOException (error ")
                .doesNotContain("hunter2");
    }

    @Test
    void anErrorOfAToolIsNamedAndTheRunGoesOn() throws Exception {
        assertThat(told(() -> new NoClassDefFoundError("com/acme/Missing")))
                .startsWith("The tool lookup failed: NoClassDefFoundError (error ");
        assertThat(told(StackOverflowError::new)).startsWith("The tool lookup failed: StackOverflowError (error ");
        assertThat(told(() -> new AssertionError(SECRET)))
                .startsWith("The tool lookup failed: AssertionError (error ")
                .doesNotContain("hunter2");
    }

    @Test
    void whenTheMemoryIsFullTheRunEndsAsFailed() throws Exception {
        RunOutput output = run(ToolErrors.SAFE, () -> new OutOfMemoryError("for the test"));

        assertThat(output.status()).isEqualTo(RunStatus.ERROR);
        assertThat(output.text()).isEqualTo("OutOfMemoryError: for the test");
    }

    @Test
    void theMessageOfEverythingIsToldIfSoWanted() throws Exception {
        assertThat(run(ToolErrors.FULL, () -> new IllegalStateException("as Agno says it"))
                        .text())
                .isEqualTo("as Agno says it");
    }
}
