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
    Knowledge of(String knowledgeId);

    /** The knowledge base of that database, which must have one only. */
    Knowledge ofDatabase(String databaseId);

    /**
     * Uploads something. The answer comes before it is processed: see {@link #awaitReady}. What has the same name,
     * description, metadata and source has the same id; the Python server keeps the old text then, so delete it first.
     * {@code POST /knowledge/content}
     */
    KnowledgeContent upload(KnowledgeUpload upload);

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
    KnowledgeContent awaitReady(String contentId, Duration timeout, Consumer<ContentProgress> listener);

    /**
     * How far the server is with a content. One that is unknown, or not begun, is {@code failed} with the message
     * {@code Content not found}: see {@link ContentProgress#isUnknown}. {@code GET /knowledge/content/{content_id}/status}
     */
    ContentProgress status(String contentId);

    /** A page of the contents. {@code GET /knowledge/content} */
    Page<KnowledgeContent> list(ContentQuery query);

    /** All contents, page after page. {@code GET /knowledge/content} */
    Pages<KnowledgeContent> listAll(ContentQuery query);

    /**
     * One content. {@code GET /knowledge/content/{content_id}}
     *
     * @throws dev.agentos4j.client.NotFoundException if there is none of that id
     */
    KnowledgeContent get(String contentId);

    /**
     * Reads a content from its source again, a URL; the answer comes before it is processed, see {@link #awaitReady}. Since
     * Agno 3.1. {@code POST /knowledge/content/{content_id}/refresh}
     *
     * @throws dev.agentos4j.client.NotFoundException if there is none of that id
     * @throws dev.agentos4j.client.BadRequestException if it has no source to be read again
     */
    KnowledgeContent refresh(String contentId);

    /**
     * Changes what is said of a content. {@code PATCH /knowledge/content/{content_id}}
     *
     * @throws dev.agentos4j.client.NotFoundException if there is none of that id
     */
    KnowledgeContent update(String contentId, ContentChange change);

    /** Deletes a content; one that is unknown is no error. {@code DELETE /knowledge/content/{content_id}} */
    void delete(String contentId);

    /** Deletes all contents of the knowledge base. {@code DELETE /knowledge/content} */
    void deleteAll();

    /** The pieces that fit, the best first; how well, tells {@link SearchResult#score}. {@code POST /knowledge/search} */
    Page<SearchResult> search(SearchQuery query);

    /** The pieces that fit, the best first. {@code POST /knowledge/search} */
    default Page<SearchResult> search(String query) {
        return search(SearchQuery.of(query));
    }

    /** What the knowledge base reads, how it splits, where it searches. {@code GET /knowledge/config} */
    KnowledgeConfig config();

    /**
     * The remote sources. {@code GET /knowledge/{knowledge_id}/sources}
     *
     * @throws IllegalStateException if no knowledge base was named by {@link #of}
     */
    List<RemoteSource> sources();

    /**
     * What a remote source holds in one place. {@code GET /knowledge/{knowledge_id}/sources/{source_id}/files}
     *
     * @throws IllegalStateException if no knowledge base was named by {@link #of}
     */
    SourceFiles files(String sourceId, SourceQuery query);

    /** Lets the server take a file of a remote source. {@code POST /knowledge/remote-content} */
    KnowledgeContent uploadRemote(RemoteUpload upload);

    /**
     * For the client itself.
     *
     * @hidden
     */
    static Knowledge over(Engine engine) {
        return new EngineKnowledge(engine, KnowledgeCalls.OF_ANY);
    }
}
