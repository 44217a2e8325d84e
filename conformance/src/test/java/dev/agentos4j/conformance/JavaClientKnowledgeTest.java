package dev.agentos4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.BadRequestException;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.knowledge.ContentChange;
import dev.agentos4j.client.knowledge.ContentQuery;
import dev.agentos4j.client.knowledge.Knowledge;
import dev.agentos4j.client.knowledge.KnowledgeUpload;
import dev.agentos4j.client.knowledge.RemoteUpload;
import dev.agentos4j.client.knowledge.SearchQuery;
import dev.agentos4j.client.knowledge.SourceQuery;
import dev.agentos4j.protocol.knowledge.ContentProgress;
import dev.agentos4j.protocol.knowledge.ContentStatus;
import dev.agentos4j.protocol.knowledge.KnowledgeContent;
import dev.agentos4j.protocol.knowledge.ReaderInfo;
import dev.agentos4j.protocol.knowledge.SearchResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Contents that are uploaded, processed, searched, changed and deleted. */
@OnEachServer
class JavaClientKnowledgeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TEA = "Green tea is brewed at eighty degrees.";

    private final AgentOSClient client;
    private final Knowledge knowledge;

    JavaClientKnowledgeTest(Host host, Servers servers) {
        this.client = servers.client(host);
        this.knowledge = client.knowledge();
    }

    @Test
    void whatIsUploadedIsWaitedForFoundChangedAndDeleted() {
        List<ContentProgress> seen = new ArrayList<>();
        KnowledgeContent tea =
                knowledge.upload(KnowledgeUpload.text(TEA).name("java tea").metadata(Map.of("kind", "java drink")));
        assertThat(knowledge.awaitReady(tea.id(), PATIENCE, seen::add).status()).isEqualTo(ContentStatus.COMPLETED);
        assertThat(seen).last().extracting(ContentProgress::status).isEqualTo(ContentStatus.COMPLETED);
        KnowledgeContent coffee = knowledge.upload(
                KnowledgeUpload.bytes("coffee.txt", "Coffee is roasted and ground.".getBytes(StandardCharsets.UTF_8))
                        .name("java coffee"));
        knowledge.awaitReady(coffee.id(), PATIENCE);

        SearchQuery query =
                SearchQuery.of("green tea").filter("kind", "java drink").maxResults(1);
        assertThat(knowledge.search(query).data()).singleElement().satisfies(found -> {
            assertThat(found.content()).isEqualTo(TEA);
            assertThat(found.contentId()).isEqualTo(tea.id());
            assertThat(found.score()).isBetween(0.5, 0.6);
        });
        assertThat(knowledge.listAll(ContentQuery.all().limit(1)))
                .extracting(KnowledgeContent::name)
                .contains("java tea", "java coffee");
        KnowledgeContent changed =
                knowledge.update(tea.id(), ContentChange.name("java green tea").andMetadata(Map.of("origin", "Japan")));
        assertThat(changed.name()).isEqualTo("java green tea");
        assertThat(changed.metadata()).isNotNull();
        assertThat(knowledge.get(tea.id()).name()).isEqualTo("java green tea");
        assertThat(knowledge.status(tea.id()).status()).isEqualTo(ContentStatus.COMPLETED);

        knowledge.delete(tea.id());
        assertThat(knowledge.status(tea.id()).isUnknown()).isTrue();
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> knowledge.get(tea.id()));
        knowledge.delete(coffee.id());
        assertThat(knowledge.search("coffee").data())
                .extracting(SearchResult::contentId)
                .doesNotContain(coffee.id());
    }

    @Test
    void aKnowledgeBaseIsNamedByItsId() {
        String id = client.config().knowledge().knowledgeInstances().get(0).id();

        assertThat(knowledge.of(id).config().readerList())
                .extracting(ReaderInfo::id)
                .contains("text", "csv", "json", "pdf");
        assertThat(knowledge.of(id).config().chunkerList()).isNotEmpty();
        assertThat(knowledge.of(id).sources()).isEmpty();
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> knowledge.of(id).files("nothing", SourceQuery.top()));
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> knowledge.of(id).uploadRemote(RemoteUpload.of("nothing", "a.txt")));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> knowledge.of("nothing").config());
    }

    @Test
    void aKnowledgeBaseIsNamedByItsDatabase() {
        Knowledge ofDatabase = knowledge.ofDatabase("conformance-db");
        KnowledgeContent kept = ofDatabase.upload(KnowledgeUpload.text(TEA).name("java of the database"));

        assertThat(ofDatabase.awaitReady(kept.id(), PATIENCE).status()).isEqualTo(ContentStatus.COMPLETED);
        assertThat(knowledge.get(kept.id()).name()).isEqualTo("java of the database");
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> knowledge.ofDatabase("nothing").list(ContentQuery.all()));

        ofDatabase.delete(kept.id());
    }

    @Test
    void allContentsAreDeleted() {
        KnowledgeContent only = knowledge.upload(KnowledgeUpload.text(TEA).name("java last"));
        knowledge.awaitReady(only.id(), PATIENCE);

        knowledge.deleteAll();

        assertThat(knowledge.list(ContentQuery.all()).data()).isEmpty();
    }
}
