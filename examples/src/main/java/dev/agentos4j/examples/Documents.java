package dev.agentos4j.examples;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.knowledge.ContentQuery;
import dev.agentos4j.client.knowledge.KnowledgeUpload;
import dev.agentos4j.client.knowledge.SearchQuery;
import dev.agentos4j.protocol.knowledge.ChunkerInfo;
import dev.agentos4j.protocol.knowledge.KnowledgeConfig;
import dev.agentos4j.protocol.knowledge.KnowledgeContent;
import dev.agentos4j.protocol.knowledge.ReaderInfo;
import dev.agentos4j.protocol.knowledge.SearchResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** What is known: contents that are uploaded, processed and searched. */
final class Documents {

    private Documents() {}

    static void run(AgentOSClient client) throws IOException {
        Path file = Files.createTempFile("manual", ".txt");
        Files.writeString(file, "The kettle is cleaned with vinegar. Green tea is brewed at eighty degrees.");
        try {
            uploaded(client, file);
            configured(client);
            changed(client);
        } finally {
            Files.delete(file);
        }
    }

    static void uploaded(AgentOSClient client, Path file) {
        KnowledgeContent manual = client.knowledge()
                .upload(KnowledgeUpload.file(file).name("Manual").metadata(Map.of("kind", "manual")));
        client.knowledge().awaitReady(manual.id(), Duration.ofMinutes(2));
        SearchQuery query = SearchQuery.of("How is the kettle cleaned?").filter("kind", "manual");
        for (SearchResult result : client.knowledge().search(query).data()) {
            System.out.println(result.score() + ": " + result.content());
        }
    }

    static void configured(AgentOSClient client) {
        KnowledgeConfig config = client.knowledge().config();
        System.out.println(
                "reads " + config.readerList().stream().map(ReaderInfo::id).toList());
        System.out.println("splits by "
                + config.chunkerList().stream().map(ChunkerInfo::key).toList());
    }

    static void changed(AgentOSClient client) {
        for (KnowledgeContent content : client.knowledge().listAll(ContentQuery.all())) {
            System.out.println(content.name() + ": " + content.sizeBytes() + " bytes, " + content.status());
            client.knowledge().delete(content.id());
        }
    }
}
