package dev.agentos4j.client.knowledge;

import dev.agentos4j.client.error.CallInterruptedException;
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
import java.util.function.Consumer;

final class EngineKnowledge implements Knowledge {

    private final Engine engine;
    private final KnowledgeCalls calls;

    EngineKnowledge(Engine engine, KnowledgeCalls calls) {
        this.engine = engine;
        this.calls = calls;
    }

    /** What carries out the operations of all knowledge bases. */
    static EngineKnowledge behind(Knowledge area) {
        return new EngineKnowledge(Face.engine(area), KnowledgeCalls.OF_ANY);
    }

    @Override
    public Knowledge of(String knowledgeId) {
        return new EngineKnowledge(
                engine, new KnowledgeCalls(ApiPath.requireId("knowledgeId", knowledgeId), calls.databaseId()));
    }

    @Override
    public Knowledge ofDatabase(String databaseId) {
        return new EngineKnowledge(
                engine, new KnowledgeCalls(calls.knowledgeId(), ApiPath.requireId("databaseId", databaseId)));
    }

    @Override
    public Pages<KnowledgeContent> listAll(ContentQuery query) {
        return EnginePages.over(engine, query.fields().number("page", 1), page -> calls.list(query, page));
    }

    @Override
    public KnowledgeContent awaitReady(String contentId, Duration timeout, Consumer<ContentProgress> listener) {
        Waiting waiting = new Waiting(contentId, timeout, listener);
        Duration pause = waiting.after(status(contentId));
        while (pause != null) {
            try {
                engine.pauses().pause(pause);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new CallInterruptedException(
                        "the thread was interrupted while it waited for content " + contentId + ".", interrupted);
            }
            pause = waiting.after(status(contentId));
        }
        return get(contentId);
    }

    @Override
    public KnowledgeContent upload(KnowledgeUpload upload) {
        return engine.send(calls.upload(upload));
    }

    @Override
    public ContentProgress status(String contentId) {
        return engine.send(calls.status(contentId));
    }

    @Override
    public Page<KnowledgeContent> list(ContentQuery query) {
        return engine.send(calls.list(query));
    }

    @Override
    public KnowledgeContent get(String contentId) {
        return engine.send(calls.get(contentId));
    }

    @Override
    public KnowledgeContent refresh(String contentId) {
        return engine.send(calls.refresh(contentId));
    }

    @Override
    public KnowledgeContent update(String contentId, ContentChange change) {
        return engine.send(calls.update(contentId, change));
    }

    @Override
    public void delete(String contentId) {
        engine.send(calls.delete(contentId));
    }

    @Override
    public void deleteAll() {
        engine.send(calls.deleteAll());
    }

    @Override
    public Page<SearchResult> search(SearchQuery query) {
        return engine.send(calls.search(query));
    }

    @Override
    public KnowledgeConfig config() {
        return engine.send(calls.config());
    }

    @Override
    public List<RemoteSource> sources() {
        return engine.send(calls.sources());
    }

    @Override
    public SourceFiles files(String sourceId, SourceQuery query) {
        return engine.send(calls.files(sourceId, query));
    }

    @Override
    public KnowledgeContent uploadRemote(RemoteUpload upload) {
        return engine.send(calls.uploadRemote(upload));
    }
}
