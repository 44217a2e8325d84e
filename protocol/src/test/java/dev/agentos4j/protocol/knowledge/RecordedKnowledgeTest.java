package dev.agentos4j.protocol.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a real AgentOS 2.9 says of its knowledge. */
class RecordedKnowledgeTest {

    private static final Path RECORDINGS = Path.of("..", "conformance", "recordings", "data");

    private static <T extends Struct> T read(Shape<T> shape, String name) throws IOException {
        byte[] recorded = Files.readAllBytes(RECORDINGS.resolve(name + ".json"));
        T value = shape.readStrict(recorded);
        assertThat(value.extra().members()).as(name).isEmpty();
        assertThat(JsonValue.parse(value.toJson())).as(name).isEqualTo(JsonValue.parse(recorded));
        return value;
    }

    @Test
    void aContentIsReadWhole() throws IOException {
        KnowledgeContent content = read(KnowledgeContent.SHAPE, "knowledge-content");

        assertThat(content.name()).isEqualTo("tea");
        assertThat(content.status()).isEqualTo(ContentStatus.COMPLETED);
        assertThat(content.sizeBytes())
                .as("a content by itself says 0 for unknown")
                .isNull();
        assertThat(read(KnowledgeContent.SHAPE, "knowledge-update").updatedAt().instant())
                .isNotNull();
        assertThat(read(KnowledgeContent.SHAPE, "knowledge-upload-text").status())
                .isEqualTo(ContentStatus.PROCESSING);
    }

    @Test
    void aListOfContentsIsReadWhole() throws IOException {
        var page = read(KnowledgeContent.PAGES.shape(), "knowledge-contents");

        assertThat(page.data()).extracting(KnowledgeContent::sizeBytes).containsExactly(29L, 38L);
    }

    @Test
    void aContentThatIsUnknownIsToldFromOneThatFailed() throws IOException {
        assertThat(read(ContentProgress.SHAPE, "knowledge-status-unknown").isUnknown())
                .isTrue();
        assertThat(read(ContentProgress.SHAPE, "knowledge-status").isUnknown()).isFalse();
        assertThat(ContentProgress.SHAPE
                        .read("{\"status\":\"failed\",\"status_message\":\"broken\"}")
                        .isUnknown())
                .isFalse();
    }

    @Test
    void aResultTellsTheSimilarityThatTheStoreFound() throws IOException {
        var page = read(SearchResult.PAGES.shape(), "knowledge-search");

        assertThat(page.data()).extracting(SearchResult::score).containsExactly(0.534522);
    }

    @Test
    void aRerankersScoreGoesBeforeTheSimilarityAndNeitherIsNoScore() {
        assertThat(SearchResult.SHAPE
                        .read("{\"reranking_score\":0.9,\"meta_data\":{\"similarity_score\":0.1}}")
                        .score())
                .isEqualTo(0.9);
        assertThat(SearchResult.SHAPE
                        .read("{\"meta_data\":{\"similarity_score\":\"high\"}}")
                        .score())
                .isNull();
        assertThat(SearchResult.SHAPE.read("{}").score()).isNull();
    }

    @Test
    void theConfigurationListsItsReadersAndChunkers() throws IOException {
        KnowledgeConfig config = read(KnowledgeConfig.SHAPE, "knowledge-config");

        assertThat(config.readersForType()).containsEntry(".csv", List.of("csv", "field_labeled_csv"));
        assertThat(config.readerList()).extracting(ReaderInfo::id).contains("pdf", "docx", "text");
        assertThat(config.chunkerList()).extracting(ChunkerInfo::key).contains("RowChunker", "FixedSizeChunker");
        assertThat(config.remoteContentSources()).isEmpty();
    }
}
