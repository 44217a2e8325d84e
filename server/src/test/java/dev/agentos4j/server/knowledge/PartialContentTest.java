package dev.agentos4j.server.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.knowledge.ContentNotReadyException;
import dev.agentos4j.client.knowledge.KnowledgeUpload;
import dev.agentos4j.protocol.knowledge.ContentProgress;
import dev.agentos4j.protocol.knowledge.ContentStatus;
import dev.agentos4j.protocol.knowledge.KnowledgeContent;
import dev.agentos4j.protocol.knowledge.SearchResult;
import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.runtime.knowledge.Knowledge;
import dev.agentos4j.runtime.knowledge.embed.Embedder;
import dev.agentos4j.runtime.knowledge.embed.HashingEmbedder;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Contents of which the embedder refuses some chunks, or all. */
@Timeout(60)
class PartialContentTest {

    private static final String DRINKS = "drink,degrees\ntea,80\ncoffee,95\nmate,75\ncocoa,70\n";

    /** Refuses the texts in which certain words are. */
    private static final class Choosy implements Embedder {

        private final Embedder inner = new HashingEmbedder();
        private final Set<String> refused = ConcurrentHashMap.newKeySet();

        @Override
        public String id() {
            return inner.id();
        }

        @Override
        public float[] embed(String text) {
            for (String word : refused) {
                if (text.contains(word)) {
                    throw new IllegalStateException("the service does not take " + word);
                }
            }
            return inner.embed(text);
        }
    }

    private final Choosy embedder = new Choosy();
    private AgentOS os = os(AgnoLevel.V3_1);
    private AgentOSClient client = AgentOSClient.create(os.url());

    private AgentOS os(AgnoLevel level) {
        return AgentOS.builder()
                .level(level)
                .knowledge(Knowledge.builder("Docs").embedder(embedder).build())
                .securityKey(null)
                .build()
                .start();
    }

    @AfterEach
    void stop() {
        client.close();
        os.close();
    }

    private KnowledgeContent uploaded() {
        return client.knowledge().upload(KnowledgeUpload.bytes("drinks.csv", DRINKS.getBytes(StandardCharsets.UTF_8)));
    }

    private ContentProgress ended(KnowledgeContent content) {
        try {
            client.knowledge().awaitReady(content.id(), Duration.ofSeconds(30));
            return client.knowledge().status(content.id());
        } catch (ContentNotReadyException unready) {
            return unready.progress();
        }
    }

    @Test
    void whatCouldBeEmbeddedIsFoundAndTheRestIsTold() {
        embedder.refused.add("coffee");
        ContentProgress progress = ended(uploaded());
        assertThat(progress.status()).isEqualTo(ContentStatus.PARTIAL);
        assertThat(progress.statusMessage())
                .startsWith("4 of 5 chunks were embedded; 1 failed: the service does not take coffee");
        assertThat(client.knowledge().search("tea 80").data())
                .extracting(SearchResult::content)
                .anyMatch(text -> text.contains("tea"))
                .noneMatch(text -> text.contains("coffee"));
    }

    @Test
    void theSameUploadedAgainIsTriedAgain() {
        embedder.refused.add("coffee");
        ended(uploaded());
        embedder.refused.clear();
        assertThat(ended(uploaded()).status()).isEqualTo(ContentStatus.COMPLETED);
        assertThat(client.knowledge().search("coffee 95").data())
                .extracting(SearchResult::content)
                .anyMatch(text -> text.contains("coffee"));
    }

    @Test
    void anEmbedderThatRefusesEverythingIsNotAskedForEachChunk() {
        embedder.refused.add("");
        ContentProgress progress = ended(uploaded());
        assertThat(progress.status()).isEqualTo(ContentStatus.FAILED);
        assertThat(progress.statusMessage()).isEqualTo("Could not insert embedding: the service does not take ");
    }

    @Test
    void whatFailsAltogetherLeavesWhatWasFoundBefore() {
        ended(uploaded());
        embedder.refused.add("");
        ContentProgress progress = ended(client.knowledge()
                .upload(KnowledgeUpload.bytes("drinks.csv", "drink\ngreen tea\n".getBytes(StandardCharsets.UTF_8))));
        assertThat(progress.status()).isEqualTo(ContentStatus.FAILED);
        embedder.refused.clear();
        assertThat(client.knowledge().search("coffee 95").data()).isNotEmpty();
    }

    @Test
    void atLevel29ItHasFailedSinceThatLevelKnowsNoOtherWord() {
        stop();
        os = os(AgnoLevel.V2_9);
        client = AgentOSClient.create(os.url());
        embedder.refused.add("coffee");
        ContentProgress progress = ended(uploaded());
        assertThat(progress.status()).isEqualTo(ContentStatus.FAILED);
        assertThat(progress.statusMessage()).startsWith("4 of 5 chunks were embedded");
        assertThat(new Http(os).get("/knowledge/content").body()).doesNotContain("partial");
        assertThat(client.knowledge().search("tea 80").data()).isNotEmpty();
    }

    @Test
    void aSearchThatCannotBeEmbeddedHasAnErrorThatProgramsKnow() {
        ended(uploaded());
        embedder.refused.add("coffee");
        Http.Answer refused = new Http(os).send("POST", "/knowledge/search", "{\"query\":\"coffee\"}");
        assertThat(refused.status()).isEqualTo(500);
        assertThat(refused.json().text("error_id")).isEqualTo("embedding_error");
        assertThat(refused.json().text("error_type")).isEqualTo("embedding_error");
        assertThat(refused.body()).doesNotContain("does not take");
    }
}
