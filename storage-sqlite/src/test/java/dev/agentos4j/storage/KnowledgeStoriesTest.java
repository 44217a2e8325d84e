package dev.agentos4j.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.knowledge.ContentStatus;
import dev.agentos4j.runtime.knowledge.Addition;
import dev.agentos4j.runtime.knowledge.ContentUpload;
import dev.agentos4j.runtime.knowledge.Filter;
import dev.agentos4j.runtime.knowledge.FoundChunk;
import dev.agentos4j.runtime.knowledge.IndexLimits;
import dev.agentos4j.runtime.knowledge.Indexer;
import dev.agentos4j.runtime.knowledge.Knowledge;
import dev.agentos4j.runtime.knowledge.KnowledgeBase;
import dev.agentos4j.runtime.knowledge.KnowledgeException;
import dev.agentos4j.runtime.knowledge.KnowledgeSearch;
import dev.agentos4j.runtime.knowledge.RemoteFolder;
import dev.agentos4j.runtime.knowledge.SearchType;
import dev.agentos4j.runtime.knowledge.StoredContent;
import dev.agentos4j.runtime.knowledge.TooManyContentsException;
import dev.agentos4j.runtime.knowledge.UrlFetcher;
import dev.agentos4j.runtime.knowledge.embed.Embedder;
import dev.agentos4j.runtime.knowledge.embed.HashingEmbedder;
import dev.agentos4j.runtime.knowledge.read.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Knowledge bases over a real file. */
class KnowledgeStoriesTest {

    private static final String TEA = "Green tea is brewed at eighty degrees.";

    @TempDir
    Path folder;

    private SqliteStorage storage;
    private Indexer indexer;
    private final CountingEmbedder embedder = new CountingEmbedder();
    private KnowledgeBase docs;

    /** Counts what it embeds, and waits when told to. */
    private static final class CountingEmbedder implements Embedder {

        private final Embedder hashing = new HashingEmbedder();
        private final AtomicInteger count = new AtomicInteger();
        private volatile CountDownLatch gate = new CountDownLatch(0);
        private volatile CountDownLatch reached = new CountDownLatch(1);

        @Override
        public String id() {
            return hashing.id();
        }

        @Override
        public float[] embed(String text) {
            count.incrementAndGet();
            reached.countDown();
            try {
                gate.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            if (text.contains("unembeddable")) {
                throw new IllegalStateException("the model is away");
            }
            return hashing.embed(text);
        }
    }

    @BeforeEach
    void open() {
        storage = new SqliteStorage(folder.resolve("os.db"));
        indexer = new Indexer(storage.knowledge(), UrlFetcher.NONE, IndexLimits.DEFAULTS);
        docs = base("Docs");
    }

    @AfterEach
    void close() {
        indexer.close();
        storage.close();
    }

    private KnowledgeBase base(String name) {
        Knowledge knowledge = Knowledge.builder(name).embedder(embedder).build();
        return new KnowledgeBase(knowledge, storage.knowledge(), indexer);
    }

    private void reopen() {
        close();
        open();
    }

    private StoredContent add(ContentUpload upload) {
        return docs.add(upload).await();
    }

    private static ContentUpload text(String name, String text) {
        return ContentUpload.ofText(text).withName(name);
    }

    private List<String> found(String query) {
        return docs.search(query).stream().map(FoundChunk::text).toList();
    }

    @Test
    void aTextIsFoundWithWhatWasSaidOfItAndStillAfterARestart() {
        StoredContent content = add(text("tea", TEA).withMetadata(JsonObject.of("kind", "drink")));
        assertThat(content.status()).isEqualTo(ContentStatus.COMPLETED);
        assertThat(content.size()).isEqualTo(TEA.length());

        reopen();

        FoundChunk found = docs.search("brewing tea").get(0);
        assertThat(found.text()).isEqualTo(TEA);
        assertThat(found.contentId()).isEqualTo(content.id());
        assertThat(found.metadata().toJson())
                .startsWith(
                        "{\"chunk\":1,\"chunk_size\":38,\"kind\":\"drink\",\"linked_to\":\"Docs\",\"similarity_score\":");
        assertThat(docs.content(content.id())).isEqualTo(content);
        assertThat(docs.metadataNames()).containsExactly("kind");
    }

