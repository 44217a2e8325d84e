package dev.agentos4j.minilm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.runtime.knowledge.ContentUpload;
import dev.agentos4j.runtime.knowledge.FoundChunk;
import dev.agentos4j.runtime.knowledge.IndexLimits;
import dev.agentos4j.runtime.knowledge.Indexer;
import dev.agentos4j.runtime.knowledge.Knowledge;
import dev.agentos4j.runtime.knowledge.KnowledgeBase;
import dev.agentos4j.runtime.knowledge.KnowledgeSearch;
import dev.agentos4j.runtime.knowledge.SearchType;
import dev.agentos4j.runtime.knowledge.UrlFetcher;
import dev.agentos4j.runtime.knowledge.embed.Embedder;
import dev.agentos4j.runtime.knowledge.embed.HashingEmbedder;
import dev.agentos4j.storage.SqliteStorage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real model, over a real file. */
class MiniLmEmbedderTest {

    private static final String PETS = "Felines sleep for most of the day.";
    private static final String QUESTION = "Are kittens often napping?";
    private static final List<String> NOTES = List.of(
            PETS,
            "Mittens hang in the kitchen, on the door.",
            "The train to Lyon leaves at nine.",
            "Our office is closed on public holidays.",
            "Water boils at a lower temperature on mountains.");

    @TempDir
    Path folder;

    private SqliteStorage storage;
    private Indexer indexer;

    @BeforeEach
    void open() {
        storage = new SqliteStorage(folder.resolve("os.db"));
        indexer = new Indexer(storage.knowledge(), UrlFetcher.NONE, IndexLimits.DEFAULTS);
    }

    @AfterEach
    void close() {
        indexer.close();
        storage.close();
    }

    private KnowledgeBase notes(String name, Embedder embedder) {
        Knowledge knowledge = Knowledge.builder(name).embedder(embedder).build();
        KnowledgeBase base = new KnowledgeBase(knowledge, storage.knowledge(), indexer);
        for (int i = 0; i < NOTES.size(); i++) {
            base.add(ContentUpload.ofText(NOTES.get(i)).withName("note " + i)).await();
        }
        return base;
    }

    private static List<String> found(KnowledgeBase base, SearchType type) {
        return base.search(KnowledgeSearch.of(QUESTION).withType(type).withMaxResults(1)).stream()
                .map(FoundChunk::text)
                .toList();
    }

    private static double likeness(float[] a, float[] b) {
        double dot = 0;
        for (int i = 0; i < a.length; i++) {
            dot += a[i] * b[i];
        }
        return dot;
    }

    @Test
    void textsOfLikeMeaningHaveLikeVectors() {
        Embedder embedder = new MiniLmEmbedder();
        List<float[]> vectors = embedder.embedAll(List.of(PETS, QUESTION, NOTES.get(2)));

        assertThat(vectors).allSatisfy(vector -> assertThat(vector).hasSize(384));
        assertThat(likeness(vectors.get(0), vectors.get(1)))
                .isGreaterThan(likeness(vectors.get(2), vectors.get(1)) + 0.2);
        assertThat(embedder.embed(PETS)).usingComparatorWithPrecision(1e-4f).containsExactly(vectors.get(0));
        assertThat(embedder.id()).isEqualTo("all-minilm-l6-v2");
    }

    @Test
    void aSearchFindsWhatIsSaidInOtherWords() {
        KnowledgeBase meaning = notes("Meaning", new MiniLmEmbedder());
        KnowledgeBase words = notes("Words", new HashingEmbedder());

        for (SearchType type : List.of(SearchType.VECTOR, SearchType.HYBRID)) {
            assertThat(found(meaning, type)).as("by meaning, %s", type).containsExactly(PETS);
            assertThat(found(words, type)).as("by letters, %s", type).doesNotContain(PETS);
        }
    }
}
