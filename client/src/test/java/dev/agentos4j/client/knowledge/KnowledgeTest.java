package dev.agentos4j.client.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.error.ValidationException;
import dev.agentos4j.client.fixture.Recorded;
import dev.agentos4j.client.fixture.ScriptedServer;
import dev.agentos4j.protocol.knowledge.ContentProgress;
import dev.agentos4j.protocol.knowledge.ContentStatus;
import dev.agentos4j.protocol.knowledge.KnowledgeContent;
import dev.agentos4j.protocol.knowledge.RemoteSource;
import dev.agentos4j.protocol.knowledge.SearchResult;
import dev.agentos4j.protocol.knowledge.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The knowledge of a real AgentOS, from its recorded answers. */
@Timeout(60)
class KnowledgeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ScriptedServer server = ScriptedServer.start();
    private final AgentOSClient client = AgentOSClient.create(server.url());
    private final Knowledge knowledge = client.knowledge();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private void answers(int status, String recording) {
        server.then(x -> x.json(status, Recorded.answer("data/" + recording + ".json")));
    }

    private void says(String json) {
        server.then(x -> x.json(200, json));
    }

    private String request() {
        return server.last().method() + " " + server.last().target();
    }

    private String body() {
        return new String(server.last().body(), StandardCharsets.UTF_8);
    }

    @Test
    void aTextIsUploadedAsAForm() {
        answers(202, "knowledge-upload-text");

        KnowledgeContent content = knowledge.upload(KnowledgeUpload.text("Green tea & more")
                .name("tea")
                .metadata(Map.of("kind", "drink"))
                .chunkSize(200)
                .chunkOverlap(0));

        assertThat(request()).isEqualTo("POST /knowledge/content");
        assertThat(server.last().header("content-type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(body())
                .contains("text_content=Green+tea+%26+more", "name=tea", "chunk_size=200", "chunk_overlap=0")
                .contains("metadata=%7B%22kind%22%3A%22drink%22%7D");
        assertThat(content.status()).isEqualTo(ContentStatus.PROCESSING);
    }

    @Test
    void aFileIsUploadedAsItIs() throws IOException {
        Path file = Files.writeString(folder.resolve("tea.md"), "# Tea");
        answers(202, "knowledge-upload-file");
        answers(202, "knowledge-upload-file");
        answers(202, "knowledge-upload-file");

        knowledge.of("kb 1").upload(KnowledgeUpload.file(file).contentType("text/markdown"));
        assertThat(request()).isEqualTo("POST /knowledge/content?knowledge_id=kb%201");
        assertThat(server.last().header("content-type")).startsWith("multipart/form-data");
        assertThat(body()).contains("name=\"file\"; filename=\"tea.md\"", "text/markdown", "# Tea");
        knowledge.upload(KnowledgeUpload.bytes("a.txt", new byte[] {65}));
        assertThat(body()).contains("filename=\"a.txt\"");
        knowledge.upload(KnowledgeUpload.stream("b.txt", 1, () -> new ByteArrayInputStream(new byte[] {66})));
        assertThat(body()).contains("filename=\"b.txt\"").contains("\r\n\r\nB\r\n");
    }

    @Test
    void aLargeFileIsSentFromTheDisk() throws IOException {
        Path file = folder.resolve("large.txt");
        try (var out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < 200_000; i++) {
                out.write("a line of a large file\n");
            }
        }
        answers(202, "knowledge-upload-file");

        knowledge.upload(KnowledgeUpload.file(file));

        assertThat(server.last().body()).hasSizeGreaterThan((int) Files.size(file));
        assertThat(server.last().header("content-length"))
                .isEqualTo(String.valueOf(server.last().body().length));
    }

    @Test
    void whatCannotBeUploadedIsToldBeforeAnythingIsSent() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.txt"));

        assertThatThrownBy(() -> KnowledgeUpload.file(folder.resolve("absent.txt")))
                .hasMessageContaining("there is no file");
        assertThatThrownBy(() -> KnowledgeUpload.file(folder)).hasMessageContaining("is not a file");
        assertThatThrownBy(() -> KnowledgeUpload.file(empty)).hasMessageContaining("is empty");
        assertThatThrownBy(() -> KnowledgeUpload.bytes("a.txt", new byte[0])).hasMessageContaining("a.txt is empty");
        assertThatThrownBy(() -> KnowledgeUpload.text(" ")).hasMessageContaining("text must not be blank");
        assertThatThrownBy(() -> KnowledgeUpload.text("a").chunkSize(0)).hasMessageContaining("chunkSize");
        assertThatThrownBy(() -> knowledge.get("")).hasMessageContaining("contentId");
        assertThatThrownBy(() -> SearchQuery.of("a").maxResults(1001)).hasMessageContaining("maxResults");
        assertThatThrownBy(() -> ContentQuery.all().page(0)).hasMessageContaining("page");
        assertThatThrownBy(knowledge::sources)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("of(");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aFileThatGoesAwayBeforeItIsSentIsTold() throws IOException {
        Path file = Files.writeString(folder.resolve("tea.txt"), "tea");
        KnowledgeUpload upload = KnowledgeUpload.file(file);
        Files.delete(file);

        assertThatThrownBy(() -> knowledge.upload(upload))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void whatTheServerDoesNotKnowYetIsWaitedFor() {
        answers(200, "knowledge-status-unknown");
        answers(200, "knowledge-status-unknown");
        says("{\"id\":\"a\",\"status\":\"processing\",\"status_message\":\"\"}");
        answers(200, "knowledge-status");
        answers(200, "knowledge-content");
        List<ContentStatus> seen = new ArrayList<>();

        KnowledgeContent ready = knowledge.awaitReady("a", PATIENCE, progress -> seen.add(progress.status()));

        assertThat(ready.status()).isEqualTo(ContentStatus.COMPLETED);
        assertThat(seen)
                .containsExactly(
                        ContentStatus.FAILED, ContentStatus.FAILED, ContentStatus.PROCESSING, ContentStatus.COMPLETED);
        assertThat(request()).isEqualTo("GET /knowledge/content/a");
    }

    @Test
    void whatFailsIsToldWithTheReasonOfTheServer() {
        says("{\"id\":\"a\",\"status\":\"failed\",\"status_message\":\"The PDF is broken\"}");

        assertThatThrownBy(() -> knowledge.awaitReady("a", PATIENCE))
                .isInstanceOf(ContentNotReadyException.class)
                .hasMessage("content a could not be processed: The PDF is broken");
    }

    @Test
    void whatTakesLongerThanTheCallerWaitsIsTold() {
        server.always(x -> x.json(200, "{\"id\":\"a\",\"status\":\"processing\",\"status_message\":\"\"}"));

        assertThatThrownBy(() -> knowledge.awaitReady("a", Duration.ofMillis(120)))
                .isInstanceOf(ContentNotReadyException.class)
                .hasMessageContaining("is still processing after 120 ms")
                .extracting(e -> ((ContentNotReadyException) e).progress().status())
                .isEqualTo(ContentStatus.PROCESSING);
        assertThat(server.received()).hasSizeGreaterThan(1);
    }

    @Test
    void waitingNeedsNoThread() throws Exception {
        answers(200, "knowledge-status-unknown");
        answers(200, "knowledge-status");
        answers(200, "knowledge-content");
        List<ContentProgress> seen = new ArrayList<>();

        KnowledgeContent ready =
                client.async().knowledge().awaitReady("a", PATIENCE, seen::add).get();

        assertThat(ready.name()).isEqualTo("tea");
        assertThat(seen).hasSize(2);
        says("{\"id\":\"a\",\"status\":\"failed\",\"status_message\":\"no\"}");
        assertThatThrownBy(() -> client.async()
                        .knowledge()
                        .awaitReady("a", PATIENCE, seen::add)
                        .get())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(ContentNotReadyException.class);
    }

    @Test
    void resultsTellHowWellTheyFit() {
        answers(200, "knowledge-search-filtered");

        var page = knowledge
                .of("kb")
                .ofDatabase("db")
                .search(SearchQuery.of("tea")
                        .filter("kind", "drink")
                        .filter("year", 2020)
                        .maxResults(1)
                        .searchType("vector")
                        .limit(5)
                        .page(1));

        assertThat(request()).isEqualTo("POST /knowledge/search");
        assertThat(body())
                .isEqualTo(
                        "{\"query\":\"tea\",\"filters\":{\"kind\":\"drink\",\"year\":2020},\"max_results\":1,"
                                + "\"search_type\":\"vector\",\"meta\":{\"limit\":5,\"page\":1},\"db_id\":\"db\",\"knowledge_id\":\"kb\"}");
        assertThat(page.data()).extracting(SearchResult::score).containsExactly(0.377964);
    }

    @Test
    void contentsAreListedChangedAndDeleted() {
        answers(200, "knowledge-contents");
        var page = knowledge.list(ContentQuery.all().limit(5).sortBy("size").ascending());
        assertThat(request()).isEqualTo("GET /knowledge/content?limit=5&sort_by=size&sort_order=asc");
        assertThat(page.data()).extracting(KnowledgeContent::name).containsExactly("coffee", "tea");

        answers(200, "knowledge-update");
        KnowledgeContent changed = knowledge
                .of("kb")
                .update("a/b", ContentChange.name("green tea").andMetadata(Map.of("origin", "Japan")));
        assertThat(request()).isEqualTo("PATCH /knowledge/content/a%2Fb?knowledge_id=kb");
        assertThat(body()).isEqualTo("name=green+tea&metadata=%7B%22origin%22%3A%22Japan%22%7D");
        assertThat(changed.name()).isEqualTo("green tea");

        answers(200, "knowledge-delete");
        knowledge.delete("a");
        assertThat(request()).isEqualTo("DELETE /knowledge/content/a");
        answers(200, "knowledge-delete-all");
        knowledge.deleteAll();
        assertThat(request()).isEqualTo("DELETE /knowledge/content");
        answers(404, "knowledge-content-unknown");
        assertThatThrownBy(() -> knowledge.get("nothing"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Content not found: nothing");
        answers(422, "knowledge-search-bad");
        assertThatThrownBy(() -> knowledge.search("a")).isInstanceOf(ValidationException.class);
    }

    @Test
    void allContentsAreFetchedAsTheyAreTaken() {
        for (int page = 1; page <= 2; page++) {
            says("{\"data\":[{\"id\":\"" + page + "\"}],\"meta\":{\"page\":" + page
                    + ",\"limit\":1,\"total_pages\":2,\"total_count\":2,\"search_time_ms\":0.0}}");
        }

        assertThat(knowledge.listAll(ContentQuery.all().limit(1)))
                .extracting(KnowledgeContent::id)
                .containsExactly("1", "2");
        assertThat(request()).isEqualTo("GET /knowledge/content?limit=1&page=2");
    }

    @Test
    void remoteSourcesAreAskedForByKnowledgeBase() {
        says("[{\"id\":\"s\",\"name\":\"S\",\"type\":\"s3\"}]");
        assertThat(knowledge.of("kb").sources())
                .first()
                .extracting(RemoteSource::type)
                .isEqualTo("s3");
        assertThat(request()).isEqualTo("GET /knowledge/kb/sources");

        says(
                "{\"source_id\":\"s\",\"folders\":[],\"files\":[{\"key\":\"a/b.md\",\"name\":\"b.md\",\"size\":3}],\"meta\":{}}");
        assertThat(knowledge.of("kb").files("s", SourceQuery.in("a/").limit(5)).files())
                .extracting(SourceFile::key)
                .containsExactly("a/b.md");
        assertThat(request()).isEqualTo("GET /knowledge/kb/sources/s/files?prefix=a%2F&limit=5");

        answers(202, "knowledge-upload-file");
        knowledge.of("kb").uploadRemote(RemoteUpload.of("s", "a/b.md").readerId("markdown"));
        assertThat(request()).isEqualTo("POST /knowledge/remote-content?knowledge_id=kb");
        assertThat(body()).isEqualTo("config_id=s&path=a%2Fb.md&reader_id=markdown");
    }

    @Test
    void theConfigurationIsReadAsListsToo() {
        answers(200, "knowledge-config");

        assertThat(knowledge.of("kb").config().readerList()).isNotEmpty();
        assertThat(request()).isEqualTo("GET /knowledge/config?knowledge_id=kb");
    }
}
