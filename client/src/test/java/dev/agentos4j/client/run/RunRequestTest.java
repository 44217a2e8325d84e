package dev.agentos4j.client.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.AgentOSException;
import dev.agentos4j.client.fixture.ScriptedServer;
import dev.agentos4j.protocol.form.FormSource;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.media.Image;
import dev.agentos4j.protocol.media.MediaFile;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunRequirement;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.ToolExecution;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class RunRequestTest {

    private final ScriptedServer server = ScriptedServer.start()
            .always(exchange -> exchange.json(200, "{\"run_id\":\"r\",\"status\":\"COMPLETED\",\"content\":\"4\"}"));
    private final AgentOSClient client = AgentOSClient.create(server.url());

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void aRunSendsItsFieldsAsAFormOfKnownLength() {
        RunOutput output = client.agents()
                .run(
                        "my agent",
                        RunRequest.of("2 + 2 = ü?").sessionId("s").userId("u").runId("r"));
        assertThat(output.text()).isEqualTo("4");
        assertThat(output.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(server.last().method()).isEqualTo("POST");
        assertThat(server.last().target()).isEqualTo("/agents/my%20agent/runs");
        assertThat(server.last().header("content-type")).startsWith("application/x-www-form-urlencoded");
        assertThat(server.last().header("content-length"))
                .isEqualTo(String.valueOf(server.last().body().length));
        assertThat(server.last().header("upgrade")).as("no upgrade to HTTP/2").isNull();
        assertThat(server.last().form())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "message", "2 + 2 = ü?", "stream", "false", "session_id", "s", "user_id", "u", "run_id", "r"));
    }

    @Test
    void theClientChoosesTheIdsThatAreNotGiven() {
        client.agents().run("a", "hi");
        Map<String, String> form = server.last().form();
        assertThat(UUID.fromString(form.get("run_id"))).isNotEqualTo(UUID.fromString(form.get("session_id")));
    }

    @Test
    void structuredValuesTravelAsJsonInsideFields() {
        client.agents()
                .run(
                        "a",
                        RunRequest.of("hi")
                                .sessionState(Map.of("step", 2))
                                .dependencies(Map.of("db", List.of("x", true)))
                                .metadata(Map.of("k", "v"))
                                .knowledgeFilters(List.of(Map.of("op", "EQ", "key", "a", "value", 1)))
                                .outputSchema(Map.of("type", "object"))
                                .streamEvents(false)
                                .version(3)
                                .field("temperature", 0.5)
                                .field("list", List.of(1, 2))
                                .field("word", "plain"));
        assertThat(server.last().form())
                .containsEntry("session_state", "{\"step\":2}")
                .containsEntry("dependencies", "{\"db\":[\"x\",true]}")
                .containsEntry("metadata", "{\"k\":\"v\"}")
                .containsEntry("output_schema", "{\"type\":\"object\"}")
                .containsEntry("stream_events", "false")
                .containsEntry("version", "3")
                .containsEntry("temperature", "0.5")
                .containsEntry("list", "[1,2]")
                .containsEntry("word", "plain")
                .hasEntrySatisfying(
                        "knowledge_filters",
                        filters -> assertThat(filters).startsWith("[{").contains("\"op\":\"EQ\""));
    }

    @Test
    void mediaTravelAsJsonUnderTheNamesOfTheWire() {
        client.agents()
                .run(
                        "a",
                        RunRequest.of("hi")
                                .image(Image.ofUrl("http://x/cat.png"), Image.of(new byte[] {1, 2}, "image/png"))
                                .file(MediaFile.of("text".getBytes(StandardCharsets.UTF_8), "a.txt", "text/plain")));
        Map<String, String> form = server.last().form();
        assertThat(form.get("images")).contains("\"url\":\"http://x/cat.png\"").contains("\"content\":\"AQI=\"");
        assertThat(form.get("input_files")).contains("\"content\":\"text\"");
        assertThat(form).doesNotContainKeys("audio", "videos", "files");
    }

    @Test
    void uploadsTravelAsMultipartOfKnownLength(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("notes \"1\".txt"), "content of the file".getBytes());
        client.agents()
                .run("a", RunRequest.of("hi").upload(file).upload("cat.png", "image/png", FormSource.of(new byte[] {
                    1, 2, 3
                })));
        assertThat(server.last().header("content-type")).startsWith("multipart/form-data; boundary=");
        assertThat(server.last().header("transfer-encoding")).isNull();
        assertThat(server.last().text())
                .contains("name=\"files\"; filename=\"notes %221%22.txt\"")
                .contains("content of the file")
                .contains("name=\"files\"; filename=\"cat.png\"")
                .contains("name=\"message\"");
    }

    @Test
    void alargeUploadIsStreamedFromItsSource() {
        int length = 20 << 20;
        client.agents()
                .run(
                        "a",
                        RunRequest.of("hi")
                                .upload(
                                        "big.txt",
                                        null,
                                        FormSource.of(length, () -> new ByteArrayInputStream(new byte[length]))));
        assertThat(server.last().body().length).isGreaterThan(length);
    }

    @Test
    void anUploadThatCannotBeReadFailsWithItsReason() {
        RunRequest request = RunRequest.of("hi").upload("x.txt", null, FormSource.of(5_000_000, () -> {
            throw new IOException("disk on fire");
        }));
        assertThatThrownBy(() -> client.agents().run("a", request))
                .isInstanceOf(AgentOSException.class)
                .hasMessageContaining("disk on fire");
    }

    @Test
    void whatCannotBeSentIsRefusedBeforeItIsSent(@TempDir Path folder) {
        assertThatThrownBy(() -> RunRequest.of("")).hasMessage("message must not be empty");
        assertThatThrownBy(() -> RunRequest.of(null)).hasMessage("message must not be null");
        assertThatThrownBy(() -> client.agents().run(" ", "hi")).hasMessage("agentId must not be blank");
        assertThatThrownBy(() -> client.teams().run("", "hi")).hasMessage("teamId must not be blank");
        assertThatThrownBy(() -> client.workflows().run(null, "hi")).hasMessage("workflowId must not be null");
        assertThatThrownBy(() -> client.agents().run("a", (RunRequest) null)).hasMessage("request must not be null");
        assertThatThrownBy(() -> RunRequest.of("x").sessionId("")).hasMessage("sessionId must not be blank");
        assertThatThrownBy(() -> RunRequest.of("x").sessionState(null)).hasMessage("sessionState must not be null");
        assertThatThrownBy(() -> RunRequest.of("x").upload(folder)).hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> RunRequest.of("x").upload(folder.resolve("gone")))
                .hasMessageContaining("gone");
        assertThatThrownBy(() -> RunRequest.of("x").field("stream", "true")).hasMessageContaining("'stream'");
        assertThatThrownBy(() -> RunRequest.of("x").image((Image) null)).hasMessage("image must not be null");
        assertThatThrownBy(() -> ContinueRequest.of("r", " ")).hasMessage("sessionId must not be blank");
        assertThatThrownBy(() -> client.agents().cancel("a", "")).hasMessage("runId must not be blank");
        assertThatThrownBy(() -> client.agents().getRun("a", "r", "")).hasMessage("sessionId must not be blank");
        assertThatThrownBy(() ->
                        client.workflows().run("w", RunRequest.of("x").upload("a", null, FormSource.of(new byte[1]))))
                .hasMessageContaining("no uploads");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void textThatIsNoUnicodeIsRefused() {
        assertThatThrownBy(() -> client.agents().run("a", "half \uD83D character"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(server.received()).isEmpty();
    }

    @Test
    void anAgentIsContinuedByItsWholeTools() {
        ToolExecution tool = ToolExecution.SHAPE.read(
                "{\"tool_call_id\":\"c\",\"tool_name\":\"t\",\"tool_args\":{\"a\":1},\"requires_confirmation\":true,\"x\":9}");
        client.agents()
                .continueRun(
                        "a",
                        ContinueRequest.of("r 1", "s")
                                .tools(List.of(tool.confirm()))
                                .userId("u"));
        assertThat(server.last().target()).isEqualTo("/agents/a/runs/r%201/continue");
        Map<String, String> form = server.last().form();
        assertThat(form)
                .containsEntry("stream", "false")
                .containsEntry("session_id", "s")
                .containsEntry("user_id", "u");
        String sent = form.get("tools");
        assertThat(JsonObject.parse(sent.substring(1, sent.length() - 1)).toJava())
                .containsEntry("confirmed", true)
                .containsEntry("tool_args", Map.of("a", 1L))
                .containsEntry("x", 9L);
    }

    @Test
    void decisionsOfTheWrongKindAreRefused() {
        ContinueRequest request = ContinueRequest.of("r", "s").requirements(List.<RunRequirement>of());
        assertThatThrownBy(() -> client.agents().continueRun("a", request))
                .hasMessageContaining("tools")
                .hasMessageContaining("requirements");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aRunIsFetchedWithItsSession() {
        client.teams().getRun("t", "r", "s 1");
        assertThat(server.last().target()).isEqualTo("/teams/t/runs/r?session_id=s%201");
    }
}
