package dev.agentos4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.client.run.PausedRun;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.tool.Tool;
import dev.agentos4j.testkit.TestAgentOS;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TutorialTest {

    static final class ShopTools {

        @Tool(value = "Orders an article for the customer", requiresConfirmation = true)
        public String order(String article, int pieces) {
            return "ordered " + pieces + " x " + article;
        }
    }

    private static Agent shopAssistant(Model model) {
        return Agent.builder()
                .id("shop-assistant")
                .model(model)
                .tools(new ShopTools())
                .build();
    }

    @Test
    void anOrderWaitsForAYes() {
        Model script = ScriptedModel.rules(
                ScriptedTurn.call("order", Map.of("article", "kettle", "pieces", 1))
                        .after("user"),
                ScriptedTurn.say("Done: {result}."));
        try (TestAgentOS os = TestAgentOS.serving(shopAssistant(script))) {
            RunOutput asked = os.client().agents().run("shop-assistant", "A kettle, please.");
            assertThat(asked.isPaused()).isTrue();

            RunOutput done = os.client()
                    .agents()
                    .continueRun(
                            "shop-assistant", PausedRun.of(asked).approveAll().toRequest());
            assertThat(done.text()).isEqualTo("Done: ordered 1 x kettle.");
        }
    }
}
