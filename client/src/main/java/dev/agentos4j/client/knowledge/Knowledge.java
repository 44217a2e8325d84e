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
import java.util.function.Consumer;

/**
 * The knowledge bases of an AgentOS. An AgentOS with one of them needs no name; with several, name the one by its id:
 * {@code client.knowledge().of(id)}, see {@code client.config().knowledge().knowledgeInstances()}. Wrong arguments are
 * thrown at once, before anything is sent.
 *
 * <pre>{@code
 * KnowledgeContent manual = client.knowledge().upload(KnowledgeUpload.file(Path.of("manual.pdf")));
 * client.knowledge().awaitReady(manual.id(), Duration.ofMinutes(2));
 * for (SearchResult result : client.knowledge().search("How is it cleaned?").data()) {
 *     System.out.println(result.score() + " " + result.content());
 * }
 * }</pre>
 */
public interface Knowledge {

    /** The knowledge base of that id. */
    default Knowledge of(String knowledgeId) {
        return EngineKnowledge.behind(this).of(knowledgeId);
    }

    /** The knowledge base of that database, which must have one only. */
    default Knowledge ofDatabase(String databaseId) {
        return EngineKnowledge.behind(this).ofDatabase(databaseId);
    }

    /**
     * Uploads something. The answer comes before it is processed: see {@link #awaitReady}. What has the same name,
     * description, metadata and source has the same id; the Python server keeps the old text then, so delete it first.
     * {@code POST /knowledge/content}
     */
    default KnowledgeContent upload(KnowledgeUpload upload) {
        return EngineKnowledge.behind(this).upload(upload);
    }

    /** Waits until a content is processed, see {@link #awaitReady(String, Duration, Consumer)}. */
    default KnowledgeContent awaitReady(String contentId, Duration timeout) {
        return awaitReady(contentId, timeout, progress -> {});
    }

    /**
     * Waits until a content is processed, asking again and again. {@code GET /knowledge/content/{content_id}/status}
     *
     * @param listener told of each answer
     * @return the content as it is then
     * @throws ContentNotReadyException if it failed, if a part of it could not be embedded (its progress is {@code partial}
     *     then, and the rest is found), if the server does not come to know it, or if the time has passed
     */
    default KnowledgeContent awaitReady(String contentId, Duration timeout, Consumer<ContentProgress> listener) {
        return EngineKnowledge.behind(this).awaitReady(contentId, timeout, listener);
    }

    /**
     * How far the server is with a content. One that is unknown, or not begun, is {@code failed} with the message
     * {@code Content not found}: see {@link ContentProgress#isUnknown}. {@code GET /knowledge/content/{content_id}/status}
     */
    default ContentProgress status(String contentId) {
        return EngineKnowledge.behind(this).status(contentId);
    }

    /** A page of the contents. {@code GET /knowledge/content} */
    default Page<KnowledgeContent> list(ContentQuery query) {
        return EngineKnowledge.behind(this).list(query);
    }

    /** All contents, page after page. {@code GET /knowledge/content} */
    default Pages<KnowledgeContent> listAll(ContentQuery query) {
        return EngineKnowledge.behind(this).listAll(query);
    }

    /**
     * One content. {@code GET /knowledge/content/{content_id}}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     */
    default KnowledgeContent get(String contentId) {
        return EngineKnowledge.behind(this).get(contentId);
    }

    /**
     * Reads a content from its source again, a URL; the answer comes before it is processed, see {@link #awaitReady}. Since
     * Agno 3.1. {@code POST /knowledge/content/{content_id}/refresh}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     * @throws dev.agentos4j.client.error.BadRequestException if it has no source to be read again
     */
    default KnowledgeContent refresh(String contentId) {
        return EngineKnowledge.behind(this).refresh(contentId);
    }

    /**
     * Changes what is said of a content. {@code PATCH /knowledge/content/{content_id}}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     */
    default KnowledgeContent update(String contentId, ContentChange change) {
        return EngineKnowledge.behind(this).update(contentId, change);
    }

    /** Deletes a content; one that is unknown is no error. {@code DELETE /knowledge/content/{content_id}} */
    default void delete(String contentId) {
        EngineKnowledge.behind(this).delete(contentId);
    }

    /** Deletes all contents of the knowledge base. {@code DELETE /knowledge/content} */
    default void deleteAll() {
        EngineKnowledge.behind(this).deleteAll();
    }

    /** The pieces that fit, the best first; how well, tells {@link SearchResult#score}. {@code POST /knowledge/search} */
    default Page<SearchResult> search(SearchQuery query) {
        return EngineKnowledge.behind(this).search(query);
    }

    /** The pieces that fit, the best first. {@code POST /knowledge/search} */
    default Page<SearchResult> search(String query) {
        return search(SearchQuery.of(query));
    }

    /** What the knowledge base reads, how it splits, where it searches. {@code GET /knowledge/config} */
    default KnowledgeConfig config() {
        return EngineKnowledge.behind(this).config();
    }

    /**
     * The remote sources. {@code GET /knowledge/{knowledge_id}/sources}
     *
     * @throws IllegalStateException if no knowledge base was named by {@link #of}
     */
    default List<RemoteSource> sources() {
        return EngineKnowledge.behind(this).sources();
    }

    /**
     * What a remote source holds in one place. {@code GET /knowledge/{knowledge_id}/sources/{source_id}/files}
     *
     * @throws IllegalStateException if no knowledge base was named by {@link #of}
     */
    default SourceFiles files(String sourceId, SourceQuery query) {
        return EngineKnowledge.behind(this).files(sourceId, query);
    }

    /** Lets the server take a file of a remote source. {@code POST /knowledge/remote-content} */
    default KnowledgeContent uploadRemote(RemoteUpload upload) {
        return EngineKnowledge.behind(this).uploadRemote(upload);
    }
}
