package dev.agentos4j.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.knowledge.ContentStatus;
import dev.agentos4j.runtime.knowledge.Filter;
import dev.agentos4j.runtime.knowledge.FoundChunk;
import dev.agentos4j.runtime.knowledge.KnowledgeStore;
import dev.agentos4j.runtime.knowledge.StoredChunk;
import dev.agentos4j.runtime.knowledge.StoredContent;
import dev.agentos4j.runtime.storage.Storage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What knowledge has in PostgreSQL beside what every database has. */
@ExtendWith(NeedsPostgres.class)
class PostgresKnowledgeTest {

    private static final int DIMENSIONS = 16;

    @TempDir
    private Path folder;

    private Storage storage;

    @BeforeEach
    void open() {
        storage = TestPostgres.open(folder);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    private void load(String id, List<StoredChunk> chunks) {
        StoredContent content =
                new StoredContent("Docs", id, id, "", null, "Text", 1, null, ContentStatus.PROCESSING, "", 1, 1);
        KnowledgeStore knowledge = storage.knowledge();
        KnowledgeStore.Load load = knowledge.begin(content);
        knowledge.add(content, load, chunks);
        knowledge.complete(content.with(ContentStatus.COMPLETED, "", 1, 1), load, "print", "embedder");
    }

    private static StoredChunk chunk(String id, String text) {
        return new StoredChunk(id, text, JsonObject.of("part", id), new float[] {1, 0});
    }

    private List<String> matching(String... words) {
        return storage.knowledge().matching("Docs", Set.of(words), Filter.ALL, 10).stream()
                .map(FoundChunk::text)
                .toList();
    }

    @Test
    void wordsAreFoundInEveryScriptWithoutTheirAccentsAndEndings() {
        load(
                "all",
                List.of(
                        chunk("1", "I drink \u7dd1\u8336 in Kyoto"),
                        chunk("2", "Der K\u00c4SE schmeckt"),
                        chunk("3", "\uc548\ub155\ud558\uc138\uc694 and running shoes"),
                        chunk("4", "it's a back\\slash & an | or")));

        assertThat(matching("\u7dd1\u8336")).containsExactly("I drink \u7dd1\u8336 in Kyoto");
        assertThat(matching("\u8336\u7dd1")).isEmpty();
        assertThat(matching("k\u00e4se")).hasSize(1);
        assertThat(matching("kase")).hasSize(1);
        assertThat(matching("\uc548\ub155")).hasSize(1);
        assertThat(matching("run")).hasSize(1);
        assertThat(matching("back\\slash", "it's", "!", "a'b")).hasSize(1);
        assertThat(matching("kyoto", "shoes")).hasSize(2);
    }

    @Test
    void aLetterThatPostgresqlDoesNotTakeIsReplacedAndCostsNothingElse() {
        load("all", List.of(chunk("1", "tea" + (char) 0 + " time")));

        assertThat(matching("time")).containsExactly("tea" + (char) 0xFFFD + " time");
    }

    /** An older PostgreSQL may come without pgvector: the result must be the same. */
    private boolean hasVectors() throws SQLException {
        try (Connection connection = TestPostgres.connect(TestPostgres.url(folder));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT 1 FROM pg_extension WHERE extname = 'vector'")) {
            return row.next();
        }
    }

    private long count(String rows) throws SQLException {
        try (Connection connection = TestPostgres.connect(TestPostgres.url(folder));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + rows)) {
            row.next();
            return row.getLong(1);
        }
    }

    private String plan(String sql) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (Connection connection = TestPostgres.connect(TestPostgres.url(folder));
                Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE knowledge_chunks");
            try (ResultSet row = statement.executeQuery("EXPLAIN " + sql)) {
                while (row.next()) {
                    plan.append(row.getString(1)).append('\n');
                }
            }
        }
        return plan.toString();
    }

    @Test
    void vectorsAreFoundByAnIndexAsTheyAreOneByOne() throws SQLException {
        Random random = new Random(7);
        List<StoredChunk> chunks = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            chunks.add(new StoredChunk(
                    "c" + i, "chunk " + i, JsonObject.of("even", i % 2 == 0 ? "yes" : "no"), vector(random)));
        }
        load("many", chunks);
        float[] wanted = vector(random);

        List<String> found = storage.knowledge().nearest("Docs", "embedder", wanted, Filter.ALL, 10).stream()
                .map(FoundChunk::text)
                .toList();

        List<String> exact = chunks.stream()
                .sorted((one, other) -> Double.compare(dot(other.vector(), wanted), dot(one.vector(), wanted)))
                .limit(10)
                .map(StoredChunk::text)
                .toList();
        assertThat(found).hasSize(10);
        assertThat(exact.stream().filter(found::contains).count()).isGreaterThanOrEqualTo(9);
        assertThat(found.get(0)).isEqualTo(exact.get(0));
        if (hasVectors()) {
            String sql = PostgresVectors.sql(DIMENSIONS, 10)
                    .replace("?::", "'" + PostgresVectors.value(wanted).getValue() + "'::")
                    .replace("o.base = ?", "o.base = 'Docs'")
                    .replace("o.embedder = ?", "o.embedder = 'embedder'");
            assertThat(plan(sql)).contains("knowledge_chunks_hnsw_" + DIMENSIONS);
        }
        Filter even = metadata -> "yes".equals(metadata.text("even"));
        assertThat(storage.knowledge().nearest("Docs", "embedder", wanted, even, 10))
                .hasSize(10)
                .allMatch(chunk -> "yes".equals(chunk.metadata().text("even")));
    }

    @Test
    void vectorsThatWereStoredBeforeThereWasTheExtensionAreFoundByItAndStoredOnce() throws SQLException {
        assumeThat(hasVectors()).isTrue();
        load("all", List.of(chunk("1", "tea")));
        storage.close();
        TestPostgres.execute(
                folder,
                "ALTER TABLE knowledge_chunks DROP COLUMN embedding;"
                        + " UPDATE knowledge_chunks SET vector = decode('0000803f00000000', 'hex')"); // 1, 0
        open();

        assertThat(storage.knowledge().nearest("Docs", "embedder", new float[] {1, 0}, Filter.ALL, 10))
                .extracting(FoundChunk::text, FoundChunk::score)
                .containsExactly(tuple("tea", 1.0));
        load("more", List.of(chunk("2", "coffee")));
        assertThat(count("knowledge_chunks WHERE octet_length(vector) = 0")).isEqualTo(2);
    }

    private static float[] vector(Random random) {
        float[] vector = new float[DIMENSIONS];
        double length = 0;
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) random.nextGaussian();
            length += vector[i] * vector[i];
        }
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] /= (float) Math.sqrt(length);
        }
        return vector;
    }

    private static double dot(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
