package dev.agentos4j.testkit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.RemoteServerUnavailableException;
import dev.agentos4j.client.request.RetryPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program on Java 17 tests how it meets an AgentOS, without one in its build. */
@Timeout(60)
class ClientOfSeventeenTest {

    private static final String CONFIG = "{\"os_id\":\"elsewhere\",\"agents\":[{\"id\":\"far\"}]}";

    @TempDir
    Path folder;

    private HttpServer elsewhere;

    @BeforeEach
    void start() throws IOException {
        elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/config", exchange -> {
            byte[] json = CONFIG.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("content-type", "application/json");
            exchange.sendResponseHeaders(200, json.length);
            exchange.getResponseBody().write(json);
            exchange.close();
        });
        elsewhere.start();
    }

    @AfterEach
    void stop() {
        elsewhere.stop(0);
    }

    private int port() {
        return elsewhere.getAddress().getPort();
    }

    @Test
    void whatWasRecordedOnceIsAnsweredWithoutTheServer() {
        try (RecordedAgentOS recording = RecordedAgentOS.record("http://127.0.0.1:" + port(), folder);
                AgentOSClient client = AgentOSClient.create(recording.url())) {
            assertThat(client.config().osId()).isEqualTo("elsewhere");
        }
        elsewhere.stop(0);
        try (RecordedAgentOS replay = RecordedAgentOS.replay(folder);
                AgentOSClient client = AgentOSClient.create(replay.url())) {
            assertThat(client.config().agents().get(0).id()).isEqualTo("far");
        }
    }

    @Test
    void aConnectionThatIsCutIsMetAndTheNextOneWorks() {
        try (FaultyNetwork network = FaultyNetwork.to(port());
                AgentOSClient client = AgentOSClient.builder(network.url())
                        .retry(RetryPolicy.NONE)
                        .build()) {
            network.next(Fault.cutAfter(10));
            assertThatThrownBy(client::config).isInstanceOf(RemoteServerUnavailableException.class);
            assertThat(client.config().osId()).isEqualTo("elsewhere");
        }
    }
}
