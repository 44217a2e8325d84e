package dev.agentos4j.client.knowledge;

import dev.agentos4j.client.http.ApiPath;
import dev.agentos4j.client.http.Call;
import dev.agentos4j.client.http.RequestBody;
import dev.agentos4j.protocol.form.Form;
import dev.agentos4j.protocol.form.FormBody;
import dev.agentos4j.protocol.form.FormPart;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.knowledge.ContentProgress;
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

    private Call.Draft there(Call.Draft draft) {
        return draft.query("db_id", databaseId).query("knowledge_id", knowledgeId);
    }

    private static ApiPath contents() {
        return ApiPath.of("knowledge", "content");
    }

    private static ApiPath content(String contentId) {
        return contents().id("contentId", contentId);
    }

    Call<KnowledgeContent> upload(KnowledgeUpload upload) {
        return there(Call.post(contents()))
                .body(body(Objects.requireNonNull(upload, "upload must not be null")
                        .form()))
                .returning(KnowledgeContent.SHAPE);
    }

    Call<KnowledgeContent> uploadRemote(RemoteUpload upload) {
        return there(Call.post(ApiPath.of("knowledge", "remote-content")))
                .body(body(Objects.requireNonNull(upload, "upload must not be null")
                        .form()))
                .returning(KnowledgeContent.SHAPE);
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
        return there(Call.get(contents()).query(query.fields())).returning(KnowledgeContent.PAGES.shape());
    }

    Call<Page<KnowledgeContent>> list(ContentQuery query, long page) {
        return list(query.page(page));
    }

    Call<KnowledgeContent> get(String contentId) {
        return there(Call.get(content(contentId))).returning(KnowledgeContent.SHAPE);
    }

    Call<ContentProgress> status(String contentId) {
        return there(Call.get(content(contentId).then("status"))).returning(ContentProgress.SHAPE);
    }

    Call<KnowledgeContent> update(String contentId, ContentChange change) {
        return there(Call.patch(content(contentId)))
                .body(body(Objects.requireNonNull(change, "change must not be null")
                        .form()))
                .returning(KnowledgeContent.SHAPE);
    }

    Call<@Nullable Void> delete(String contentId) {
        return there(Call.delete(content(contentId))).returningNothing();
    }

    Call<@Nullable Void> deleteAll() {
        return there(Call.delete(contents())).returningNothing();
    }

    /** The knowledge base is named in the body, as the server demands. */
    Call<Page<SearchResult>> search(SearchQuery query) {
        JsonObject body = query.body();
        body = databaseId == null ? body : body.with("db_id", databaseId);
        body = knowledgeId == null ? body : body.with("knowledge_id", knowledgeId);
        return Call.post(ApiPath.of("knowledge", "search"))
                .json(body)
                .harmless()
                .returning(SearchResult.PAGES.shape());
    }

    Call<KnowledgeConfig> config() {
        return there(Call.get(ApiPath.of("knowledge", "config"))).returning(KnowledgeConfig.SHAPE);
    }

    Call<List<RemoteSource>> sources() {
        return Call.get(base().then("sources")).query("db_id", databaseId).returningList(RemoteSource.SHAPE);
    }

    Call<SourceFiles> files(String sourceId, SourceQuery query) {
        return Call.get(base().then("sources").id("sourceId", sourceId).then("files"))
                .query(query.fields())
                .query("db_id", databaseId)
                .returning(SourceFiles.SHAPE);
    }

    private ApiPath base() {
        if (knowledgeId == null) {
            throw new IllegalStateException("remote sources are asked for by knowledge base: use"
                    + " knowledge().of(knowledgeId), with an id of config().knowledge().knowledgeInstances()");
        }
        return ApiPath.of("knowledge").id("knowledgeId", knowledgeId);
    }
}
