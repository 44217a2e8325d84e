package dev.agentos4j.benchmarks.subject;

import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.agent.AgentBuilder;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.tool.Tool;
import dev.agentos4j.runtime.tool.ToolFunction;
import dev.agentos4j.runtime.tool.ToolParam;
import dev.agentos4j.runtime.tool.ToolResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The agents that are measured; benchmarks/python/bench_agents.py has the same. */
public final class BenchAgents {
    /** How many tokens an answer has. */
    public static final int TOKENS = 20;

    /** How many tokens the answer of the agent {@code held} has. */
    public static final int HELD_TOKENS = 60;

    /** How many tokens the answer of the agent {@code quick} has. */
    public static final int QUICK_TOKENS = 100;

    /** The time before each token of the agent {@code quick}. */
    public static final Duration QUICK_PACE = Duration.ofMillis(10);

    /** How many tokens the answer of the agent {@code talkative} has, which comes at once. */
    public static final int MANY_TOKENS = 500;

    /** The time before each token of the agents {@code paced} and {@code held}. */
    public static final Duration PACE = Duration.ofMillis(250);

    /** How long the tool of the agent {@code busy} computes. */
    public static final Duration COMPUTING = Duration.ofSeconds(8);

    private BenchAgents() {}

    /** The whole answer of so many tokens. */
    public static String answer(int tokens) {
        return String.join("", pieces(tokens));
    }

    static List<String> pieces(int tokens) {
        return IntStream.range(0, tokens).mapToObj(i -> "token" + i + " ").toList();
    }

    static Agent[] all() {
        return new Agent[] {
            agent("bench", model(TOKENS, Duration.ZERO)).build(),
            agent("remembering", model(TOKENS, Duration.ZERO)).history(3).build(),
            agent("paced", model(TOKENS, PACE)).build(),
            agent("held", model(HELD_TOKENS, PACE)).build(),
            agent("quick", model(QUICK_TOKENS, QUICK_PACE)).build(),
            agent("talkative", model(MANY_TOKENS, Duration.ZERO)).build(),
            Agent.builder()
                    .id("busy")
                    .name("busy")
                    .tools(computing())
                    .model(ScriptedModel.rules(
                            ScriptedTurn.call("compute", Map.of()).after("user"),
                            ScriptedTurn.say("{result}").after("tool")))
                    .build(),
        };
    }

    static Model model(int tokens, Duration pace) {
        return ScriptedModel.rules(ScriptedTurn.say("").inPieces(pieces(tokens)).every(pace));
    }

    static AgentBuilder agent(String id, Model model) {
        return Agent.builder().id(id).name(id).model(model);
    }

    private static ToolFunction computing() {
        return ToolFunction.builder("compute", "Keeps a core busy.")
                .handler((arguments, context) -> {
                    long end = System.nanoTime() + COMPUTING.toNanos();
                    long steps = 0;
                    while (System.nanoTime() < end) {
                        steps++;
                    }
                    return ToolResult.of(steps + " steps");
                })
                .build();
    }

    static ToolFunction tool() {
        return ToolFunction.builder("weather", "Tells the weather.")
                .parameter("city", "string", "Where")
                .handler((arguments, context) -> ToolResult.of("It is sunny."))
                .build();
    }

    /** The same tool as a method. */
    public static final class WeatherTools {
        @Tool("Tells the weather.")
        public String weather(@ToolParam("Where") String city) {
            return "It is sunny in " + city + ".";
        }
    }
}
