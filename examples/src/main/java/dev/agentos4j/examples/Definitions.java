package dev.agentos4j.examples;

import dev.agentos4j.otlp.OtlpExporter;
import dev.agentos4j.prometheus.PrometheusMeters;
import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.guardrail.PromptInjectionGuardrail;
import dev.agentos4j.runtime.knowledge.Knowledge;
import dev.agentos4j.runtime.knowledge.SearchType;
import dev.agentos4j.runtime.knowledge.embed.HashingEmbedder;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.team.Team;
import dev.agentos4j.runtime.team.TeamMode;
import dev.agentos4j.runtime.tool.Tool;
import dev.agentos4j.runtime.tool.ToolApproval;
import dev.agentos4j.runtime.tool.ToolContext;
import dev.agentos4j.runtime.tool.ToolParam;
import dev.agentos4j.runtime.workflow.Condition;
import dev.agentos4j.runtime.workflow.Loop;
import dev.agentos4j.runtime.workflow.Parallel;
import dev.agentos4j.runtime.workflow.Step;
import dev.agentos4j.runtime.workflow.Workflow;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.AgentOSBuilder;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Agents, teams and workflows in Java, for any model. */
final class Definitions {

    private Definitions() {}

    /** Methods that a model may call. */
    static final class ShopTools {

        @Tool("The price of an article in euros.")
        public double price(@ToolParam("Name of the article") String article) {
            return article.length() * 1.5;
        }

        @Tool(value = "Puts an article into the basket.")
        public String order(String article, int pieces, ToolContext run) {
            run.sessionState().put("basket", pieces + " x " + article);
            return "in the basket: " + run.sessionState().get("basket");
        }

        @Tool(value = "Pays what is in the basket.", requiresConfirmation = true)
        public String pay(@ToolParam("In euros") double amount) {
            return "paid " + amount + " euros";
        }

        @Tool(value = "Gives money back.", approval = ToolApproval.REQUIRED)
        public String refund(@ToolParam("In euros") double amount) {
            return "refunded " + amount + " euros";
        }
    }

    static Agent assistant(Model model) {
        return Agent.builder()
                .id("shop-assistant")
                .name("Shop assistant")
                .description("Sells articles")
                .instructions("You sell articles. Ask before you charge anything.", "Answer briefly.")
                .model(model)
                .tools(new ShopTools())
                .history(5)
                .sessionState(Map.of("basket", "empty"))
                .tellSessionState()
                .inputCheck(new PromptInjectionGuardrail())
                .toolCallLimit(10)
                .retries(2, Duration.ofSeconds(1))
                .build();
    }

    static Agent writer(Model model) {
        return Agent.builder()
                .id("writer")
                .role("Writes short texts")
                .model(model)
                .build();
    }

    static Team team(Model model) {
        return Team.builder()
                .id("newsroom")
                .name("Newsroom")
                .mode(TeamMode.COORDINATE)
                .members(writer(model), assistant(model))
                .instructions("Have each text checked before you publish it.")
                .model(model)
                .build();
    }

    static Workflow workflow(Model model) {
        return Workflow.builder()
                .id("article")
                .name("Write an article")
                .step(Parallel.of(
                        "Research",
                        Step.of("Facts", writer(model)),
                        Step.of("Prices", input -> StepOutput.of("9 euros: " + input.text()))))
                .step(Condition.of(
                        "If it is long",
                        input -> input.previousText().length() > 1_000,
                        Step.of("Shorten", writer(model))))
                .step(Loop.of("Improve", 3, Step.of("Revise", writer(model))).until(outputs -> !outputs.isEmpty()))
                .step(Step.of("Publish", input -> StepOutput.of("Published: " + input.previousText()))
                        .confirm("Publish it?"))
                .build();
    }

    static AgentOSBuilder os(Model model, Path database) {
        return AgentOS.builder()
                .id("shop")
                .agents(assistant(model), writer(model), librarian(model))
                .team(team(model))
                .workflow(workflow(model))
                .database(database)
                .tracing();
    }

    static Agent librarian(Model model) {
        Knowledge handbook = Knowledge.builder("Handbook")
                .description("How we work")
                .embedder(new HashingEmbedder())
                .searchType(SearchType.HYBRID)
                .maxResults(5)
                .build();
        return Agent.builder().id("librarian").model(model).knowledge(handbook).build();
    }

    static AgentOSBuilder scheduled(Model model, Path database) {
        return AgentOS.builder().agents(assistant(model)).database(database).scheduler();
    }

    static AgentOSBuilder traced(Model model, String key) {
        return AgentOS.builder()
                .agents(assistant(model))
                .tracing(OtlpExporter.builder("http://localhost:4318")
                        .serviceName("shop")
                        .header("Authorization", "Bearer " + key)
                        .build());
    }

    static AgentOSBuilder metered(Agent agent) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        return AgentOS.builder().agent(agent).meters(PrometheusMeters.in(registry));
    }
}
