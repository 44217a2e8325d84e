package dev.agentos4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.client.run.BrokenStreamException;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.client.run.RunStream;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.tool.Tool;
import dev.agentos4j.runtime.tool.ToolParam;
import dev.agentos4j.testkit.TestAgentOS;
import dev.agentos4j.testkit.client.Fault;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CashierTest {

    static class Till {

        @Tool("Adds two amounts in euros.")
        public int add(@ToolParam(name = "first") int first, @ToolParam(name = "second") int second) {
            return first + second;
        }
    }

    static Agent cashier(Model model) {
        return Agent.builder().id("cashier").model(model).tools(new Till()).build();
    }

    @Test
    void theSumComesFromTheTill() {
        Model model = ScriptedModel.turns(
                ScriptedTurn.call("add", Map.of("first", 2, "second", 3)), ScriptedTurn.say("That is {result} euros."));
        try (TestAgentOS os = TestAgentOS.serving(cashier(model))) {
            RunOutput output = os.client().agents().run("cashier", "Two and three, please");
            assertThat(output.text()).isEqualTo("That is 5 euros.");
            assertThat(output.tools()).hasSize(1);
        }
    }

    @Test
    void aStreamBreaksWithItsConnectionUnlessItIsResumable() {
        String order = "bread, butter, milk, eggs and honey ".repeat(20);
        try (TestAgentOS os = TestAgentOS.serving(cashier(ScriptedModel.echo()))) {
            os.network().next(Fault.cutAfter(900)); // of the next connection
            try (RunStream stream = os.client().agents().stream("cashier", order)) {
                assertThatThrownBy(stream::result).isInstanceOf(BrokenStreamException.class);
            }
            os.network().next(Fault.cutAfter(900));
            try (RunStream stream =
                    os.client().agents().stream("cashier", RunRequest.of(order).resumable())) {
                assertThat(stream.result().status()).isEqualTo(RunStatus.COMPLETED);
            }
            assertThat(os.network().connections()).isEqualTo(3);
        }
    }
}
