package dev.agentos4j.server.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.knowledge.ContentChange;
import dev.agentos4j.client.knowledge.ContentNotReadyException;
import dev.agentos4j.client.knowledge.ContentQuery;
import dev.agentos4j.client.knowledge.KnowledgeUpload;
import dev.agentos4j.client.knowledge.RemoteUpload;
import dev.agentos4j.client.knowledge.SearchQuery;
import dev.agentos4j.client.knowledge.SourceQuery;
import dev.agentos4j.protocol.discovery.KnowledgeInstance;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.knowledge.ContentStatus;
import dev.agentos4j.protocol.knowledge.KnowledgeContent;
import dev.agentos4j.protocol.knowledge.RemoteSource;
import dev.agentos4j.protocol.knowledge.SearchResult;
import dev.agentos4j.protocol.knowledge.SourceFolder;
import dev.agentos4j.runtime.knowledge.Knowledge;
import dev.agentos4j.runtime.knowledge.RemoteFolder;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.TestAgents;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Knowledge through our own client, and what no client of ours would send through plain HTTP. */
class KnowledgeRoutesTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String TEA = "Green tea is brewed at eighty degrees.";

    @TempDir
    Path folder;

    private AgentOS os;
    private AgentOSClient client;
    private Http http;

    @BeforeEach
    void start() throws IOException {
        Path shared = Files.createDirectories(folder.resolve("shared/teas"));
        Files.writeString(shared.resolve("green.md"), "# Green\n" + TEA);
        Knowledge docs = Knowledge.builder("Docs")
                .description("What the tests upload")
                .folders(RemoteFolder.of("files", "Files", folder.resolve("shared")))
                .build();
        os = AgentOS.builder()
                .databaseId("conformance-db")
                .agent(TestAgents.echo())
                .knowledge(docs)
                .securityKey(null)
                .build()
                .start();
        client = AgentOSClient.create(os.url());
        http = new Http(os);
    }

    @AfterEach
    void stop() {
        client.close();
        os.close();
    }

    private KnowledgeContent ready(KnowledgeContent content) {
        return client.knowledge().awaitReady(content.id(), PATIENCE);
    }

    private String failure(KnowledgeUpload upload) {
        KnowledgeContent content = client.knowledge().upload(upload);
        try {
            client.knowledge().awaitReady(content.id(), PATIENCE);
        } catch (ContentNotReadyException failed) {
            return failed.progress().statusMessage();
        }
        throw new AssertionError("it was read: " + content);
    }

    @Test
    void whatIsUploadedIsListedFoundChangedAndDeleted() {
        KnowledgeContent tea = ready(
                client.knowledge().upload(KnowledgeUpload.text(TEA).name("tea").metadata(Map.of("kind", "drink"))));
        ready(client.knowledge()
                .upload(KnowledgeUpload.bytes(
                        "coffee.csv", "drink,degrees\ncoffee,95\n".getBytes(StandardCharsets.UTF_8))));

        assertThat(tea.type()).isEqualTo("manual");
        assertThat(tea.sizeBytes()).isEqualTo(38);
        assertThat(client.knowledge().list(ContentQuery.all()).data())
                .extracting(KnowledgeContent::name)
                .containsExactly("coffee.csv", "tea");
        SearchResult found = client.knowledge()
                .search(SearchQuery.of("green tea").filter("kind", "drink"))
                .data()
                .get(0);
        assertThat(found.content()).isEqualTo(TEA);
        assertThat(found.contentId()).isEqualTo(tea.id());
        assertThat(found.score()).isBetween(0.1, 1.0);

        KnowledgeContent changed = client.knowledge()
                .update(tea.id(), ContentChange.name("green tea").andMetadata(Map.of("origin", "Japan")));
        assertThat(changed.metadata())
                .isEqualTo(JsonObject.of("kind", "drink")
                        .with("origin", "Japan")
                        .with("_agno", JsonObject.of("vectors_indexed", true)));
        assertThat(client.knowledge().config().filters()).containsExactly("kind", "origin", "_agno");
        client.knowledge().delete(tea.id());
        assertThat(client.knowledge().status(tea.id()).isUnknown()).isTrue();
        assertThat(client.knowledge().search("eighty degrees").data())
                .extracting(SearchResult::name)
                .doesNotContain("green tea");
        client.knowledge().deleteAll();
        assertThat(client.knowledge().list(ContentQuery.all()).data()).isEmpty();
    }

    @Test
    void theConfigurationNamesTheKnowledgeBaseAsAgnoDoes() {
        assertThat(client.config().knowledge().knowledgeInstances())
                .singleElement()
                .extracting(KnowledgeInstance::id, KnowledgeInstance::name, KnowledgeInstance::table)
                .containsExactly("2c120239-e390-f637-71b3-fcd2b3e121e6", "Docs", "agno_knowledge");
        assertThat(client.knowledge().config().readersForType()).containsKeys("url", ".pdf", ".docx", ".md");
        assertThat(client.knowledge().config().vectorDbs().get(0).searchTypes())
                .containsExactly("vector", "keyword", "hybrid");
    }

    @Test
    void aRemoteFolderIsListedAndReadFrom() {
        var knowledge = client.knowledge()
                .of(client.config().knowledge().knowledgeInstances().get(0).id());

        assertThat(knowledge.sources())
                .singleElement()
                .extracting(RemoteSource::id, RemoteSource::type)
                .containsExactly("files", "folder");
        assertThat(knowledge.files("files", SourceQuery.top()).folders())
                .extracting(SourceFolder::prefix)
                .containsExactly("teas/");
        String key =
                knowledge.files("files", SourceQuery.in("teas/")).files().get(0).key();
        assertThat(ready(knowledge.uploadRemote(RemoteUpload.of("files", key))).status())
                .isEqualTo(ContentStatus.COMPLETED);
        assertThat(knowledge.search("green tea").data().get(0).content()).contains(TEA);
        assertThat(http.post("/knowledge/remote-content", "config_id", "x", "path", "a")
                        .body())
                .contains("Unknown content source: x.");
        assertThat(http.post("/knowledge/remote-content", "config_id", "x").status())
                .isEqualTo(422);
        assertThat(http.get("/knowledge/" + "x".repeat(8) + "/sources").status())
                .isEqualTo(404);
    }

    @Test
    void wrongRequestsAreRefusedByName() {
        record Wrong(int status, String detail, Http.Answer answer) {}
        for (Wrong wrong : new Wrong[] {
            new Wrong(400, "There is nothing to add", http.post("/knowledge/content", "name", "a")),
            new Wrong(422, "chunk_size", http.post("/knowledge/content", "text_content", "a", "chunk_size", "many")),
            new Wrong(422, "chunk_size", http.post("/knowledge/content", "text_content", "a", "chunk_size", "0")),
            new Wrong(
                    400,
                    "chunk_overlap",
                    http.post("/knowledge/content", "text_content", "a", "chunk_size", "5", "chunk_overlap", "5")),
            new Wrong(
                    400,
                    "Invalid reader_id: x",
                    http.post("/knowledge/content", "text_content", "a", "reader_id", "x")),
            new Wrong(400, "Invalid chunker: x", http.post("/knowledge/content", "text_content", "a", "chunker", "x")),
            new Wrong(422, "metadata", http.post("/knowledge/content", "text_content", "a", "metadata", "[1]")),
            new Wrong(422, "url", http.post("/knowledge/content", "url", "[\"http://a\",\"http://b\"]")),
            new Wrong(404, "Knowledge base 'x' not found", http.get("/knowledge/content?knowledge_id=x")),
            new Wrong(404, "Knowledge instance with db_id 'x' not found", http.get("/knowledge/config?db_id=x")),
            new Wrong(400, "Cannot sort by 'x'", http.get("/knowledge/content?sort_by=x")),
            new Wrong(422, "limit", http.get("/knowledge/content?limit=0")),
            new Wrong(404, "Content not found: x", http.get("/knowledge/content/x")),
            new Wrong(
                    422,
                    "search_type",
                    http.send("POST", "/knowledge/search", "{\"query\":\"a\",\"search_type\":\"x\"}")),
            new Wrong(422, "filters", http.send("POST", "/knowledge/search", "{\"query\":\"a\",\"filters\":[]}")),
            new Wrong(
                    400,
                    "unknown filter op 'X'",
                    http.send("POST", "/knowledge/search", "{\"query\":\"a\",\"filters\":{\"op\":\"X\"}}")),
            new Wrong(
                    422, "max_results", http.send("POST", "/knowledge/search", "{\"query\":\"a\",\"max_results\":0}")),
            new Wrong(
                    400,
                    "None of the provided Vector DB IDs ['x']",
                    http.send("POST", "/knowledge/search", "{\"query\":\"a\",\"vector_db_ids\":[\"x\"]}")),
        }) {
            assertThat(wrong.answer().status()).as(wrong.answer().body()).isEqualTo(wrong.status());
            assertThat(wrong.answer().body()).contains(wrong.detail());
        }
    }

    @Test
    void theMessageOfAContentSaysWhichEncodingWasAssumedAlsoWhenItIsUploadedAgain() {
        byte[] table = "Товар;Цена\nЧай зелёный;120\nКофе молотый;340\n".getBytes(Charset.forName("windows-1251"));
        for (int time = 0; time < 2; time++) {
            KnowledgeContent content = ready(client.knowledge().upload(KnowledgeUpload.bytes("prices.csv", table)));

            assertThat(content.status()).isEqualTo(ContentStatus.COMPLETED);
            assertThat(client.knowledge().get(content.id()).statusMessage()).contains("read as windows-1251");
            assertThat(client.knowledge().search("зелёный").data().get(0).content())
                    .contains("Чай зелёный, 120");
        }
    }

    @Test
    void metadataThatAreNoJsonAreKeptAsText() {
        JsonObject content = http.post("/knowledge/content", "text_content", TEA, "metadata", "drink")
                .json();

        assertThat(content.get("metadata")).isEqualTo(JsonObject.of("value", "drink"));
    }

    @Test
    void hostileFilesFailWithAReasonAndTheServerGoesOn() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write("<w:document xmlns:w=\"urn:w\">".getBytes(StandardCharsets.UTF_8));
            byte[] filler = ("<w:p>" + " ".repeat(1 << 20) + "</w:p>").getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 410; i++) {
                zip.write(filler);
            }
        }
        assertThat(failure(KnowledgeUpload.bytes("bomb.docx", bomb.toByteArray())))
                .contains("unpacks to more than");
        assertThat(failure(KnowledgeUpload.bytes("a.pdf", "%PDF-1.7\nnothing".getBytes(StandardCharsets.UTF_8))))
                .contains("The PDF is broken");
        assertThat(failure(KnowledgeUpload.bytes("a.docx", new byte[] {80, 75, 3, 4, 0})))
                .contains("Word document");
        assertThat(failure(KnowledgeUpload.bytes("a.json", "[".repeat(100_000).getBytes(StandardCharsets.UTF_8))))
                .contains("nests more than 500 deep");
        assertThat(failure(KnowledgeUpload.bytes("a.txt", new byte[1000]))).contains("not a text");
        assertThat(ready(client.knowledge().upload(KnowledgeUpload.text(TEA))).status())
                .isEqualTo(ContentStatus.COMPLETED);
    }

    @Test
    void addressesOfTheMachineItselfAreRefusedUnlessAllowed() throws Exception {
        HttpServer site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/page", x -> {
            byte[] page = ("<html><body><p>" + TEA + "</p></body></html>").getBytes(StandardCharsets.UTF_8);
            x.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            x.sendResponseHeaders(200, page.length);
            x.getResponseBody().write(page);
            x.close();
        });
        site.createContext("/moved", x -> {
            x.getResponseHeaders().set("Location", "/page");
            x.sendResponseHeaders(302, -1);
            x.close();
        });
        site.createContext("/round", x -> {
            x.getResponseHeaders().set("Location", "/round");
            x.sendResponseHeaders(302, -1);
            x.close();
        });
        site.createContext("/away", x -> {
            x.getResponseHeaders().set("Location", "file:///etc/passwd");
            x.sendResponseHeaders(302, -1);
            x.close();
        });
        site.start();
        String at = "http://127.0.0.1:" + site.getAddress().getPort();
        try (AgentOS open = AgentOS.builder()
                .knowledge(Knowledge.builder("Web").build())
                .urlFetcher(HttpUrlFetcher.ofAllAddresses(1 << 20))
                .securityKey(null)
                .build()
                .start()) {
            assertThat(failure(KnowledgeUpload.url(at + "/page"))).contains("private networks are refused");
            assertThat(failure(KnowledgeUpload.url("http://localhost/"))).contains("private networks are refused");
            assertThat(failure(KnowledgeUpload.url("not a url"))).isEqualTo("Invalid URL format: not a url");
            assertThat(failure(KnowledgeUpload.url("file:///etc/passwd"))).contains("Invalid URL format");
            client.close();
            client = AgentOSClient.create(open.url());
            KnowledgeContent page = ready(client.knowledge().upload(KnowledgeUpload.url(at + "/moved")));
            assertThat(page.type()).isEqualTo("url");
            assertThat(client.knowledge().search("green tea").data().get(0))
                    .extracting(SearchResult::content, SearchResult::contentOrigin)
                    .containsExactly(TEA, at + "/moved");
            assertThat(failure(KnowledgeUpload.url(at + "/absent"))).contains("status 404");
            assertThat(failure(KnowledgeUpload.url(at + "/round"))).contains("redirects");
            assertThat(failure(KnowledgeUpload.url(at + "/away"))).contains("Invalid URL format");
        } finally {
            site.stop(0);
        }
    }

    @Test
    void severalKnowledgeBasesAreToldApartByTheirIds() {
        try (AgentOS two = AgentOS.builder()
                        .knowledge(
                                Knowledge.builder("A").build(),
                                Knowledge.builder("B").build())
                        .securityKey(null)
                        .build()
                        .start();
                AgentOSClient both = AgentOSClient.create(two.url())) {
            String b = both.config().knowledge().knowledgeInstances().get(1).id();
            both.knowledge()
                    .of(b)
                    .awaitReady(
                            both.knowledge()
                                    .of(b)
                                    .upload(KnowledgeUpload.text(TEA))
                                    .id(),
                            PATIENCE);

            assertThat(both.knowledge().of(b).search("tea").data()).hasSize(1);
            assertThat(two.knowledge("A").search("tea")).isEmpty();
            assertThatThrownBy(() -> both.knowledge().config()).hasMessageContaining("Available IDs: ['");
        }
        assertThatThrownBy(() -> AgentOS.builder()
                        .knowledge(
                                Knowledge.builder("A").build(),
                                Knowledge.builder("A").build())
                        .build())
                .hasMessageContaining("two knowledge bases have the name A");
        try (AgentOS none = AgentOS.builder()
                .agent(TestAgents.echo())
                .securityKey(null)
                .build()
                .start()) {
            Http.Answer answer = new Http(none).get("/knowledge/config");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.json().text("detail")).startsWith("No knowledge base is available on this AgentOS");
        }
    }
}