    @Test
    void idsAreThoseThatAgnoGives() {
        String id = add(text("tea", TEA).withDescription("About tea").withMetadata(JsonObject.of("kind", "drink")))
                .id();
        StoredContent coffee =
                add(ContentUpload.of(Source.of("coffee.txt", "text/plain", "Black.".getBytes(StandardCharsets.UTF_8)))
                        .withName("coffee"));

        assertThat(id).isEqualTo("836be964-c3cf-5333-a137-e8ab914b619a");
        assertThat(coffee.id()).isEqualTo("401ed830-b3b2-5e33-9a2e-67dc278d6851");
    }

    @Test
    void whatHasNotChangedIsNotReadAgainAndWhatHasChangedTakesThePlace() {
        add(text("tea", TEA));
        int embedded = embedder.count.get();

        add(text("tea", TEA));
        assertThat(embedder.count).hasValue(embedded);
        assertThat(found("tea")).containsExactly(TEA);

        add(text("tea", "Tea is now brewed cold."));
        assertThat(found("tea")).containsExactly("Tea is now brewed cold.");
        assertThat(docs.contents("created_at", true, 0, 10).total()).isEqualTo(1);
    }

    @Test
    void aChangeThatFailsLeavesWhatWasFoundBefore() {
        add(text("tea", TEA));

        StoredContent failed = add(text("tea", "unembeddable"));

        assertThat(failed.status()).isEqualTo(ContentStatus.FAILED);
        assertThat(failed.statusMessage())
                .contains("Could not insert embedding")
                .contains("the model is away");
        assertThat(found("tea")).containsExactly(TEA);
    }

    @Test
    void whileANewerUploadIsUnderWayTheOlderOneAddsNothing() throws Exception {
        embedder.gate = new CountDownLatch(1);
        Addition older = docs.add(text("tea", "The older text on tea."));
        embedder.reached.await();
        Addition newer = docs.add(text("tea", "The newer text on tea."));
        embedder.gate.countDown();

        older.await();
        newer.await();

        assertThat(found("tea")).containsExactly("The newer text on tea.");
        assertThat(docs.content(newer.content().id()).status()).isEqualTo(ContentStatus.COMPLETED);
    }

    @Test
    void whatIsDeletedWhileItIsReadDoesNotComeBack() throws Exception {
        embedder.gate = new CountDownLatch(1);
        Addition tea = docs.add(text("tea", TEA));
        embedder.reached.await();

        assertThat(docs.delete(tea.content().id())).isTrue();
        embedder.gate.countDown();
        tea.await();

        assertThat(docs.content(tea.content().id())).isNull();
        assertThat(docs.search("tea")).isEmpty();
        assertThat(docs.delete(tea.content().id())).isFalse();
    }

    @Test
    void whatWasInProcessingWhenTheProcessEndedIsFailedWithAReason() throws Exception {
        embedder.gate = new CountDownLatch(1);
        Addition tea = docs.add(text("tea", TEA));
        embedder.reached.await();
        Path copy = folder.resolve("copy.db"); // as a sudden end of the process would leave it
        for (String suffix : List.of("", "-wal")) {
            Files.copy(folder.resolve("os.db" + suffix), Path.of(copy + suffix));
        }
        embedder.gate.countDown();
        tea.await();

        try (SqliteStorage after = new SqliteStorage(copy)) {
            assertThat(after.knowledge().failInterrupted("gone"))
                    .as("the process that reads it is alive")
                    .isZero();
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
                Statement sql = connection.createStatement()) {
            sql.execute("DELETE FROM owners");
        }
        try (SqliteStorage after = new SqliteStorage(copy)) {
            assertThat(new Indexer(after.knowledge(), UrlFetcher.NONE, IndexLimits.DEFAULTS).recover())
                    .isEqualTo(1);
            StoredContent left = after.knowledge().content("Docs", tea.content().id());
            assertThat(left.status()).isEqualTo(ContentStatus.FAILED);
            assertThat(left.statusMessage()).contains("upload it again");
        }
    }

