package dev.agentos4j.examples;

import static dev.agentos4j.runtime.model.ScriptedTurn.call;
import static dev.agentos4j.runtime.model.ScriptedTurn.fail;
import static dev.agentos4j.runtime.model.ScriptedTurn.say;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.knowledge.Knowledge;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.team.Team;
import dev.agentos4j.runtime.tool.Tool;
import dev.agentos4j.runtime.tool.ToolParam;
import dev.agentos4j.runtime.workflow.Workflow;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.AgentOSBuilder;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Serves the agents that the examples talk to: {@code ServeAgents [PORT]}. */
public final class ServeAgents {

    private ServeAgents() {}

    /** A tool is a method. */
    static final class OfficeTools {

        @Tool("Add two whole numbers.")
        public int add(int a, int b) {
            return a + b;
        }

        @Tool(name = "delete_file", value = "Delete a file.", requiresConfirmation = true)
        public String deleteFile(@ToolParam("Which file") String path) {
            return "deleted " + path;
        }

        @Tool(name = "send_mail", value = "Send a mail.", requiresUserInput = true, userInputFields = "to")
        public String sendMail(String subject, String to) {
            return "sent " + subject + " to " + to;
        }

        @Tool(name = "run_command", value = "Run a command on the caller's machine.", externalExecution = true)
        public String runCommand(String command) {
            throw new IllegalStateException("the caller runs it: " + command);
        }
    }

    static Agent echo() {
        return Agent.builder()
                .id("echo")
                .name("Echo")
                .description("Repeats what it is told")
                .model(ScriptedModel.echo())
                .history()
                .build();
    }

    private static Agent withTools(String id, ScriptedModel model) {
        return Agent.builder().id(id).model(model).tools(new OfficeTools()).build();
    }

    private static ScriptedModel calls(String tool, Map<String, ?> arguments) {
        return ScriptedModel.rules(call(tool, arguments).after("user"), say("Done: {result}"));
    }

    private static Agent slow() {
        return Agent.builder()
                .id("slow")
                .description("Tells a story that is best cancelled")
                .model(ScriptedModel.rules(say("").inPieces(Collections.nCopies(5_000, "and then "))
                        .every(Duration.ofMillis(20))))
                .build();
    }

    private static Agent structured() {
        JsonObject town = JsonObject.of("title", "Town")
                .with("type", "object")
                .with("properties", Map.of("name", Map.of("type", "string")))
                .with("required", List.of("name"));
        return Agent.builder()
                .id("structured")
                .model(ScriptedModel.rules(say("{\"name\": \"Bern\"}")))
                .outputSchema(town)
                .build();
    }

    private static Agent scripted(String id, String role, String answer) {
        return Agent.builder()
                .id(id)
                .role(role)
                .model(ScriptedModel.rules(say(answer)))
                .build();
    }

    private static Team team() {
        return Team.builder()
                .id("team")
                .name("Research team")
                .members(scripted("researcher", "Finds things out", "I found three trends."))
                .model(ScriptedModel.rules(
                        call("delegate_task_to_member", Map.of("member_id", "researcher", "task", "Find trends"))
                                .after("user"),
                        say("The team says: {result}")))
                .build();
    }

    private static Workflow workflow() {
        return Workflow.builder()
                .id("workflow")
                .name("Questions and answers")
                .step("Research", scripted("reader", "Reads", "Types, threads, libraries."))
                .step("Write", input -> StepOutput.of("In short: " + input.previousText()))
                .build();
    }

    static AgentOSBuilder os() {
        return AgentOS.builder()
                .id("examples")
                .name("Examples")
                .team(team())
                .workflow(workflow())
                .tracing()
                .knowledge(Knowledge.builder("Docs").build())
                .agents(
                        echo(),
                        withTools("tool", calls("add", Map.of("a", 2, "b", 3))),
                        withTools("confirm", calls("delete_file", Map.of("path", "/tmp/old.txt"))),
                        withTools("input", calls("send_mail", Map.of("subject", "Hello"))),
                        withTools("external", calls("run_command", Map.of("command", "uname"))),
                        slow(),
                        structured(),
                        Agent.builder()
                                .id("fail")
                                .model(ScriptedModel.rules(fail("The model has no more credit")))
                                .build());
    }

    /** Serves until the process ends. */
    public static void main(String[] arguments) throws InterruptedException {
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 7777;
        try (AgentOS os = os().build().start(port)) {
            System.out.println("listening on " + os.url());
            Thread.currentThread().join();
        }
    }
}
