package dev.agentos4j.cli;

import static dev.agentos4j.runtime.model.ScriptedTurn.call;
import static dev.agentos4j.runtime.model.ScriptedTurn.fail;
import static dev.agentos4j.runtime.model.ScriptedTurn.say;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.tool.Tool;
import dev.agentos4j.runtime.tool.UserTools;
import dev.agentos4j.server.AgentOS;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChatTest {

    private static AgentOS os;

    private Captured captured = new Captured();

    @BeforeAll
    static void start() {
        os = DemoAgentOS.scripted()
                .securityKey("secret")
                .agents(traveller(), asker(), broken(), rude())
                .build()
                .start();
    }

    @AfterAll
    static void stop() {
        os.close();
    }

    @Test
    void aPipedMessageIsAnsweredWithTheAnswerAlone() throws Exception {
        assertThat(chat("calculator", "What is 2 + 2?")).isZero();
        assertThat(captured.takeOut()).isEqualToNormalizingNewlines("2 + 2 is 4.\n");
        assertThat(captured.takeErr()).isEmpty();
    }

    @Test
    void withoutAnIdTheFirstAgentAnswersAndQuitEndsIt() throws Exception {
        assertThat(run(List.of(), "hello", "/quit", "never read")).isZero();
        assertThat(captured.takeOut().strip()).isEqualTo("You said: hello");
    }

    @Test
    void whatWasSaidIsRememberedUntilANewSessionBegins() throws Exception {
        assertThat(chat("friend", "I am Ada.", "What is my name?", "/new", "What is my name?"))
                .isZero();
        assertThat(captured.takeOut())
                .containsSubsequence("You told me: I am Ada.", "A new session.", "You told me: What is my name?");
    }

    @Test
    void aLanguageModelIsNamedWithAProviderThatExistsAndWithoutAServer() throws Exception {
        assertThat(run(typed("hi"), List.of("--model", "opnai:gpt-5-mini"))).isEqualTo(Main.FAILED);
        assertThat(captured.takeErr()).contains("opnai", "openai, anthropic, gemini, mistral, ollama", "--model");
        assertThat(run(typed("hi"), List.of("--model", "openai", "--url", os.url())))
                .isNotZero();
        assertThat(captured.takeErr()).contains("leave --url out");
    }

    @Test
    void toolCallsAreShownWithTheirResults() throws Exception {
        assertThat(chat("weather", "How is it?")).isZero();
        assertThat(captured.takeOut())
                .containsSubsequence("> weather_of(city: Lisbon)", "< 22 degrees", "I looked it up: 22 degrees");
    }

    @Test
    void aCallThatWaitsIsMadeAfterAYes() throws Exception {
        assertThat(chat("bank", "Pay", "perhaps", "y")).isZero();
        assertThat(captured.takeOut())
                .containsSubsequence(
                        "wants to call transfer(",
                        "Approve? [y/n]",
                        "Answer y or n",
                        "Approve? [y/n]",
                        "The bank says: sent 20 euros to Ada");
    }

    @Test
    void aNoIsToldToTheModelWithItsReason() throws Exception {
        assertThat(chat("bank", "Pay", "n", "far too much")).isZero();
        assertThat(captured.takeOut()).contains("Why not?", "far too much").doesNotContain("sent 20 euros");
    }

    @Test
    void aFieldIsAskedForUntilItsValueFits() throws Exception {
        assertThat(chat("traveller", "Book it", "two", "2")).isZero();
        assertThat(captured.takeOut())
                .containsSubsequence(
                        "wants to call book(city: Rome)",
                        "nights (int)",
                        "Python type int",
                        "nights (int)",
                        "2 nights in Rome");
    }

    @Test
    void aQuestionIsAnsweredByNumberOrByWord() throws Exception {
        assertThat(chat("asker", "Ask me", "3", "1", "Ask me again", "Blue")).isZero();
        assertThat(captured.takeOut())
                .containsSubsequence(
                        "Which colour?",
                        "1. Red",
                        "2. Blue",
                        "Number:",
                        "'3' is not offered",
                        "Thank you.",
                        "Thank you.");
    }

    @Test
    void aTeamSpeaksUnderItsNames() throws Exception {
        assertThat(chat("concierge", "How is the weather?")).isZero();
        assertThat(captured.takeOut())
                .containsSubsequence(
                        "> delegate_task_to_member(",
                        "Weather: I looked it up: 22 degrees",
                        "Concierge: Our weather agent says:");
    }

    @Test
    void aWorkflowShowsItsStepsAndAsksBeforeItPublishes() throws Exception {
        assertThat(chat("newsletter", "Java", "y")).isZero();
        assertThat(captured.takeOut())
                .containsSubsequence(
                        "step write",
                        "Writer: News about Java: it is going well.",
                        "step count",
                        "(7 words)",
                        "step publish: Publish it?",
                        "Published: News about Java")
                .containsOnlyOnce("Published:");
    }

    @Test
    void ctrlCStopsTheAnswerAndTheChatGoesOn() throws Exception {
        Keyboard keyboard = typed("Tell me a long story", "Tell me a story");
        captured.when("and then and then", keyboard::interrupt);
        assertThat(run(keyboard, arguments("storyteller"))).isZero();
        assertThat(captured.takeOut()).containsSubsequence("and then and then", "(cancelled)", "Once there was");
    }

    @Test
    void aSecondCtrlCGivesUpOnAServerThatDoesNotCancel() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        HttpServer stuck = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stuck.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        stuck.createContext(
                "/config", exchange -> answer(exchange, "{\"os_id\":\"os\",\"agents\":[{\"id\":\"stuck\"}]}"));
        stuck.createContext("/agents/stuck/runs", exchange -> {
            if (exchange.getRequestURI().getPath().endsWith("/cancel")) {
                answer(exchange, "{}");
                return;
            }
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("content-type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            String event =
                    "{\"event\":\"RunContent\",\"agent_id\":\"stuck\",\"run_id\":\"r\",\"content\":\"thinking\"}";
            exchange.getResponseBody()
                    .write(("event: RunContent\ndata: " + event + "\n\n").getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            try {
                never.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        stuck.start();
        try {
            Keyboard keyboard = typed("hello");
            captured.when("thinking", () -> {
                keyboard.interrupt();
                keyboard.interrupt();
            });
            String url = "http://127.0.0.1:" + stuck.getAddress().getPort();
            assertThat(run(keyboard, List.of("--url", url))).isZero();
            assertThat(captured.takeOut()).containsSubsequence("thinking", "(cancelled)");
        } finally {
            never.countDown();
            stuck.stop(0);
        }
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("content-type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void ctrlCAtAQuestionCancelsTheRun() throws Exception {
        try (PipedOutputStream typing = new PipedOutputStream()) {
            Keyboard keyboard = Keyboard.reading(new PipedInputStream(typing));
            typing.write("Pay\n".getBytes(StandardCharsets.UTF_8));
            typing.flush();
            captured.when("Approve?", keyboard::interrupt).when("(cancelled)", keyboard::interrupt);
            assertThat(run(keyboard, arguments("bank"))).isZero();
        }
        assertThat(captured.takeOut()).contains("(cancelled)");
    }

    @Test
    void ctrlCAtThePromptEndsTheChat() throws Exception {
        captured = new Captured(true);
        try (PipedOutputStream typing = new PipedOutputStream()) {
            Keyboard keyboard = Keyboard.reading(new PipedInputStream(typing));
            captured.when("> ", keyboard::interrupt);
            assertThat(run(keyboard, arguments("friend"))).isZero();
        }
        assertThat(captured.takeOut()).contains("You talk to Friend (agent friend)", "/help");
    }

    @Test
    void anotherPartnerIsAWordAway() throws Exception {
        assertThat(chat("friend", "/help", "/agents", "/agent calculator", "2 + 2"))
                .isZero();
        assertThat(captured.takeOut())
                .containsSubsequence(
                        "Ctrl-C stops the answer",
                        "*  friend",
                        "concierge",
                        "team",
                        "newsletter",
                        "workflow",
                        "You talk to Calculator",
                        "2 + 2 is 4.");
        assertThat(chat("friend", "/agent nobody", "/sing")).isEqualTo(Main.FAILED);
        assertThat(captured.takeErr()).contains("There is no nobody. /agents", "There is no /sing. /help");
        assertThat(chat("friend", "/agent calculater", "/sesions")).isEqualTo(Main.FAILED);
        assertThat(captured.takeErr()).contains("Did you mean calculator?", "Did you mean /sessions?");
        assertThat(chat("wether", "hello")).isEqualTo(Main.FAILED);
        assertThat(captured.takeErr()).contains("there is no agent, team or workflow 'wether'; did you mean weather?");
    }

    @Test
    void aRunThatFailsIsExplainedAndTheNextOneIsTried() throws Exception {
        assertThat(chat("broken", "hello", "/agent calculator", "2 + 2")).isEqualTo(Main.FAILED);
        assertThat(captured.takeErr()).contains("The run failed: the model is on holiday");
        assertThat(captured.takeOut()).contains("2 + 2 is 4.");
    }

    @Test
    void aQuestionThatNobodyCanAnswerLeavesTheRunWaiting() throws Exception {
        assertThat(chat("bank", "Pay")).isEqualTo(Main.FAILED);
        assertThat(captured.takeErr()).contains("Nobody answered: run ", "of session chat-");
    }

    @Test
    void whatAnAgentSaysCannotSteerTheTerminal() throws Exception {
        assertThat(chat("rude", "hello")).isZero();
        assertThat(captured.takeOut()).contains("[2Jboo").doesNotContain("\u001b", "\u0007");
    }

    @Test
    void whatCannotBeReachedIsExplained() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(run(typed("hi"), List.of("--url", "http://127.0.0.1:" + free)))
                .isEqualTo(Main.FAILED);
        assertThat(captured.takeErr()).contains("127.0.0.1:" + free, "--url");

        assertThat(chat("nobody", "hi")).isEqualTo(Main.FAILED);
        assertThat(captured.takeErr()).contains("no agent, team or workflow 'nobody'", "calculator", "newsletter");

        assertThat(run(typed("hi"), List.of("--url", os.url(), "--token", "wrong")))
                .isEqualTo(Main.FAILED);
        assertThat(captured.takeErr()).contains("--token");

        assertThat(run(typed("hi"), List.of("--url", "ftp://somewhere"))).isEqualTo(Main.MISUSED);
        assertThat(captured.takeErr()).contains("--url");
    }

    private int chat(String agent, String... lines) {
        return run(typed(lines), arguments(agent));
    }

    private int run(List<String> more, String... lines) {
        List<String> arguments = new ArrayList<>(List.of("--url", os.url(), "--token", "secret"));
        arguments.addAll(more);
        return run(typed(lines), arguments);
    }

    private static List<String> arguments(String agent) {
        return List.of("--url", os.url(), "--token", "secret", "--agent", agent);
    }

    private int run(Keyboard keyboard, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of("chat"));
        words.addAll(arguments);
        return new Main(List.of(new Subcommand.Named("chat", () -> new Chat(() -> keyboard))), captured.terminal())
                .run(words);
    }

    private static Keyboard typed(String... lines) {
        String text = String.join("\n", lines) + "\n";
        return Keyboard.reading(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Agent traveller() {
        return Agent.builder()
                .id("traveller")
                .model(ScriptedModel.rules(call("book", Map.of("city", "Rome")).after("user"), say("{result}")))
                .tools(new TravelTools())
                .build();
    }

    private static Agent asker() {
        Map<String, Object> question = Map.of(
                "question",
                "Which colour?",
                "header",
                "Colour",
                "options",
                List.of(Map.of("label", "Red"), Map.of("label", "Blue", "description", "as the sky")));
        return Agent.builder()
                .id("asker")
                .model(ScriptedModel.rules(
                        call("ask_user", Map.of("questions", List.of(question))).after("user"), say("Thank you.")))
                .tools(UserTools.askUser())
                .build();
    }

    private static Agent broken() {
        return Agent.builder()
                .id("broken")
                .model(ScriptedModel.rules(fail("the model is on holiday")))
                .build();
    }

    private static Agent rude() {
        return Agent.builder()
                .id("rude")
                .model(ScriptedModel.rules(say("\u001b[2Jboo\u0007")))
                .build();
    }

    static final class TravelTools {

        @Tool(value = "Books a room", requiresUserInput = true, userInputFields = "nights")
        public String book(String city, int nights) {
            return nights + " nights in " + city;
        }
    }
}
