package dev.agentos4j.server.knowledge;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.knowledge.ContentStatus;
import dev.agentos4j.protocol.knowledge.KnowledgeContent;
import dev.agentos4j.protocol.knowledge.SearchResult;
import dev.agentos4j.runtime.knowledge.ContentUpload;
import dev.agentos4j.runtime.knowledge.FoundChunk;
import dev.agentos4j.runtime.knowledge.StoredContent;
import dev.agentos4j.runtime.store.UnreadableRowException;
import dev.agentos4j.server.edition.Edition;
import dev.agentos4j.server.edition.Rule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Contents and results as clients see them. */
final class ContentView {

    /** The member of metadata that the server fills. */
    static final String AGNO = "_agno";

    private static final JsonObject INDEXED = JsonObject.of("vectors_indexed", true);

    private ContentView() {}

    /** What was uploaded just now: no more than its sender said. */
    static KnowledgeContent accepted(StoredContent content, ContentUpload upload) {
        return KnowledgeContent.SHAPE
                .builder()
                .set(KnowledgeContent.ID, content.id())
                .set(KnowledgeContent.NAME, upload.givenName())
                .set(KnowledgeContent.DESCRIPTION, upload.description())
                .set(KnowledgeContent.METADATA, orNull(content.metadata()))
                .set(KnowledgeContent.STATUS, content.status())
                .build();
    }

    /** @param unreadable why it holds less than what is stored, if it does */
    static KnowledgeContent of(StoredContent content, @Nullable UnreadableRowException unreadable, Edition edition) {
        KnowledgeContent view = of(content, edition);
        return unreadable == null
                ? view
                : KnowledgeContent.SHAPE
                        .edit(view)
                        .extra(UnreadableRowException.MEMBER, unreadable.error())
                        .build();
    }

    static KnowledgeContent of(StoredContent content, Edition edition) {
        return KnowledgeContent.SHAPE
                .builder()
                .set(KnowledgeContent.ID, content.id())
                .set(KnowledgeContent.NAME, content.name())
                .set(KnowledgeContent.DESCRIPTION, content.description())
                .set(KnowledgeContent.TYPE, content.type())
                .set(KnowledgeContent.SIZE, String.valueOf(content.size()))
                .set(KnowledgeContent.METADATA, orNull(metadata(content, edition)))
                .set(KnowledgeContent.STATUS, status(content, edition))
                .set(KnowledgeContent.STATUS_MESSAGE, content.statusMessage())
                .set(KnowledgeContent.CREATED_AT, time(content.createdAt()))
                .set(KnowledgeContent.UPDATED_AT, time(content.updatedAt()))
                .build();
    }

    static ContentStatus status(StoredContent content, Edition edition) {
        boolean unknown = content.status().equals(ContentStatus.PARTIAL) && !edition.has(Rule.CONTENTS_MAY_BE_PARTIAL);
        return unknown ? ContentStatus.FAILED : content.status();
    }

    private static @Nullable JsonObject metadata(StoredContent content, Edition edition) {
        JsonObject sent = content.metadata();
        boolean told = edition.has(Rule.CONTENTS_TELL_OF_THEIR_INDEX)
                && content.status().equals(ContentStatus.COMPLETED);
        return told ? (sent == null ? JsonObject.EMPTY : sent).with(AGNO, INDEXED) : sent;
    }

    private static @Nullable JsonObject orNull(@Nullable JsonObject metadata) {
        return metadata == null || metadata.isEmpty() ? null : metadata;
    }

    private static Timestamp time(long seconds) {
        return Timestamp.utc(Instant.ofEpochSecond(seconds));
    }

    static SearchResult result(FoundChunk chunk) {
        return SearchResult.SHAPE
                .builder()
                .set(SearchResult.ID, chunk.id())
                .set(SearchResult.CONTENT, chunk.text())
                .set(SearchResult.NAME, chunk.contentName())
                .set(SearchResult.META_DATA, chunk.metadata())
                .set(SearchResult.CONTENT_ID, chunk.contentId())
                .set(SearchResult.CONTENT_ORIGIN, chunk.origin())
                .build();
    }
}
