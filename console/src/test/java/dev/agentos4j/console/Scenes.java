package dev.agentos4j.console;

import static dev.agentos4j.runtime.model.ScriptedTurn.call;
import static dev.agentos4j.runtime.model.ScriptedTurn.fail;
import static dev.agentos4j.runtime.model.ScriptedTurn.say;

import dev.agentos4j.protocol.media.Image;
import dev.agentos4j.protocol.media.MediaFile;
import dev.agentos4j.protocol.run.StepInputField;
import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.knowledge.Knowledge;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.team.Team;
import dev.agentos4j.runtime.tool.ToolApproval;
import dev.agentos4j.runtime.tool.ToolFunction;
import dev.agentos4j.runtime.tool.ToolResult;
import dev.agentos4j.runtime.tool.UserTools;
import dev.agentos4j.runtime.workflow.HumanReview;
import dev.agentos4j.runtime.workflow.Router;
import dev.agentos4j.runtime.workflow.Step;
import dev.agentos4j.runtime.workflow.Workflow;
import dev.agentos4j.runtime.workflow.WorkflowNode;
import dev.agentos4j.server.AgentOSBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the stories of the console talk to: an agent for each kind of answer and each kind of pause. */
final class Scenes {

    /** What must never run, wherever it stands. */
    static final String SCRIPT = "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=1</script>";

    private static final byte[] PIXEL = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private Scenes() {}

    static AgentOSBuilder all(AgentOSBuilder to) {
        return to.id("scenes")
                .name("Scenes")
                .tracing()
                .scheduler()
                .judge(ScriptedModel.rules(say("{\"accuracy_score\": 9, \"accuracy_reason\": \"Nearly the same\"}")))
                .agents(
                        agent("echo", say("You said: {message}")),
                        agent("thinker", say("It is **42**.").thinking("Six times seven.")),
                        agent(
                                "narrator",
                                say("").inPieces(Collections.nCopies(200, "word "))
                                        .every(Duration.ofMillis(25))),
                        agent(
                                "torrent",
                                say("").inPieces(Collections.nCopies(2000, "word "))
                                        .every(Duration.ofMillis(1))),
                        agent(
                                "counter", // until somebody stops it
                                say("").inPieces(IntStream.rangeClosed(1, 40_000)
                                                .mapToObj(number -> number + " ")
                                                .toList())
                                        .every(Duration.ofMillis(20))),
                        agent(
                                "essayist", // until somebody stops it
                                say("").inPieces(Collections.nCopies(20_000, "A paragraph of the essay.\n\n"))
                                        .every(Duration.ofMillis(30))
                                        .when("write"),
                                say("You said: {message}")),
                        agent("unlucky", fail("The model has no more credit")),
                        hostile(),
                        painter(),
                        bank(),
                        asking(
                                "postman",
                                ToolFunction.builder("send_letter", "Sends a letter")
                                        .parameter("subject", "string", "What about")
                                        .parameter("copies", "integer", "How many")
                                        .requiresUserInput("copies"),
                                Map.of("subject", "Greetings")),
                        asking(
                                "operator",
                                ToolFunction.builder("run_command", "Runs a command")
                                        .parameter("command", "string", "The command")
                                        .externalExecution(),
                                Map.of("command", "uname")),
                        asking(
                                "vault",
                                ToolFunction.builder("open_vault", "Opens the vault")
                                        .requiresConfirmation()
                                        .approval(ToolApproval.REQUIRED),
                                Map.of()),
                        asking(
                                "cashier",
                                ToolFunction.builder("pay_out", "Pays out")
                                        .parameter("euros", "integer", "How much")
                                        .parameter("account", "string", "Whose account")
                                        .requiresUserInput("account")
                                        .approval(ToolApproval.REQUIRED),
                                Map.of("euros", 5)),
                        asking(
                                "porter",
                                ToolFunction.builder("print_badge", "Prints a badge")
                                        .externalExecution()
                                        .approval(ToolApproval.REQUIRED),
                                Map.of()),
                        pair(),
                        trap(null),
                        trap(ToolApproval.REQUIRED),
                        chooser())
                .team(Team.builder()
                        .id("desk")
                        .name("Desk")
                        .description("Asks the bank")
                        .model(ScriptedModel.rules(
                                call("delegate_task_to_member", Map.of("member_id", "bank", "task", "Pay"))
                                        .after("user"),
                                say("The bank says: {result}")))
                        .members(bank())
                        .build())
                .team(Team.builder()
                        .id("clerks")
                        .name("Clerks")
                        .description("Asks the echo")
                        .model(ScriptedModel.rules(
                                call("delegate_task_to_member", Map.of("member_id", "echo", "task", "hello"))
                                        .after("user"),
                                say("The echo says: {result}")))
                        .members(agent("echo", say("You said: {message}")))
                        .build())
                .workflows(
                        flow("newsletter", step("draft"), step("publish").confirm("Publish it?")),
                        flow(
                                "form",
                                step("draft")
                                        .withReview(HumanReview.userInput(
                                                "Who is it for?", StepInputField.required("who", "str", "a name")))),
                        flow("errand", Step.of("pay", bank()), step("after")),
                        flow("ways", step("draft"), Router.asking("way", "Which way?", step("left"), step("right"))),
                        flow("gallery", Step.of("paint", painter())),
                        flow("review", step("draft").withReview(HumanReview.output("Is it good?")), step("after")))
                .knowledge(Knowledge.builder("Notes")
                        .description("What the stories know")
                        .build());
    }

