package dev.agentos4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.cli.MixedLoad.Count;
import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.storage.postgres.NeedsPostgres;
import dev.agentos4j.storage.postgres.TestPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two servers, in processes of their own, on one PostgreSQL: to their callers they are one. */
@ExtendWith(NeedsPostgres.class)
class SeveralServersTest {

    @TempDir
    Path folder;

    private final Random random = new Random(20261130);
    private final MixedLoad load = new MixedLoad();

    @Test
    void whateverIsAskedOfOneOfThemIsKnownToTheOther() throws Exception {
        try (RunningServer one = RunningServer.start(folder);
                RunningServer other = RunningServer.start(folder);
                MovingProxy proxy = MovingProxy.to(one.address(), other.address());
                AgentOSClient client = RunningServer.client(proxy.address())) {
            load.start(client);
            load.awaitSome();
            TimeUnit.MILLISECONDS.sleep(Integer.getInteger("agentos4j.load", 2_000));
            load.stop(client);
            Count found = load.check(client);
            System.out.println("acknowledged through a proxy that moves each request, and found: " + found);
            assertThat(found.completed()).isPositive();
            assertThat(found.paused()).isPositive();
            assertThat(found.memories()).isPositive();
            assertThat(found.contents()).isPositive();
        }
    }

    /** {@code -Dagentos4j.kills=N} for the long campaign. */
    @Test
    void whatAKilledServerHadAcknowledgedIsAtTheOtherAndWhatItHadBegunHasFailed() throws Exception {
        Count found = Count.NONE;
        List<Long> ended = new ArrayList<>();
        List<Long> read = new ArrayList<>();
        RunningServer survivor = RunningServer.start(folder);
        try {
            for (int kill = 0; kill < Integer.getInteger("agentos4j.kills", 2); kill++) {
                RunningServer victim = survivor;
                survivor = RunningServer.start(folder);
                try (AgentOSClient client = victim.client()) {
                    load.start(client);
                    load.awaitSome();
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(30, 600));
                    victim.process().destroyForcibly().waitFor();
                    long killed = System.nanoTime();
                    awaitNone("runs WHERE status IN ('PENDING', 'RUNNING')");
                    ended.add(millisSince(killed));
                    awaitNone("knowledge_contents WHERE loading IS NOT NULL");
                    read.add(millisSince(killed));
                    load.join();
                } finally {
                    victim.close();
                }
                try (AgentOSClient client = survivor.client()) {
                    found = found.plus(load.check(client));
                }
            }
        } finally {
            survivor.close();
        }
        System.out.println("acknowledged by servers that were killed, and found at the other: " + found
                + "; their runs were ended within " + figures(ended) + ", what was uploaded to them was read within "
                + figures(read));
        assertThat(found.completed()).isPositive();
        assertThat(found.memories()).isPositive();
    }

    private void awaitNone(String rows) throws Exception {
        TestPostgres.awaitTrue(folder, "SELECT NOT EXISTS (SELECT 1 FROM " + rows + ")");
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static String figures(List<Long> millis) {
        List<Long> sorted = millis.stream().sorted().toList();
        return sorted.getLast() + " ms, half of them within " + sorted.get(sorted.size() / 2) + " ms";
    }
}
