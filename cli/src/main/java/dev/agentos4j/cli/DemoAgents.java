package dev.agentos4j.cli;

import static dev.agentos4j.runtime.model.ScriptedTurn.call;
import static dev.agentos4j.runtime.model.ScriptedTurn.fail;
import static dev.agentos4j.runtime.model.ScriptedTurn.say;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.knowledge.ContentUpload;
import dev.agentos4j.runtime.knowledge.Knowledge;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.team.Team;
import dev.agentos4j.runtime.tool.Tool;
import dev.agentos4j.runtime.tool.ToolParam;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The agents of the quick start, of {@code agentos serve}, of the README and of the examples. No language model is behind them: they follow a script,
 * so that they work without a key and without a network. What surrounds the script, tools, pauses, history, storage,
 * is the real thing.
 */
final class DemoAgents {

    private static final Duration BETWEEN_WORDS = Duration.ofMillis(15);
    private static final int ENDLESS = 2_000;

    /** What the librarian and the assistant look things up in. */
    static final Knowledge NOTES =
            Knowledge.builder("Notes").description("How tea is brewed").build();

    private DemoAgents() {}

    /** All of them. */
    static List<Agent> scripted() {
        return List.of(
                calculator(),
                storyteller(),
                weather(),
                bank(),
                postman(),
                operator(),
                friend(),
                librarian(),
                geographer(),
                unlucky());
    }

    /** All of them, after one with the language model if there is one: chat begins with the first. */
    static List<Agent> forServing(@Nullable Model model) {
        List<Agent> agents = new ArrayList<>();
        if (model != null) {
            agents.add(assistant(model));
        }
        agents.addAll(scripted());
        return List.copyOf(agents);
    }

    /** Answers at once. */
    private static Agent calculator() {
        return Agent.builder()
                .id("calculator")
                .name("Calculator")
                .description("Knows one sum; repeats anything else")
                .model(ScriptedModel.rules(say("2 + 2 is 4.").when("2 + 2"), say("You said: {message}")))
                .build();
    }

    /** What the librarian knows, to be put into its knowledge base. */
    static List<ContentUpload> notes() {
        return List.of(
                ContentUpload.ofText("Green tea is brewed at eighty degrees, for two minutes.")
                        .withName("green tea"),
                ContentUpload.ofText("Black tea is brewed with boiling water, for four minutes.")
                        .withName("black tea"));
    }

    /** Looks things up. */
    private static Agent librarian() {
        return Agent.builder()
                .id("librarian")
                .name("Librarian")
                .description("Looks up how tea is brewed, in the knowledge base " + NOTES.name())
                .model(ScriptedModel.rules(
                        call("search_knowledge_base", Map.of("query", "How is tea brewed?"))
                                .after("user"),
                        say("My notes say: {result}")))
                .knowledge(NOTES)
                .build();
    }

    /** Answers word by word, as language models do; endlessly when asked for a long story. */
    private static Agent storyteller() {
        return Agent.builder()
                .id("storyteller")
                .name("Storyteller")
                .description("Tells a short story, or a long one that is best cancelled")
                .model(ScriptedModel.rules(
                        endless(),
                        say("Once there was a client that spoke Java, a server that spoke Python, and not one word lost"
                                        + " between them.")
                                .every(BETWEEN_WORDS)))
                .build();
    }

    /** What is asked for at length takes half a minute: best cancelled. */
    static ScriptedTurn endless() {
        return say("").inPieces(Collections.nCopies(ENDLESS, "and then "))
                .every(BETWEEN_WORDS)
                .when("long");
    }

    /** Calls a tool and tells what it said. */
    private static Agent weather() {
        return Agent.builder()
                .id("weather")
                .name("Weather")
                .description("Looks up the weather in Lisbon with a tool")
                .model(ScriptedModel.rules(
                        call("weather_of", Map.of("city", "Lisbon")).after("user"), say("I looked it up: {result}")))
                .tools(new WeatherTools())
                .build();
    }

    /** Calls a tool that a person must agree to first. */
    private static Agent bank() {
        return Agent.builder()
                .id("bank")
                .name("Bank")
                .description("Sends 20 euros to Ada, after you have confirmed it")
                .model(ScriptedModel.rules(
                        call("transfer", Map.of("to", "Ada", "euros", 20)).after("user"),
                        say("The bank says: {result}")))
                .tools(new BankTools())
                .build();
    }

