package dev.agentos4j.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.knowledge.ContentStatus;
import dev.agentos4j.runtime.knowledge.ContentUpload;
import dev.agentos4j.runtime.knowledge.IndexLimits;
import dev.agentos4j.runtime.knowledge.Indexer;
import dev.agentos4j.runtime.knowledge.Knowledge;
import dev.agentos4j.runtime.knowledge.KnowledgeBase;
import dev.agentos4j.runtime.knowledge.KnowledgeStore;
import dev.agentos4j.runtime.knowledge.KnowledgeStore.TakenOver;
import dev.agentos4j.runtime.knowledge.StoredContent;
import dev.agentos4j.runtime.knowledge.UrlFetcher;
import dev.agentos4j.runtime.knowledge.read.Source;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What was uploaded to a server that is gone before it was read is read by another one. */
@ExtendWith(NeedsPostgres.class)
@Timeout(120)
class PostgresUploadsTest {

    private static final Set<String> BASES = Set.of("docs");

    @TempDir
    private Path folder;

    private static StoredContent content(String base) {
        return new StoredContent(
                base, "c", "a file", "", null, "text/plain", 1, null, ContentStatus.PROCESSING, "", 100, 100);
    }

    private static byte[] noise(int size) {
        byte[] noise = new byte[size];
        new Random(size).nextBytes(noise);
        return noise;
    }

    private static ContentUpload upload(byte[] bytes) {
        return ContentUpload.of(Source.of("a.txt", "Text/Plain; charset=latin1", bytes))
                .withName("a file")
                .withDescription("of mine")
                .withMetadata(JsonObject.of("page", 7))
                .withReader("text")
                .withChunker("fixed", 100, 10);
    }

    /** Has the loads belong to a server that nobody knows. */
    private void takeAllForGone() {
        TestPostgres.execute(folder, "UPDATE knowledge_contents SET loading_owner = 'gone'");
    }

    private long count(String table) throws SQLException {
        try (Connection connection = TestPostgres.connect(TestPostgres.url(folder));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void anUploadOfAnyServerThatIsGoneIsThereWithAllThatWasSaidOfIt() throws Exception {
        byte[] bytes = noise(3_000_000);
        try (PostgresStorage one = TestPostgres.open(folder);
                PostgresStorage other = TestPostgres.open(folder)) {
            one.knowledge().begin(content("docs"), upload(bytes));
            KnowledgeStore there = other.knowledge();
            assertThat(there.takeOver(BASES)).as("its server is alive").isNull();
            takeAllForGone();
            assertThat(there.takeOver(Set.of("others"))).isNull();

            TakenOver taken = Objects.requireNonNull(there.takeOver(BASES));
            assertThat(taken.content()).isEqualTo(content("docs"));
            ContentUpload upload = taken.upload();
            try (Source source = Objects.requireNonNull(upload.source())) {
                assertThat(source.bytes()).isEqualTo(bytes);
                assertThat(source.name()).isEqualTo("a.txt");
                assertThat(source.mediaType()).isEqualTo("text/plain");
                assertThat(source.charset()).isEqualTo("latin1");
                assertThat(upload).isEqualTo(upload(bytes).withFile(source));
            }
            assertThat(one.knowledge().takeOver(BASES)).as("it is taken").isNull();

            there.complete(content("docs").with(ContentStatus.COMPLETED, "", 3, 200), taken.load(), "f", "e");
            assertThat(count("blobs") + count("blob_chunks") + count("knowledge_uploads"))
                    .isZero();
        }
    }

    @Test
    void whatIsDeletedOrUploadedAnewLeavesNothingBehind() throws Exception {
        try (PostgresStorage storage = TestPostgres.open(folder)) {
            KnowledgeStore store = storage.knowledge();
            store.begin(content("docs"), upload(noise(10)));
            store.begin(content("docs"), upload(noise(20)));
            assertThat(count("knowledge_uploads")).isEqualTo(1);
            assertThat(count("blobs")).isEqualTo(1);
            takeAllForGone();
            assertThat(Objects.requireNonNull(Objects.requireNonNull(store.takeOver(BASES))
                                    .upload()
                                    .source())
                            .size())
                    .isEqualTo(20);
            store.delete("docs", "c");
            assertThat(count("blobs") + count("blob_chunks") + count("knowledge_uploads"))
                    .isZero();
        }
    }

    @Test
    void whatNoServerSurvivesAndWhatNoServerHasIsMarkedAsFailedWithTheReason() throws Exception {
        try (PostgresStorage storage = TestPostgres.open(folder)) {
            KnowledgeStore store = storage.knowledge();
            store.begin(content("docs"), upload(noise(10)));
            for (int server = 0; server < 2; server++) {
                takeAllForGone();
                assertThat(store.failInterrupted("stopped", BASES)).isZero();
                assertThat(store.takeOver(BASES)).isNotNull();
            }
            takeAllForGone();
            assertThat(store.takeOver(BASES)).as("a third time").isNull();
            assertThat(store.failInterrupted("stopped", BASES)).isEqualTo(1);
            assertThat(Objects.requireNonNull(store.content("docs", "c")).statusMessage())
                    .isEqualTo("stopped");

            store.begin(content("foreign"), upload(noise(10)));
            takeAllForGone();
            try (PostgresStorage other = TestPostgres.open(folder)) {
                other.coordinator().announceServed(List.of(Knowledge.served("foreign")));
                assertThat(store.failInterrupted("stopped", BASES))
                        .as("left to the other")
                        .isZero();
            }
            assertThat(store.failInterrupted("stopped", BASES)).isEqualTo(1);
            assertThat(Objects.requireNonNull(store.content("foreign", "c")).status())
                    .isEqualTo(ContentStatus.FAILED);
            assertThat(count("blobs") + count("knowledge_uploads")).isZero();
        }
    }

    /** Another server, which accepts an upload and is killed before it reads it. */
    static final class Accepting {
        public static void main(String[] arguments) throws Exception {
            PostgresStorage storage = PostgresStorage.of(arguments[0]);
            storage.knowledge()
                    .begin(
                            content("docs"),
                            ContentUpload.of(Source.of("a.txt", "The owl of Athens sleeps by day. ".repeat(20_000))));
            System.out.println("accepted");
            System.in.read(); // until it is killed, or the test has ended
        }
    }

    @Test
    void anUploadThatAServerAcceptedBeforeItWasKilledIsReadAndFoundByAnother() throws Exception {
        Knowledge docs = Knowledge.builder("docs").build();
        try (PostgresStorage here = TestPostgres.open(folder);
                Indexer indexer = new Indexer(here.knowledge(), UrlFetcher.NONE, IndexLimits.DEFAULTS, List.of(docs))) {
            here.coordinator().onGone(indexer::recover);
            Process other = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Accepting.class.getName(),
                            TestPostgres.url(folder))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader said = other.inputReader(StandardCharsets.UTF_8)) {
                assertThat(said.readLine()).isEqualTo("accepted");
            } finally {
                other.destroyForcibly().waitFor();
            }
            TestPostgres.awaitTrue(folder, "SELECT bool_and(loading IS NULL) FROM knowledge_contents");
            KnowledgeBase base = new KnowledgeBase(docs, here.knowledge(), indexer);
            assertThat(Objects.requireNonNull(base.content("c")).status()).isEqualTo(ContentStatus.COMPLETED);
            assertThat(base.search("owl of Athens")).isNotEmpty();
        }
    }
}
