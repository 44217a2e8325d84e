package dev.agentos4j.server.knowledge;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.knowledge.KnowledgeContent;
import dev.agentos4j.protocol.knowledge.SearchResult;
import dev.agentos4j.runtime.knowledge.ContentUpload;
import dev.agentos4j.runtime.knowledge.FoundChunk;
import dev.agentos4j.runtime.knowledge.StoredContent;
import dev.agentos4j.runtime.session.UnreadableRowException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Contents and results as clients see them. */
final class ContentView {

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
    static KnowledgeContent of(StoredContent content, @Nullable UnreadableRowException unreadable) {
        KnowledgeContent view = of(content);
        return unreadable == null
                ? view
                : KnowledgeContent.SHAPE
                        .edit(view)
                        .extra(UnreadableRowException.MEMBER, unreadable.error())
                        .build();
    }

    static KnowledgeContent of(StoredContent content) {
        return KnowledgeContent.SHAPE
                .builder()
                .set(KnowledgeContent.ID, content.id())
                .set(KnowledgeContent.NAME, content.name())
                .set(KnowledgeContent.DESCRIPTION, content.description())
                .set(KnowledgeContent.TYPE, content.type())
                .set(KnowledgeContent.SIZE, String.valueOf(content.size()))
                .set(KnowledgeContent.METADATA, orNull(content.metadata()))
                .set(KnowledgeContent.STATUS, content.status())
                .set(KnowledgeContent.STATUS_MESSAGE, content.statusMessage())
                .set(KnowledgeContent.CREATED_AT, time(content.createdAt()))
                .set(KnowledgeContent.UPDATED_AT, time(content.updatedAt()))
                .build();
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
