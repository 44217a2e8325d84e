package dev.agentos4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.cli.MixedLoad.Count;
import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.request.RetryPolicy;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole server is killed with {@code kill -9} again and again under load. What it had acknowledged is there when it
 * comes back; what it had begun has failed; and it serves.
 */
class KilledServerTest {

    @TempDir
    Path folder;

    private final Random random = new Random(20261125);
    private final MixedLoad load = new MixedLoad();

    /** {@code -Dagentos4j.kills=N} for the long campaign. */
    @Test
    void whatWasAcknowledgedOutlivesAnyKill() throws Exception {
        String file = folder.resolve("killed.db").toString();
        Count found = Count.NONE;
        for (int kill = 0; kill < Integer.getInteger("agentos4j.kills", 3); kill++) {
            Process server = ServeProcess.start("--port", "0", "--db", file);
            try (BufferedReader out = server.inputReader();
                    AgentOSClient client = client(ServeProcess.addressIn(ServeProcess.greeting(out)))) {
                found = found.plus(load.check(client));
                load.start(client);
                TimeUnit.MILLISECONDS.sleep(random.nextInt(30, 600));
                server.destroyForcibly();
                load.join();
            } finally {
                server.destroyForcibly().waitFor();
            }
        }
        found = found.plus(finish(file));
        System.out.println("acknowledged and found again: " + found);
        assertThat(found.completed()).isPositive();
        assertThat(found.memories()).isPositive();
        assertThat(found.contents()).isPositive();
    }

    private Count finish(String file) throws IOException, InterruptedException {
        Process server = ServeProcess.start("--port", "0", "--db", file);
        try (BufferedReader out = server.inputReader();
                AgentOSClient client = client(ServeProcess.addressIn(ServeProcess.greeting(out)))) {
            return load.check(client);
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    private static AgentOSClient client(URI address) {
        return AgentOSClient.builder(address.toString()).retry(RetryPolicy.NONE).build();
    }
}
