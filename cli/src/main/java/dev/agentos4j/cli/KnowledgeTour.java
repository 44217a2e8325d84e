package dev.agentos4j.cli;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.knowledge.ContentQuery;
import dev.agentos4j.client.knowledge.KnowledgeUpload;
import dev.agentos4j.client.knowledge.SearchQuery;
import dev.agentos4j.protocol.knowledge.ContentStatus;
import dev.agentos4j.protocol.knowledge.KnowledgeConfig;
import dev.agentos4j.protocol.knowledge.KnowledgeContent;
import dev.agentos4j.protocol.knowledge.SearchResult;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.run.RunOutput;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What can be looked up. */
final class KnowledgeTour {

    private static final byte[] DOCUMENT = """
            # Tea

            Green tea is brewed at eighty degrees, for two minutes.

            Black tea is brewed with boiling water, for four minutes.
            """.getBytes(StandardCharsets.UTF_8);

    private final AgentOSClient client;
    private final TourGuide tour;

    KnowledgeTour(AgentOSClient client, TourGuide tour) {
        this.client = client;
        this.tour = tour;
    }

    void take() {
        tour.area("Knowledge");
        byte[] bytes = DOCUMENT;
        tour.step("Upload a document, and wait until it can be found", """
                KnowledgeUpload upload = KnowledgeUpload.bytes("tea.md", bytes).name("Tea").description("How it is brewed");
                KnowledgeContent content = client.knowledge().upload(upload);
                KnowledgeContent ready = client.knowledge().awaitReady(content.id(), Duration.ofSeconds(30));
                """);
        KnowledgeUpload upload =
                KnowledgeUpload.bytes("tea.md", bytes).name("Tea").description("How it is brewed");
        KnowledgeContent content = client.knowledge().upload(upload);
        KnowledgeContent ready = client.knowledge().awaitReady(content.id(), Duration.ofSeconds(30));
        tour.came("content " + ready.id() + " is " + ready.status());
        tour.check(ContentStatus.COMPLETED.equals(ready.status()), "a content that is completed");

        tour.step("Search it", """
                SearchQuery query = SearchQuery.of("How hot must the water be for green tea?").maxResults(5);
                Page<SearchResult> results = client.knowledge().search(query);
                """);
        SearchQuery query =
                SearchQuery.of("How hot must the water be for green tea?").maxResults(5);
        Page<SearchResult> results = client.knowledge().search(query);
        for (SearchResult result : results.data()) {
            tour.came("score %.2f: %s".formatted(result.score(), line(result.content())));
        }
        tour.check(results.data().stream().anyMatch(found -> found.content().contains("eighty")), "the temperature");

        tour.step("Let an agent look it up", """
                RunOutput output = client.agents().run("librarian", "How do I brew tea?");
                """);
        RunOutput output = client.agents().run("librarian", "How do I brew tea?");
        tour.came(line(output.text()));
        tour.check(output.text().contains("eighty"), "the temperature in the answer");

        tour.step("List what the knowledge base has", """
                Page<KnowledgeContent> contents = client.knowledge().list(ContentQuery.all().limit(20));
                """);
        Page<KnowledgeContent> contents =
                client.knowledge().list(ContentQuery.all().limit(20));
        contents.data().forEach(each -> tour.came(each.id() + ": " + each.name()));
        tour.check(contents.data().size() == 1, "one content");

        tour.step("Ask how it reads and splits", "KnowledgeConfig config = client.knowledge().config();");
        KnowledgeConfig config = client.knowledge().config();
        tour.came("readers " + String.join(", ", config.readers().keySet()));
        tour.came("chunkers " + String.join(", ", config.chunkers().keySet()));
        tour.check(!config.readers().isEmpty() && !config.chunkers().isEmpty(), "readers and chunkers");
    }

    private static String line(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= 100 ? line : line.substring(0, 100) + " ...";
    }
}
