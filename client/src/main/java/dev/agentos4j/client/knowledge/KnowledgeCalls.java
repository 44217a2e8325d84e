package dev.agentos4j.client.knowledge;

import dev.agentos4j.client.http.Call;
import dev.agentos4j.client.http.RequestBody;
import dev.agentos4j.client.request.RawResponse;
import dev.agentos4j.protocol.error.ErrorBody;
import dev.agentos4j.protocol.form.Form;
import dev.agentos4j.protocol.form.FormBody;
import dev.agentos4j.protocol.form.FormPart;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.knowledge.ContentProgress;
import dev.agentos4j.protocol.knowledge.KnowledgeApi;
import dev.agentos4j.protocol.knowledge.KnowledgeConfig;
import dev.agentos4j.protocol.knowledge.KnowledgeContent;
import dev.agentos4j.protocol.knowledge.RemoteSource;
import dev.agentos4j.protocol.knowledge.SearchResult;
import dev.agentos4j.protocol.knowledge.SourceFiles;
import dev.agentos4j.protocol.page.Page;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The calls of {@link Knowledge}.
 *
 * @param knowledgeId the knowledge base; {@code null} for the only one, or that of the database
 * @param databaseId the database of the knowledge base
 */
record KnowledgeCalls(
        @Nullable String knowledgeId, @Nullable String databaseId) {

    static final KnowledgeCalls OF_ANY = new KnowledgeCalls(null, null);

    /** Text above this size is not worth escaping: it goes as multipart. */
    private static final int LARGE_TEXT = 32 << 10;

    private <A extends @Nullable Object> Call.Draft<A> there(Call.Draft<A> draft) {
        return draft.query("db_id", databaseId).query("knowledge_id", knowledgeId);
    }

    Call<KnowledgeContent> upload(KnowledgeUpload upload) {
        return there(Call.of(KnowledgeApi.UPLOAD))
                .body(body(Objects.requireNonNull(upload, "upload must not be null")
                        .form()))
                .call();
    }

    Call<KnowledgeContent> uploadRemote(RemoteUpload upload) {
        return there(Call.of(KnowledgeApi.UPLOAD_REMOTE))
                .body(body(Objects.requireNonNull(upload, "upload must not be null")
                        .form()))
                .call();
    }

    private static RequestBody body(Form form) {
        try {
            long texts = form.parts().stream()
                    .mapToLong(part ->
                            part instanceof FormPart.Text text ? text.value().length() : 0)
                    .sum();
            FormBody body = texts > LARGE_TEXT ? form.multipart() : form.encode();
            return body.inMemory()
                    ? RequestBody.of(body.contentType(), body.toBytes())
                    : RequestBody.of(body.contentType(), body.contentLength(), body::open);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "a file to upload cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    Call<Page<KnowledgeContent>> list(ContentQuery query) {
        return there(Call.of(KnowledgeApi.LIST).query(query.fields())).call();
    }

    Call<Page<KnowledgeContent>> list(ContentQuery query, long page) {
        return list(query.page(page));
    }

    Call<KnowledgeContent> get(String contentId) {
        return there(Call.of(KnowledgeApi.GET, contentId)).call();
    }

    /** One that the server does not know is no error: Agno 2.9 answers 200 and says so, 3.1 answers 404. */
    Call<ContentProgress> status(String contentId) {
        return there(Call.of(KnowledgeApi.GET_STATUS, contentId))
                .accepting(KnowledgeCalls::isUnknownContent)
                .reading(answer -> answer.status() == 404
                        ? ContentProgress.unknown(contentId)
                        : ContentProgress.SHAPE.read(answer.body()));
    }

    /** Whether it is the content that is unknown, and not the knowledge base or the path. */
    private static boolean isUnknownContent(RawResponse refusal) {
        return refusal.status() == 404
                && ErrorBody.lenient(refusal.body()).message().startsWith("Content not found");
    }

    Call<KnowledgeContent> refresh(String contentId) {
        return there(Call.of(KnowledgeApi.REFRESH, contentId)).call();
    }

    Call<KnowledgeContent> update(String contentId, ContentChange change) {
        return there(Call.of(KnowledgeApi.UPDATE, contentId))
                .body(body(Objects.requireNonNull(change, "change must not be null")
                        .form()))
                .call();
    }

    Call<@Nullable Void> delete(String contentId) {
        return there(Call.of(KnowledgeApi.DELETE, contentId))
                .accepting(KnowledgeCalls::isUnknownContent)
                .returningNothing();
    }

    Call<@Nullable Void> deleteAll() {
        return there(Call.of(KnowledgeApi.DELETE_ALL)).returningNothing();
    }

    /** The knowledge base is named in the body, as the server demands. */
    Call<Page<SearchResult>> search(SearchQuery query) {
        JsonObject body = query.body();
        body = databaseId == null ? body : body.with("db_id", databaseId);
        body = knowledgeId == null ? body : body.with("knowledge_id", knowledgeId);
        return Call.of(KnowledgeApi.SEARCH).json(body).harmless().call();
    }

    Call<KnowledgeConfig> config() {
        return there(Call.of(KnowledgeApi.CONFIG)).call();
    }

    Call<List<RemoteSource>> sources() {
        return Call.of(KnowledgeApi.LIST_SOURCES, base())
                .query("db_id", databaseId)
                .call();
    }

    Call<SourceFiles> files(String sourceId, SourceQuery query) {
        return Call.of(KnowledgeApi.LIST_FILES, base(), sourceId)
                .query(query.fields())
                .query("db_id", databaseId)
                .call();
    }

    private String base() {
        if (knowledgeId == null) {
            throw new IllegalStateException("remote sources are asked for by knowledge base: use"
                    + " knowledge().of(knowledgeId), with an id of config().knowledge().knowledgeInstances()");
        }
        return knowledgeId;
    }
}
