package dev.agentos4j.server;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.tool.ToolFunction;
import java.time.Duration;
import java.util.Map;

/** The agents that tests talk to. */
public final class TestAgents {

    private TestAgents() {}

    public static Agent echo() {
        return Agent.builder()
                .id("echo")
                .name("Echo")
                .description("Repeats what it is told")
                .instructions("Repeat the message.")
                .model(ScriptedModel.rules(ScriptedTurn.say("You said: {message}")))
                .build();
    }

    public static Agent calculator() {
        return Agent.builder()
                .id("tool")
                .name("Calculator")
                .model(callThenSay(ScriptedTurn.call("add", Map.of("a", 2, "b", 3)), "The sum is {result}."))
                .tools(ToolFunction.builder("add", "Add two whole numbers.")
                        .parameter("a", "integer", "")
                        .parameter("b", "integer", "")
                        .handler((arguments, context) -> arguments.get("a") + "+" + arguments.get("b"))
                        .build())
                .build();
    }

    public static Agent cleaner() {
        return Agent.builder()
                .id("confirm")
                .name("Cleaner")
                .model(callThenSay(ScriptedTurn.call("delete_file", Map.of("path", "/tmp/old")), "Done: {result}."))
                .tools(ToolFunction.builder("delete_file", "Delete a file.")
                        .parameter("path", "string", "")
                        .handler((arguments, context) -> "deleted " + arguments.text("path"))
                        .requiresConfirmation()
                        .build())
                .build();
    }

    public static Agent operator() {
        return Agent.builder()
                .id("external")
                .name("Operator")
                .model(callThenSay(
                        ScriptedTurn.call("run_command", Map.of("command", "uname")), "It printed {result}."))
                .tools(ToolFunction.builder("run_command", "Run a command.")
                        .parameter("command", "string", "")
                        .handler((arguments, context) -> "never called")
                        .externalExecution()
                        .build())
                .build();
    }

    /** A hundred words, one every 50 ms. */
    public static Agent slow() {
        return Agent.builder()
                .id("slow")
                .name("Slow")
                .model(ScriptedModel.rules(ScriptedTurn.say("word ".repeat(100)).every(Duration.ofMillis(50))))
                .build();
    }

    /** Thinks for a minute before it says anything. */
    public static Agent silent() {
        return Agent.builder()
                .id("silent")
                .name("Silent")
                .model(ScriptedModel.rules(ScriptedTurn.say("word").every(Duration.ofMinutes(1))))
                .build();
    }

    public static Agent history() {
        return Agent.builder()
                .id("history")
                .name("History")
                .model(ScriptedModel.rules(ScriptedTurn.say("I see {users} user messages")))
                .history()
                .build();
    }

    private static ScriptedModel callThenSay(ScriptedTurn call, String text) {
        return ScriptedModel.rules(call.after("user"), ScriptedTurn.say(text).after("tool"));
    }

    /** The tool calls that a paused run waits for, each with a member added or replaced. */
    public static String decided(JsonObject paused, String member, Object value) {
        var tools = ((dev.agentos4j.protocol.json.JsonArray) java.util.Objects.requireNonNull(paused.get("tools")));
        return dev.agentos4j.protocol.json.JsonValue.of(tools.values().stream()
                        .map(tool -> ((JsonObject) tool).with(member, value))
                        .toList())
                .toJson();
    }
}
