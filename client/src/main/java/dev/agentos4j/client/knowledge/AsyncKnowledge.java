package dev.agentos4j.client.knowledge;

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
    default AsyncKnowledge of(String knowledgeId) {
        return EngineAsyncKnowledge.behind(this).of(knowledgeId);
    }

    /** The knowledge base of that database, which must have one only. */
    default AsyncKnowledge ofDatabase(String databaseId) {
        return EngineAsyncKnowledge.behind(this).ofDatabase(databaseId);
    }

    /** {@code POST /knowledge/content} */
    default CompletableFuture<KnowledgeContent> upload(KnowledgeUpload upload) {
        return EngineAsyncKnowledge.behind(this).upload(upload);
    }

    /** {@code GET /knowledge/content/{content_id}/status}, again and again. */
    default CompletableFuture<KnowledgeContent> awaitReady(
            String contentId, Duration timeout, Consumer<ContentProgress> listener) {
        return EngineAsyncKnowledge.behind(this).awaitReady(contentId, timeout, listener);
    }

    /** {@code GET /knowledge/content/{content_id}/status} */
    default CompletableFuture<ContentProgress> status(String contentId) {
        return EngineAsyncKnowledge.behind(this).status(contentId);
    }

    /** {@code GET /knowledge/content} */
    default CompletableFuture<Page<KnowledgeContent>> list(ContentQuery query) {
        return EngineAsyncKnowledge.behind(this).list(query);
    }

    /** All contents, page after page; {@code publisher()} gives them without waiting. {@code GET /knowledge/content} */
    default Pages<KnowledgeContent> listAll(ContentQuery query) {
        return EngineAsyncKnowledge.behind(this).listAll(query);
    }

    /** {@code GET /knowledge/content/{content_id}} */
    default CompletableFuture<KnowledgeContent> get(String contentId) {
        return EngineAsyncKnowledge.behind(this).get(contentId);
    }

    /** {@code POST /knowledge/content/{content_id}/refresh} */
    default CompletableFuture<KnowledgeContent> refresh(String contentId) {
        return EngineAsyncKnowledge.behind(this).refresh(contentId);
    }

    /** {@code PATCH /knowledge/content/{content_id}} */
    default CompletableFuture<KnowledgeContent> update(String contentId, ContentChange change) {
        return EngineAsyncKnowledge.behind(this).update(contentId, change);
    }

    /** {@code DELETE /knowledge/content/{content_id}} */
    default CompletableFuture<@Nullable Void> delete(String contentId) {
        return EngineAsyncKnowledge.behind(this).delete(contentId);
    }

    /** {@code DELETE /knowledge/content} */
    default CompletableFuture<@Nullable Void> deleteAll() {
        return EngineAsyncKnowledge.behind(this).deleteAll();
    }

    /** {@code POST /knowledge/search} */
    default CompletableFuture<Page<SearchResult>> search(SearchQuery query) {
        return EngineAsyncKnowledge.behind(this).search(query);
    }

    /** {@code GET /knowledge/config} */
    default CompletableFuture<KnowledgeConfig> config() {
        return EngineAsyncKnowledge.behind(this).config();
    }

    /** {@code GET /knowledge/{knowledge_id}/sources} */
    default CompletableFuture<List<RemoteSource>> sources() {
        return EngineAsyncKnowledge.behind(this).sources();
    }

    /** {@code GET /knowledge/{knowledge_id}/sources/{source_id}} */
    default CompletableFuture<SourceFiles> files(String sourceId, SourceQuery query) {
        return EngineAsyncKnowledge.behind(this).files(sourceId, query);
    }

    /** {@code POST /knowledge/remote-content} */
    default CompletableFuture<KnowledgeContent> uploadRemote(RemoteUpload upload) {
        return EngineAsyncKnowledge.behind(this).uploadRemote(upload);
    }
}
