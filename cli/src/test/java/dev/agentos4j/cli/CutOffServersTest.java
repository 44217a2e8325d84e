package dev.agentos4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.cli.MixedLoad.Count;
import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.request.RetryPolicy;
import dev.agentos4j.storage.postgres.CuttableProxy;
import dev.agentos4j.storage.postgres.NeedsPostgres;
import dev.agentos4j.storage.postgres.TestPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One of two servers is cut off from the database again and again, or the network between them stands still, under load. */
@ExtendWith(NeedsPostgres.class)
class CutOffServersTest {

    @TempDir
    Path folder;

    private final Random random = new Random(20261201);
    private final MixedLoad load = new MixedLoad(true);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static AgentOSClient client(URI address) {
        return AgentOSClient.builder(address.toString()).retry(RetryPolicy.NONE).build();
    }

    /** {@code -Dagentos4j.cutoffs=N} for the long campaign. */
    @Test
    void whatACutOffServerHadAcknowledgedIsAtTheOtherAndNothingIsActiveForEver() throws Exception {
        Count found = Count.NONE;
        int times = Integer.getInteger("agentos4j.cutoffs", 2);
        try (CuttableProxy network = new CuttableProxy(TestPostgres.url(folder))) {
            Process one = ServeProcess.start("--port", "0", "--db", network.url());
            Process other = ServeProcess.start("--port", "0", "--db", TestPostgres.url(folder));
            try (BufferedReader said = one.inputReader();
                    BufferedReader saidThere = other.inputReader()) {
                URI here = ServeProcess.addressIn(ServeProcess.greeting(said));
                URI there = ServeProcess.addressIn(ServeProcess.greeting(saidThere));
                for (int i = 0; i < times; i++) {
                    try (AgentOSClient cutOff = client(here)) {
                        load.start(cutOff);
                        load.awaitSome();
                        TimeUnit.MILLISECONDS.sleep(random.nextInt(30, 600));
                        if (i % 2 == 0) {
                            network.cut();
                            awaitReady(here, 503);
                            awaitNothingActive(); // the other has its lock, and ends its runs
                        } else {
                            network.stall();
                            TimeUnit.MILLISECONDS.sleep(random.nextInt(200, 2_000));
                        }
                        network.mend();
                        load.end();
                        awaitReady(here, 200);
                        awaitNothingActive();
                    }
                    try (AgentOSClient peer = client(there)) {
                        found = found.plus(load.check(peer));
                    }
                }
            } finally {
                one.destroyForcibly().waitFor();
                other.destroyForcibly().waitFor();
            }
        }
        System.out.println(
                times + " cuts and stalls between a server and its database; acknowledged and found: " + found);
        assertThat(found.completed()).isPositive();
        assertThat(found.memories()).isPositive();
    }

    private void awaitReady(URI server, int status) throws IOException, InterruptedException {
        HttpRequest ready =
                HttpRequest.newBuilder(server.resolve("/health/ready")).build();
        while (http.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() != status) {
            Thread.sleep(20);
        }
    }

    private void awaitNothingActive() throws Exception {
        TestPostgres.awaitTrue(
                folder,
                "SELECT NOT EXISTS (SELECT 1 FROM runs WHERE status IN ('PENDING', 'RUNNING'))"
                        + " AND NOT EXISTS (SELECT 1 FROM knowledge_contents WHERE loading IS NOT NULL)");
    }
}
