package dev.agentos4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.client.run.RunStream;
import dev.agentos4j.protocol.run.CatchUpStarted;
import dev.agentos4j.protocol.run.ReplayStarted;
import dev.agentos4j.protocol.run.RunContent;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.Subscribed;
import dev.agentos4j.testkit.client.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Resumable streams of our server on a network that cuts them at random bytes; the long form is a conformance campaign. */
@Timeout(120)
class CutStreamsTest {

    private static final int STREAMS = Integer.getInteger("agentos4j.resume.streams", 15);

    @Test
    void everyStreamComesWholeWhereverItIsCut() {
        String message = "a story of some words ".repeat(5);
        int reconnects = 0;
        try (TestAgentOS os = TestAgentOS.serving(Agents.echo())) {
            for (int seed = 0; seed < STREAMS; seed++) {
                SplittableRandom random = new SplittableRandom(seed);
                os.network().next(Fault.cutAfter(1 + random.nextInt(6000)), Fault.cutAfter(1 + random.nextInt(6000)));
                // A client of its own: a connection that was used before may be cut before it takes the request along.
                try (var client = os.clientBuilder().build();
                        RunStream stream = client.agents().stream(
                                "echo", RunRequest.of(message).resumable())) {
                    List<Long> indexes = new ArrayList<>();
                    StringBuilder text = new StringBuilder();
                    for (RunEvent event : stream) {
                        if (!(event instanceof CatchUpStarted
                                || event instanceof ReplayStarted
                                || event instanceof Subscribed)) {
                            indexes.add(event.eventIndex());
                        }
                        text.append(event instanceof RunContent content ? content.text() : "");
                    }
                    assertThat(indexes)
                            .as("seed %d, %s", seed, stream.reconnects())
                            .isEqualTo(
                                    LongStream.range(0, indexes.size()).boxed().toList());
                    assertThat(text.toString())
                            .isEqualTo(message)
                            .isEqualTo(stream.awaitCompleted().text());
                    assertThat(stream.gaps()).isEmpty();
                    reconnects += stream.reconnects().size();
                }
            }
        }
        assertThat(reconnects).isPositive();
    }
}
