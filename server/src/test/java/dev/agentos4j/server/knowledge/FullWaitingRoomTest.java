package dev.agentos4j.server.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.HttpStatusException;
import dev.agentos4j.client.knowledge.ContentQuery;
import dev.agentos4j.client.knowledge.KnowledgeUpload;
import dev.agentos4j.client.request.RetryPolicy;
import dev.agentos4j.protocol.knowledge.KnowledgeContent;
import dev.agentos4j.runtime.knowledge.IndexLimits;
import dev.agentos4j.runtime.knowledge.Knowledge;
import dev.agentos4j.runtime.knowledge.embed.Embedder;
import dev.agentos4j.runtime.knowledge.embed.HashingEmbedder;
import dev.agentos4j.server.AgentOS;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More is uploaded than may wait to be read. */
@Timeout(60)
class FullWaitingRoomTest {

    private final CountDownLatch mayEmbed = new CountDownLatch(1);

    /** Embeds nothing until it may. */
    private final class Waiting implements Embedder {

        private final Embedder inner = new HashingEmbedder();

        @Override
        public String id() {
            return inner.id();
        }

        @Override
        public float[] embed(String text) {
            try {
                mayEmbed.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return inner.embed(text);
        }
    }

    @Test
    void anUploadForWhichThereIsNoRoomIsToldToComeAgainAndLeavesNothingBehind() {
        Knowledge docs = Knowledge.builder("docs").embedder(new Waiting()).build();
        try (AgentOS os = AgentOS.builder()
                        .securityKey(null)
                        .knowledge(docs)
                        .indexLimits(IndexLimits.DEFAULTS.withWaiting(5_000, 5_000))
                        .build()
                        .start();
                AgentOSClient client =
                        AgentOSClient.builder(os.url()).retry(RetryPolicy.NONE).build()) {
            KnowledgeUpload second = KnowledgeUpload.text("b".repeat(3_000)).name("second");
            KnowledgeContent first = client.knowledge()
                    .upload(KnowledgeUpload.text("a".repeat(3_000)).name("first"));

            assertThatExceptionOfType(HttpStatusException.class)
                    .isThrownBy(() -> client.knowledge().upload(second))
                    .satisfies(refused -> assertThat(refused.status()).isEqualTo(503))
                    .withMessageContaining("Too many contents wait to be read: try again in 5 seconds");
            assertThat(client.knowledge().list(ContentQuery.all()).data())
                    .extracting(KnowledgeContent::name)
                    .containsExactly("first");

            mayEmbed.countDown();
            client.knowledge().awaitReady(first.id(), Duration.ofSeconds(50));
            client.knowledge().awaitReady(client.knowledge().upload(second).id(), Duration.ofSeconds(50));
        }
    }
}