    /** Calls a tool that lacks an argument only a person can give. */
    private static Agent postman() {
        return Agent.builder()
                .id("postman")
                .name("Postman")
                .description("Sends a letter, after you have said to whom")
                .model(ScriptedModel.rules(
                        call("send_letter", Map.of("subject", "Greetings")).after("user"), say("Done: {result}")))
                .tools(new PostTools())
                .build();
    }

    /** Calls a tool that its caller executes. */
    private static Agent operator() {
        return Agent.builder()
                .id("operator")
                .name("Operator")
                .description("Asks you to run a command and to say what it printed")
                .model(ScriptedModel.rules(
                        call("run_command", Map.of("command", "uname")).after("user"), say("It printed {result}.")))
                .tools(new CommandTools())
                .build();
    }

    /** Answers with an object. */
    private static Agent geographer() {
        JsonObject town = JsonObject.of("title", "Town")
                .with("type", "object")
                .with("properties", Map.of("name", Map.of("type", "string")))
                .with("required", List.of("name"));
        return Agent.builder()
                .id("geographer")
                .name("Geographer")
                .description("Names a town, as JSON")
                .model(ScriptedModel.rules(say("{\"name\": \"Bern\"}")))
                .outputSchema(town)
                .build();
    }

    /** Fails each time, so that programs see what that is like. */
    private static Agent unlucky() {
        return Agent.builder()
                .id("unlucky")
                .name("Unlucky")
                .description("Fails each time")
                .model(ScriptedModel.rules(fail("The model has no more credit")))
                .build();
    }

    /** Sees what was said before in the session. */
    private static Agent friend() {
        return Agent.builder()
                .id("friend")
                .name("Friend")
                .description("Remembers what you told it first in a session")
                .model(ScriptedModel.rules(
                        say("You told me: {first}").when("What is my name"), say("I will remember that.")))
                .history(10)
                .build();
    }

    /** A leader that asks the weather agent, and for long stories the storyteller. */
    static Team scriptedTeam() {
        return team(ScriptedModel.rules(
                call("delegate_task_to_member", Map.of("member_id", "storyteller", "task", "Tell a long story"))
                        .when("long")
                        .after("user"),
                call("delegate_task_to_member", Map.of("member_id", "weather", "task", "How is the weather in Lisbon?"))
                        .after("user"),
                say("Our weather agent says: {result}")));
    }

    /** The team, led by the language model if there is one. */
    static Team teamForServing(@Nullable Model model) {
        return model == null ? scriptedTeam() : team(model);
    }

    private static Team team(Model model) {
        return Team.builder()
                .id("concierge")
                .name("Concierge")
                .description("A leader that asks the weather agent or the storyteller, and answers with what it hears")
                .model(model)
                .members(weather(), storyteller())
                .build();
    }

    /** The same tools in the hands of a language model. */
    static Agent assistant(Model model) {
        return Agent.builder()
                .id("assistant")
                .name("Assistant")
                .description("A language model, " + model.id() + ", with the tools of the others")
                .instructions("You are a helpful assistant. Answer briefly.")
                .model(model)
                .tools(new WeatherTools(), new BankTools())
                .knowledge(NOTES)
                .history(10)
                .build();
    }

    /** A tool is a method. */
    static final class WeatherTools {

        @Tool(name = "weather_of", value = "The weather of a city now")
        public String weatherOf(@ToolParam("Name of the city") String city) {
            return "22 degrees and sunny in " + city;
        }
    }

    /** A tool that a person completes. */
    static final class PostTools {

        @Tool(name = "send_letter", value = "Sends a letter", requiresUserInput = true, userInputFields = "to")
        public String sendLetter(@ToolParam("What it is about") String subject, @ToolParam("Who gets it") String to) {
            return "sent " + subject + " to " + to;
        }
    }

    /** A tool that the caller of the run executes. */
    static final class CommandTools {

        @Tool(name = "run_command", value = "Runs a command on the caller's machine", externalExecution = true)
        public String runCommand(@ToolParam("The command") String command) {
            throw new IllegalStateException("the caller executes it: " + command);
        }
    }

    /** A tool that runs only when a person has agreed. */
    static final class BankTools {

        @Tool(value = "Sends money", requiresConfirmation = true)
        public String transfer(@ToolParam("Who gets it") String to, @ToolParam("How much") int euros) {
            return "sent " + euros + " euros to " + to;
        }
    }
}
