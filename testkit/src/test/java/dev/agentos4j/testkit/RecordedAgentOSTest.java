package dev.agentos4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.HttpStatusException;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.run.RunStream;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.testkit.client.RecordedAgentOS;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedAgentOSTest {

    @TempDir
    private Path folder;

    private static List<RunEvent> stream(AgentOSClient client) {
        List<RunEvent> events = new ArrayList<>();
        try (RunStream stream = client.agents().stream("echo", "two words")) {
            stream.forEach(events::add);
        }
        return events;
    }

    @Test
    void whatWasRecordedIsAnsweredAgainWithoutTheServer() {
        RunOutput first;
        RunOutput second;
        List<RunEvent> events;
        try (TestAgentOS os = TestAgentOS.serving(Agents.echo());
                RecordedAgentOS recording = RecordedAgentOS.record(os.url(), folder);
                AgentOSClient client = AgentOSClient.create(recording.url())) {
            events = stream(client);
            first = client.agents().run("echo", "one");
            second = client.agents().run("echo", "two");
            assertThatThrownBy(() -> client.agents().get("nobody")).isInstanceOf(NotFoundException.class);
        }

        try (RecordedAgentOS replay = RecordedAgentOS.replay(folder);
                AgentOSClient client = AgentOSClient.create(replay.url())) {
            assertThat(stream(client)).isEqualTo(events);
            assertThat(client.agents().run("echo", "whatever")).isEqualTo(first);
            assertThat(client.agents().run("echo", "whatever")).isEqualTo(second);
            assertThat(client.agents().run("echo", "once more")).isEqualTo(second);
            assertThatThrownBy(() -> client.agents().get("nobody"))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("Agent not found");
        }
    }

    @Test
    void whatWasNotRecordedIsSaidByName() {
        try (RecordedAgentOS recording = RecordedAgentOS.record("http://127.0.0.1:1", folder)) {
            assertThat(recording.url()).startsWith("http://127.0.0.1:");
        }
        try (RecordedAgentOS replay = RecordedAgentOS.replay(folder);
                AgentOSClient client = AgentOSClient.create(replay.url())) {
            assertThatThrownBy(client::config)
                    .isInstanceOf(HttpStatusException.class)
                    .hasMessageContaining("nothing was recorded for GET /config");
        }
    }
}
