package dev.agentos4j.client.knowledge;

import dev.agentos4j.client.http.ApiPath;
import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.http.EnginePages;
import dev.agentos4j.client.http.Face;
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

final class EngineAsyncKnowledge implements AsyncKnowledge {

    private final Engine engine;
    private final KnowledgeCalls calls;

    EngineAsyncKnowledge(Engine engine, KnowledgeCalls calls) {
        this.engine = engine;
        this.calls = calls;
    }

    /** What carries out the operations of all knowledge bases. */
    static EngineAsyncKnowledge behind(AsyncKnowledge area) {
        return new EngineAsyncKnowledge(Face.engine(area), KnowledgeCalls.OF_ANY);
    }

    @Override
    public AsyncKnowledge of(String knowledgeId) {
        return new EngineAsyncKnowledge(
                engine, new KnowledgeCalls(ApiPath.requireId("knowledgeId", knowledgeId), calls.databaseId()));
    }

    @Override
    public AsyncKnowledge ofDatabase(String databaseId) {
        return new EngineAsyncKnowledge(
                engine, new KnowledgeCalls(calls.knowledgeId(), ApiPath.requireId("databaseId", databaseId)));
    }

    @Override
    public Pages<KnowledgeContent> listAll(ContentQuery query) {
        return EnginePages.over(engine, query.fields().number("page", 1), page -> calls.list(query, page));
    }

    @Override
    public CompletableFuture<KnowledgeContent> awaitReady(
            String contentId, Duration timeout, Consumer<ContentProgress> listener) {
        CompletableFuture<KnowledgeContent> ready = new CompletableFuture<>();
        ask(contentId, new Waiting(contentId, timeout, listener), ready);
        return ready;
    }

    private void ask(String contentId, Waiting waiting, CompletableFuture<KnowledgeContent> ready) {
        CompletableFuture<ContentProgress> asked;
        try {
            asked = status(contentId);
        } catch (Throwable failed) {
            ready.completeExceptionally(failed);
            return;
        }
        ready.whenComplete((content, failure) -> asked.cancel(true));
        asked.whenComplete((progress, failure) -> {
            try {
                Duration pause = failure == null ? waiting.after(progress) : null;
                if (failure != null) {
                    ready.completeExceptionally(failure);
                } else if (pause == null) {
                    finish(contentId, ready);
                } else if (!ready.isDone()) {
                    engine.pauses().after(pause).thenRun(() -> ask(contentId, waiting, ready));
                }
            } catch (Throwable notReady) { // an Error too: somebody waits
                ready.completeExceptionally(notReady);
            }
        });
    }

    private void finish(String contentId, CompletableFuture<KnowledgeContent> ready) {
        get(contentId).whenComplete((content, failure) -> {
            if (failure == null) {
                ready.complete(content);
            } else {
                ready.completeExceptionally(failure);
            }
        });
    }

    @Override
    public CompletableFuture<KnowledgeContent> upload(KnowledgeUpload upload) {
        return engine.sendAsync(calls.upload(upload));
    }

    @Override
    public CompletableFuture<ContentProgress> status(String contentId) {
        return engine.sendAsync(calls.status(contentId));
    }

    @Override
    public CompletableFuture<Page<KnowledgeContent>> list(ContentQuery query) {
        return engine.sendAsync(calls.list(query));
    }

    @Override
    public CompletableFuture<KnowledgeContent> get(String contentId) {
        return engine.sendAsync(calls.get(contentId));
    }

    @Override
    public CompletableFuture<KnowledgeContent> refresh(String contentId) {
        return engine.sendAsync(calls.refresh(contentId));
    }

    @Override
    public CompletableFuture<KnowledgeContent> update(String contentId, ContentChange change) {
        return engine.sendAsync(calls.update(contentId, change));
    }

    @Override
    public CompletableFuture<@Nullable Void> delete(String contentId) {
        return engine.sendAsync(calls.delete(contentId));
    }

    @Override
    public CompletableFuture<@Nullable Void> deleteAll() {
        return engine.sendAsync(calls.deleteAll());
    }

    @Override
    public CompletableFuture<Page<SearchResult>> search(SearchQuery query) {
        return engine.sendAsync(calls.search(query));
    }

    @Override
    public CompletableFuture<KnowledgeConfig> config() {
        return engine.sendAsync(calls.config());
    }

    @Override
    public CompletableFuture<List<RemoteSource>> sources() {
        return engine.sendAsync(calls.sources());
    }

    @Override
    public CompletableFuture<SourceFiles> files(String sourceId, SourceQuery query) {
        return engine.sendAsync(calls.files(sourceId, query));
    }

    @Override
    public CompletableFuture<KnowledgeContent> uploadRemote(RemoteUpload upload) {
        return engine.sendAsync(calls.uploadRemote(upload));
    }
}
