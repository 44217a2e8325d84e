package dev.agentos4j.client.knowledge;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.knowledge.ContentProgress;
import dev.agentos4j.protocol.knowledge.KnowledgeConfig;
import dev.agentos4j.protocol.knowledge.KnowledgeContent;
import dev.agentos4j.protocol.knowledge.RemoteSource;
import dev.agentos4j.protocol.knowledge.SearchResult;
import dev.agentos4j.protocol.knowledge.SourceFiles;
import dev.agentos4j.protocol.page.Page;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@link Knowledge} without waiting. */
public interface AsyncKnowledge {

    /** The knowledge base of that id. */
    AsyncKnowledge of(String knowledgeId);

    /** The knowledge base of that database, which must have one only. */
    AsyncKnowledge ofDatabase(String databaseId);

    /** {@code POST /knowledge/content} */
    CompletableFuture<KnowledgeContent> upload(KnowledgeUpload upload);

    /** {@code GET /knowledge/content/{content_id}/status}, again and again. */
    CompletableFuture<KnowledgeContent> awaitReady(
            String contentId, Duration timeout, Consumer<ContentProgress> listener);

    /** {@code GET /knowledge/content/{content_id}/status} */
    CompletableFuture<ContentProgress> status(String contentId);

    /** {@code GET /knowledge/content} */
    CompletableFuture<Page<KnowledgeContent>> list(ContentQuery query);

    /** All contents, page after page; {@code publisher()} gives them without waiting. {@code GET /knowledge/content} */
    Pages<KnowledgeContent> listAll(ContentQuery query);

    /** {@code GET /knowledge/content/{content_id}} */
    CompletableFuture<KnowledgeContent> get(String contentId);

    /** {@code POST /knowledge/content/{content_id}/refresh} */
    CompletableFuture<KnowledgeContent> refresh(String contentId);

    /** {@code PATCH /knowledge/content/{content_id}} */
    CompletableFuture<KnowledgeContent> update(String contentId, ContentChange change);

    /** {@code DELETE /knowledge/content/{content_id}} */
    CompletableFuture<@Nullable Void> delete(String contentId);

    /** {@code DELETE /knowledge/content} */
    CompletableFuture<@Nullable Void> deleteAll();

    /** {@code POST /knowledge/search} */
    CompletableFuture<Page<SearchResult>> search(SearchQuery query);

    /** {@code GET /knowledge/config} */
    CompletableFuture<KnowledgeConfig> config();

    /** {@code GET /knowledge/{knowledge_id}/sources} */
    CompletableFuture<List<RemoteSource>> sources();

    /** {@code GET /knowledge/{knowledge_id}/sources/{source_id}} */
    CompletableFuture<SourceFiles> files(String sourceId, SourceQuery query);

    /** {@code POST /knowledge/remote-content} */
    CompletableFuture<KnowledgeContent> uploadRemote(RemoteUpload upload);

    /**
     * For the client itself.
     *
     * @hidden
     */
    static AsyncKnowledge over(Engine engine) {
        return new EngineAsyncKnowledge(engine, KnowledgeCalls.OF_ANY);
    }
}