    private static Agent agent(String id, ScriptedTurn... turns) {
        return Agent.builder()
                .id(id)
                .name(Character.toUpperCase(id.charAt(0)) + id.substring(1))
                .model(ScriptedModel.rules(turns))
                .build();
    }

    private static Agent asking(
            String id, dev.agentos4j.runtime.tool.ToolFunctionBuilder tool, Map<String, ?> arguments) {
        ToolFunction built = tool.handler((values, context) -> "done with " + values.toJson())
                .build();
        return Agent.builder()
                .id(id)
                .name(Character.toUpperCase(id.charAt(0)) + id.substring(1))
                .model(ScriptedModel.rules(call(built.name(), arguments).after("user"), say("Then: {result}")))
                .tools(built)
                .build();
    }

    private static Agent bank() {
        return asking(
                "bank",
                ToolFunction.builder("transfer", "Sends money")
                        .parameter("euros", "integer", "How much")
                        .requiresConfirmation(),
                Map.of("euros", 20));
    }

    /** Asks for two things at once. */
    private static Agent pair() {
        return Agent.builder()
                .id("pair")
                .name("Pair")
                .model(ScriptedModel.rules(
                        call("erase", Map.of("file", "a.txt"))
                                .andCall("address", Map.of())
                                .after("user"),
                        say("Both are done: {result}")))
                .tools(
                        ToolFunction.builder("erase", "Erases a file")
                                .parameter("file", "string", "Which")
                                .requiresConfirmation()
                                .handler((values, context) -> "erased")
                                .build(),
                        ToolFunction.builder("address", "Addresses a letter")
                                .parameter("town", "string", "Where to")
                                .requiresUserInput("town")
                                .handler((values, context) -> "to " + values.text("town"))
                                .build())
                .build();
    }

    /** Asks with script in all that a person reads before an answer. */
    private static Agent trap(@Nullable ToolApproval approval) {
        var tool = ToolFunction.builder("spring", SCRIPT)
                .parameter("bait", "string", SCRIPT)
                .parameter("name", "string", SCRIPT)
                .requiresUserInput("name");
        return asking(
                approval == null ? "trap" : "approved-trap",
                approval == null ? tool : tool.approval(approval),
                Map.of("bait", SCRIPT));
    }

    /** Writes script wherever a model or a tool may write something. */
    private static Agent hostile() {
        return Agent.builder()
                .id("hostile")
                .name("Hostile " + SCRIPT)
                .description(SCRIPT)
                .model(ScriptedModel.rules(
                        call("look", Map.of(SCRIPT, SCRIPT)).thinking(SCRIPT).after("user"),
                        say(SCRIPT + "\n\n[click](javascript:window.hacked=1) ![x](javascript:window.hacked=1)"
                                + " ![far](http://192.0.2.1/x.png)\n\n<svg onload=\"window.hacked=1\">\n\n| a |\n|-|\n| "
                                + SCRIPT + " |\n\n```html\n" + SCRIPT + "\n```")))
                .tools(ToolFunction.builder("look", SCRIPT)
                        .handler((values, context) -> ToolResult.of(SCRIPT)
                                .with(MediaFile.of(
                                        SCRIPT.getBytes(StandardCharsets.UTF_8), SCRIPT + ".html", "text/html")))
                        .build())
                .build();
    }

    private static Agent painter() {
        return Agent.builder()
                .id("painter")
                .name("Painter")
                .model(ScriptedModel.rules(call("paint", Map.of()).after("user"), say("Here it is.")))
                .tools(ToolFunction.builder("paint", "Paints")
                        .handler((values, context) -> ToolResult.of("painted")
                                .with(Image.of(PIXEL, "image/png"))
                                .with(MediaFile.of(
                                        "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), "table.csv", "text/csv")))
                        .build())
                .build();
    }

    private static Agent chooser() {
        return Agent.builder()
                .id("chooser")
                .name("Chooser")
                .model(ScriptedModel.rules(
                        call(
                                        "ask_user",
                                        Map.of(
                                                "questions",
                                                List.of(Map.of(
                                                        "question",
                                                        "Tea or coffee?",
                                                        "header",
                                                        "Drink",
                                                        "multi_select",
                                                        false,
                                                        "options",
                                                        List.of(
                                                                Map.of("label", "Tea", "description", "green"),
                                                                Map.of("label", "Coffee", "description", "black"))))))
                                .after("user"),
                        say("Noted: {result}")))
                .tools(UserTools.askUser())
                .build();
    }

    private static Step step(String name) {
        return Step.of(name, input -> StepOutput.of(name + "(" + input.previousText() + ")"));
    }

    private static Workflow flow(String id, WorkflowNode... steps) {
        var builder = Workflow.builder().id(id).name(Character.toUpperCase(id.charAt(0)) + id.substring(1));
        for (WorkflowNode step : steps) {
            builder.step(step);
        }
        return builder.build();
    }
}
