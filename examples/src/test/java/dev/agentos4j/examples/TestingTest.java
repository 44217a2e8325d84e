package dev.agentos4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.client.run.Agents;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.openai.OpenAiModels;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.tool.Tool;
import dev.agentos4j.testkit.TestAgentOS;
import dev.agentos4j.testkit.model.FakeOpenAi;
import dev.agentos4j.testkit.model.FakeTurn;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The programs of docs/testing.md. */
class TestingTest {

    static final class Till {

        @Tool("Adds two amounts in euros.")
        public int add(int first, int second) {
            return first + second;
        }
    }

    private static Agent cashier(Model model) {
        return Agent.builder()
                .id("cashier")
                .model(model)
                .tools(new Till())
                .retries(0, Duration.ZERO)
                .build();
    }

    @Test
    void aScriptedModelPlaysTurns() {
        Model model = ScriptedModel.turns(
                ScriptedTurn.call("add", Map.of("first", 2, "second", 3)), ScriptedTurn.say("That is {result} euros."));

        try (TestAgentOS os = TestAgentOS.serving(cashier(model))) {
            RunOutput output = os.client().agents().run("cashier", "Two and three, please");

            assertThat(output.text()).isEqualTo("That is 5 euros.");
        }
    }

    @Test
    void aScriptedModelFollowsRules() {
        Model model = ScriptedModel.rules(
                ScriptedTurn.say("Good morning!").when("morning"),
                ScriptedTurn.fail("the till is closed").when("pay"),
                ScriptedTurn.say("You said: {message}"));

        try (TestAgentOS os = TestAgentOS.serving(cashier(model))) {
            assertThat(os.client().agents().run("cashier", "I pay").status()).isEqualTo(RunStatus.ERROR);
            assertThat(os.client().agents().run("cashier", "Hello").text()).isEqualTo("You said: Hello");
        }
    }

    @Test
    void anAreaOfATestAnswersWhatTheTestAsks() {
        Agents agents = new Agents() {
            @Override
            public RunOutput run(String id, RunRequest request) {
                return RunOutput.SHAPE.read("{\"content\": \"Hello, Ada.\", \"status\": \"COMPLETED\"}");
            }
        };
        assertThat(agents.runOrThrow("greeter", "Greet Ada").text()).isEqualTo("Hello, Ada.");
        assertThatThrownBy(agents::list)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("override it");
    }

    @Test
    void aFakeServiceIsAsStrictAsTheRealOne() {
        try (FakeOpenAi openAi = FakeOpenAi.start()
                .requiringReasoning()
                .turns(
                        FakeTurn.call("add", Map.of("first", 2, "second", 3)).thinking("I add them."),
                        FakeTurn.say("Five euros."),
                        FakeTurn.say("Five eu").cutByLength())) {
            Model model = OpenAiModels.of(openAi.baseUrl(), openAi.apiKey(), openAi.model());

            try (TestAgentOS os = TestAgentOS.serving(cashier(model))) {
                RunOutput output = os.client().agents().run("cashier", "Two and three, please");

                assertThat(output.text()).isEqualTo("Five euros.");
                assertThat(openAi.refusals()).isEmpty();
                assertThat(openAi.requests()).hasSize(2);
                assertThat(openAi.lastRequest().messages().getLast().text("content"))
                        .isEqualTo("5");
            }
        }
    }
}