    @Test
    void closingEndsWhatIsUnderWayAndMarksWhatWaitsAsFailed() throws Exception {
        embedder.gate = new CountDownLatch(1);
        List<Addition> additions = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            additions.add(docs.add(text("tea " + i, TEA)));
        }
        embedder.reached.await();

        reopen();

        for (Addition addition : additions) {
            StoredContent kept = docs.content(addition.content().id());
            assertThat(kept.status()).isEqualTo(addition.await().status()).isNotEqualTo(ContentStatus.PROCESSING);
        }
        assertThat(docs.content(additions.get(4).content().id()).statusMessage())
                .contains("upload it again");
    }

    @Test
    void closingDeletesTheTemporaryFilesOfWhatWaits() throws Exception {
        embedder.gate = new CountDownLatch(1);
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            files.add(Files.writeString(folder.resolve("upload-" + i), TEA + i));
            docs.add(ContentUpload.of(Source.ofTemporary("tea " + i + ".txt", "text/plain", files.get(i))));
        }
        embedder.reached.await();

        indexer.close();

        assertThat(files).noneMatch(Files::exists);
    }

    @Test
    void whatThereIsNoRoomForIsRefusedUntilSomethingHasBeenRead() throws Exception {
        IndexLimits limits = IndexLimits.DEFAULTS.withWaiting(10_000, 500_000);
        embedder.gate = new CountDownLatch(1);
        try (Indexer small = new Indexer(storage.knowledge(), UrlFetcher.NONE, limits)) {
            Knowledge knowledge = Knowledge.builder("Docs").embedder(embedder).build();
            KnowledgeBase base = new KnowledgeBase(knowledge, storage.knowledge(), small);
            Addition first = base.add(text("first", "a".repeat(5_000)));
            ContentUpload second = text("second", "b".repeat(5_000));
            assertThatExceptionOfType(TooManyContentsException.class)
                    .as("memory")
                    .isThrownBy(() -> base.add(second));
            assertThat(base.content(base.idOf(second))).isNull();

            Addition large = base.add(ContentUpload.of(large("large")));
            Source larger = large("larger");
            assertThatExceptionOfType(TooManyContentsException.class)
                    .as("temporary files")
                    .isThrownBy(() -> base.add(ContentUpload.of(larger)));

            embedder.gate.countDown();
            first.await();
            large.await();
            assertThat(base.add(second).await().status()).isEqualTo(ContentStatus.COMPLETED);
            assertThat(base.add(ContentUpload.of(larger)).await().status()).isEqualTo(ContentStatus.COMPLETED);
        }
    }

    /** A text in a temporary file. */
    private static Source large(String name) throws Exception {
        byte[] bytes = (name + " " + TEA).repeat(8_000).getBytes(StandardCharsets.UTF_8);
        return Source.copy(name + ".txt", "text/plain", new ByteArrayInputStream(bytes), bytes.length);
    }

    @Test
    void knowledgeBasesKeepTheirContentsApart() {
        KnowledgeBase other = base("Other");
        String id = add(text("tea", TEA)).id();
        other.add(text("tea", "Tea of the other base.")).await();

        assertThat(found("tea")).containsExactly(TEA);
        assertThat(other.search("tea")).extracting(FoundChunk::text).containsExactly("Tea of the other base.");
        other.deleteAll();
        assertThat(other.content(id)).isNull();
        assertThat(docs.content(id)).isNotNull();
    }

    @Test
    void searchesGoByVectorsByWordsOrByBoth() {
        add(text("tea", TEA));
        add(text("coffee", "Coffee is roasted, then ground."));
        add(text("ships", "Ships cross the ocean."));

        for (SearchType type : SearchType.values()) {
            assertThat(docs.search(KnowledgeSearch.of("how is coffee ground").withType(type))
                            .get(0)
                            .contentName())
                    .as(type.wireName())
                    .isEqualTo("coffee");
        }
        KnowledgeSearch words = KnowledgeSearch.of("ocean \"AND\" NOT (teas)").withType(SearchType.KEYWORD);
        assertThat(docs.search(words)).extracting(FoundChunk::contentName).containsExactlyInAnyOrder("ships", "tea");
        assertThat(docs.search(words.withMaxResults(1))).hasSize(1);
        assertThat(docs.search("")).isEmpty();
        assertThat(docs.search("\"*() '")).isEmpty();
    }

    private static final Map<String, String> LANGUAGES = Map.of(
            "chinese", "订单可以在三十天内退货。",
            "japanese", "東京支店の営業時間は９時から、コーヒー付きです。",
            "korean", "서울에서 가장 오래된 도서관입니다.",
            "thai", "ร้านเปิดทุกวันจันทร์",
            "rare", "漢字𠮷野家の牛丼");

    @ParameterizedTest
    @CsvSource({
        "三十天, chinese",
        "退货的期限是多少, chinese",
        "営業時間は何時ですか, japanese",
        "ｺｰﾋｰ, japanese",
        "9時, japanese",
        "서울, korean",
        "도서관은 어디, korean",
        "วันจันทร์, thai",
        "𠮷野家, rare"
    })
    void wordsAreFoundInScriptsWithoutSpaces(String query, String expected) {
        add(text("english", "Orders may be returned within thirty days."));
        LANGUAGES.forEach((name, text) -> add(text(name, text)));

        for (SearchType type : List.of(SearchType.KEYWORD, SearchType.HYBRID)) {
            assertThat(docs.search(KnowledgeSearch.of(query).withType(type)))
                    .as("%s", type)
                    .first()
                    .extracting(FoundChunk::contentName)
                    .isEqualTo(expected);
        }
        assertThat(docs.search(KnowledgeSearch.of("天退").withType(SearchType.KEYWORD)))
                .isEmpty();
    }

    @Test
    void whatWasIndexedBeforeLettersCountedAsWordsIsFoundAfterAnUpdate() throws SQLException {
        StoredContent content = add(text("chinese", LANGUAGES.getOrDefault("chinese", "")));
        add(text("tea", TEA));
        String file = "jdbc:sqlite:" + folder.resolve("os.db");
        try (Connection before = DriverManager.getConnection(file);
                Statement sql = before.createStatement()) {
            for (String statement : List.of(
                    "DROP TRIGGER knowledge_words_insert",
                    "DROP TRIGGER knowledge_words_delete",
                    "ALTER TABLE knowledge_chunks DROP COLUMN words",
                    "INSERT INTO knowledge_words (knowledge_words) VALUES ('rebuild')",
                    "CREATE TRIGGER knowledge_words_insert AFTER INSERT ON knowledge_chunks BEGIN SELECT 1; END",
                    "CREATE TRIGGER knowledge_words_delete AFTER DELETE ON knowledge_chunks BEGIN SELECT 1; END",
                    "ALTER TABLE runs DROP COLUMN said",
                    "ALTER TABLE knowledge_contents DROP COLUMN user_id",
                    "ALTER TABLE evals DROP COLUMN user_id",
                    "ALTER TABLE service_accounts DROP COLUMN user_id",
                    "ALTER TABLE components DROP COLUMN user_id",
                    "ALTER TABLE owners DROP COLUMN served",
                    "DROP TABLE audit",
                    "DELETE FROM schema_version WHERE version >= 16")) {
                sql.execute(statement);
            }
        }

        reopen();

        KnowledgeSearch words = KnowledgeSearch.of("三十天").withType(SearchType.KEYWORD);
        assertThat(docs.search(words)).extracting(FoundChunk::contentName).containsExactly("chinese");
        docs.delete(content.id());
        assertThat(docs.search(words)).isEmpty();
        assertThat(docs.search(KnowledgeSearch.of("tea").withType(SearchType.KEYWORD)))
                .hasSize(1);
    }

    @Test
    void theSimilarityOfAHybridSearchIsThatOfTheVectors() {
        add(text("tea", TEA));
        add(text("ships", "Ships sail the oceans."));
        KnowledgeSearch tea = KnowledgeSearch.of("Green tea is brewed at eighty degrees");

        List<FoundChunk> byVector = docs.search(tea.withType(SearchType.VECTOR));
        List<FoundChunk> hybrid = docs.search(tea.withType(SearchType.HYBRID));

        assertThat(hybrid.get(0).metadata()).isEqualTo(byVector.get(0).metadata());
        assertThat(docs.search(KnowledgeSearch.of("tea").withType(SearchType.HYBRID))
                        .get(0)
                        .metadata()
                        .get("similarity_score"))
                .isEqualTo(docs.search(KnowledgeSearch.of("tea").withType(SearchType.VECTOR))
                        .get(0)
                        .metadata()
                        .get("similarity_score"));
    }

    @Test
    void scoresFallFromOneToZeroInTheOrderOfTheResults() {
        for (int i = 0; i < 30; i++) {
            add(text("tea " + i, "Tea number " + i + (i % 3 == 0 ? " is green." : " is black.")));
        }
        for (SearchType type : List.of(SearchType.VECTOR, SearchType.HYBRID)) {
            List<Double> scores = docs.search(KnowledgeSearch.of("green tea").withType(type)).stream()
                    .map(FoundChunk::score)
                    .toList();
            assertThat(scores).hasSize(10).isSortedAccordingTo((a, b) -> Double.compare(b, a));
            assertThat(scores).allMatch(score -> score > 0 && score <= 1.000001);
        }
    }

    @Test
    void filtersHoldForEverySearch() {
        for (String kind : List.of("green", "black")) {
            for (int i = 0; i < 15; i++) {
                add(text(kind + i, "Tea number " + i)
                        .withMetadata(JsonObject.of("kind", kind).with("number", i)));
            }
        }
        Filter filter = Filter.parse(
                JsonValue.parse(
                        "{\"op\":\"AND\",\"conditions\":["
                                + "{\"op\":\"EQ\",\"key\":\"kind\",\"value\":\"black\"},{\"op\":\"GTE\",\"key\":\"number\",\"value\":12}]}"));
        for (SearchType type : SearchType.values()) {
            List<FoundChunk> found =
                    docs.search(KnowledgeSearch.of("tea number").withType(type).withFilter(filter));
            assertThat(found)
                    .as(type.wireName())
                    .extracting(FoundChunk::contentName)
                    .containsExactlyInAnyOrder("black12", "black13", "black14");
        }
    }

    @Test
    void aChangeOfMetadataHoldsForWhatIsFoundAtOnce() {
        String id = add(text("tea", TEA).withMetadata(JsonObject.of("kind", "drink")))
                .id();
        assertThat(found("tea")).isNotEmpty();

        docs.update(id, "green tea", null, JsonObject.of("origin", "Japan"));

        FoundChunk found = docs.search(KnowledgeSearch.of("tea")
                        .withType(SearchType.VECTOR)
                        .withFilter(Filter.parse(JsonObject.of("origin", "Japan"))))
                .get(0);
        assertThat(found.contentName()).isEqualTo("green tea");
        assertThat(found.metadata().text("kind")).isEqualTo("drink");
        assertThat(docs.update("nothing", "a", null, null)).isNull();
    }

    @Test
    void contentsAreListedInTheOrderAskedFor() {
        for (String name : List.of("b", "c", "a")) {
            add(text(name, "Text of " + name + name.repeat(name.equals("b") ? 30 : 1)));
        }
        assertThat(docs.contents("name", false, 0, 2).elements())
                .extracting(StoredContent::name)
                .containsExactly("a", "b");
        assertThat(docs.contents("size", true, 0, 1).elements())
                .extracting(StoredContent::name)
                .containsExactly("b");
        assertThat(docs.contents("created_at", true, 0, 10).elements())
                .extracting(StoredContent::name)
                .as("those of one second in the order in which they came, the last first")
                .containsExactly("a", "c", "b");
        assertThat(docs.contents("nothing'; DROP TABLE x", true, 2, 10).elements())
                .extracting(StoredContent::name)
                .containsExactly("b");
    }

    @Test
    void aVectorOfAnotherEmbedderIsNeverCompared() {
        add(text("tea", TEA));
        Knowledge changed =
                Knowledge.builder("Docs").embedder(new HashingEmbedder(64)).build();
        KnowledgeBase after = new KnowledgeBase(changed, storage.knowledge(), indexer);
        KnowledgeSearch byVector = KnowledgeSearch.of("tea").withType(SearchType.VECTOR);

        assertThat(after.search(byVector)).isEmpty();
        after.add(text("tea", TEA)).await();
        assertThat(after.search(byVector)).hasSize(1);
    }

    @Test
    void wrongUploadsAreRefusedAtOnce() {
        assertThatThrownBy(() -> docs.add(text("a", TEA).withReader("nothing")))
                .isInstanceOf(KnowledgeException.class)
                .hasMessage("Invalid reader_id: nothing");
        assertThatThrownBy(() -> docs.add(text("a", TEA).withChunker("nothing", null, null)))
                .hasMessageContaining("FixedSizeChunker");
        assertThatThrownBy(() -> docs.add(text("a", TEA).withChunker(null, 0, null)))
                .hasMessageContaining("chunk_size");
    }

    @Test
    void hostileContentsFailWithAReason() {
        assertThat(add(text("empty", " \n ")).statusMessage()).isEqualTo("No text was found in it");
        assertThat(add(ContentUpload.ofUrl("http://localhost/")).statusMessage())
                .contains("Addresses cannot be read");
        assertThat(add(text("tiny pieces", "a b ".repeat(200_000)).withChunker(null, 1, null))
                        .statusMessage())
                .contains("larger chunk_size");
        assertThat(docs.contents("created_at", true, 0, 10).elements())
                .extracting(StoredContent::status)
                .containsOnly(ContentStatus.FAILED);
        assertThat(docs.search("a b")).isEmpty();
    }

    @Test
    void filesOfARemoteFolderAreReadAndNothingOutsideOfIt() throws IOException {
        Path shared = Files.createDirectories(folder.resolve("shared/teas"));
        Files.writeString(shared.resolve("green.md"), "# Green\n" + TEA);
        Files.writeString(folder.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(folder.resolve("shared/link.txt"), folder.resolve("secret.txt"));
        RemoteFolder remote = RemoteFolder.of("files", "Files", folder.resolve("shared"));
        Knowledge knowledge = Knowledge.builder("Docs").folders(remote).build();
        KnowledgeBase files = new KnowledgeBase(knowledge, storage.knowledge(), indexer);

        assertThat(remote.list("").folders()).containsExactly("teas/");
        assertThat(remote.list("").files()).isEmpty();
        assertThat(remote.list("teas/").files())
                .extracting(RemoteFolder.Entry::path)
                .containsExactly("teas/green.md");
        assertThat(files.add(ContentUpload.ofRemote("files", "teas/green.md"))
                        .await()
                        .status())
                .isEqualTo(ContentStatus.COMPLETED);
        assertThat(files.search("green tea").get(0).metadata().text("section")).isEqualTo("Green");
        for (String outside : List.of("../secret.txt", "link.txt", "/etc/passwd", "teas/../../secret.txt", "a\0b")) {
            StoredContent refused =
                    files.add(ContentUpload.ofRemote("files", outside)).await();
            assertThat(refused.status()).as(outside).isEqualTo(ContentStatus.FAILED);
        }
    }

    @Test
    void aLargeFileIsReadInSmallPortions() throws IOException {
        Path large = folder.resolve("large.txt");
        long lines = Long.getLong("agentos4j.largeText", 20_000);
        try (var out = Files.newBufferedWriter(large)) {
            for (long i = 0; i < lines; i++) {
                out.write("Line " + i + " of a large file that says nothing in particular, over and over again.\n");
            }
            out.write("The needle is here.\n");
        }

        StoredContent content = add(ContentUpload.ofFile(large));

        assertThat(content.status()).as(content.statusMessage()).isEqualTo(ContentStatus.COMPLETED);
        assertThat(docs.search(KnowledgeSearch.of("needle").withType(SearchType.KEYWORD)))
                .singleElement()
                .extracting(FoundChunk::text)
                .asString()
                .endsWith("The needle is here.");
    }
}
