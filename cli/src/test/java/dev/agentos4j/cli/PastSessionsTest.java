package dev.agentos4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.server.AgentOS;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Somebody goes back to a session. */
@Timeout(60)
class PastSessionsTest {

    private final AgentOS os =
            DemoAgentOS.scripted().securityKey("secret").build().start();
    private final AgentOSClient client =
            AgentOSClient.builder(os.url()).token("secret").build();
    private final Captured captured = new Captured();

    @AfterEach
    void stop() {
        client.close();
        os.close();
    }

    private int chat(List<String> options, String... lines) {
        String typed = String.join("\n", lines) + "\n";
        Keyboard keyboard = Keyboard.reading(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
        List<String> words = new java.util.ArrayList<>(List.of("chat", "--url", os.url(), "--token", "secret"));
        words.addAll(options);
        return new Main(List.of(new Subcommand.Named("chat", () -> new Chat(() -> keyboard))), captured.terminal())
                .run(words);
    }

    @Test
    void aSessionGoesOnWithWhomItWasWith() {
        client.agents().run("friend", RunRequest.of("I am Ada.").sessionId("monday"));
        assertThat(chat(List.of("--session", "monday"), "What is my name?")).isZero();
        assertThat(captured.takeOut()).contains("You told me: I am Ada.");
    }

    @Test
    void aSessionThatIsNotThereIsExplained() {
        assertThat(chat(List.of("--session", "never"), "Hi")).isEqualTo(Main.FAILED);
        assertThat(captured.takeErr()).contains("never", "agentos sessions");
    }

    @Test
    void sessionsAreListedAndGoneBackToFromWithinTheChat() {
        client.agents().run("friend", RunRequest.of("I am Ada.").sessionId("monday"));
        assertThat(chat(List.of("--agent", "friend"), "/sessions", "/resume monday", "What is my name?"))
                .isZero();
        assertThat(captured.takeOut())
                .containsSubsequence(
                        "SESSION",
                        "monday",
                        "You talk to Friend",
                        "user: I am Ada.",
                        "Nothing waits in this session.",
                        "You told me: I am Ada.");
    }

    @Test
    void aRunThatWaitsIsTakenUpOfAnAgentAndOfAWorkflow() {
        client.agents().run("bank", RunRequest.of("Pay").sessionId("payday"));
        assertThat(chat(List.of("--session", "payday"), "/resume", "y")).isZero();
        assertThat(captured.takeOut()).containsSubsequence("wants to call transfer(", "sent 20 euros to Ada");

        client.workflows().run("newsletter", RunRequest.of("Java").sessionId("friday"));
        assertThat(chat(List.of("--agent", "friend"), "/resume friday", "y")).isZero();
        assertThat(captured.takeOut()).containsSubsequence("step publish: Publish it?", "Published: News about Java");
    }

    @Test
    void aSessionWithNobodyHereIsNotTakenUp() {
        assertThat(chat(List.of("--agent", "friend"), "/resume nowhere")).isEqualTo(Main.FAILED);
        assertThat(captured.takeErr()).contains("There is no session nowhere");
    }
}
