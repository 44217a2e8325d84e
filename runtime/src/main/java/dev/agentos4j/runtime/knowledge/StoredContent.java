package dev.agentos4j.runtime.knowledge;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.knowledge.ContentStatus;
import org.jspecify.annotations.Nullable;

/**
 * A content of a knowledge base as it is kept.
 *
 * @param base the name of the knowledge base
 * @param id unique within the base
 * @param metadata what was said about it, {@code null} for nothing
 * @param type the media type, {@code manual} for a text, {@code url} for an address
 * @param size bytes; 0 if not known yet
 * @param origin the address it is from, if it is from one
 * @param statusMessage why it failed, or what had to be assumed to read it, such as its encoding; else empty
 * @param createdAt seconds since 1970
 * @param updatedAt seconds since 1970
 * @param userId whose it is; {@code null} if it is shared
 */
public record StoredContent(
        String base,
        String id,
        String name,
        String description,
        @Nullable JsonObject metadata,
        String type,
        long size,
        @Nullable String origin,
        ContentStatus status,
        String statusMessage,
        long createdAt,
        long updatedAt,
        @Nullable String userId) {

    /** A shared content. */
    public StoredContent(
            String base,
            String id,
            String name,
            String description,
            @Nullable JsonObject metadata,
            String type,
            long size,
            @Nullable String origin,
            ContentStatus status,
            String statusMessage,
            long createdAt,
            long updatedAt) {
        this(
                base,
                id,
                name,
                description,
                metadata,
                type,
                size,
                origin,
                status,
                statusMessage,
                createdAt,
                updatedAt,
                null);
    }

    /** The same, said to be about something else. */
    public StoredContent renamed(String newName, String newDescription, @Nullable JsonObject newMetadata, long now) {
        return new StoredContent(
                base,
                id,
                newName,
                newDescription,
                newMetadata,
                type,
                size,
                origin,
                status,
                statusMessage,
                createdAt,
                now,
                userId);
    }

    /** The same as another user's; {@code null} for a shared one. */
    public StoredContent of(@Nullable String user) {
        return new StoredContent(
                base,
                id,
                name,
                description,
                metadata,
                type,
                size,
                origin,
                status,
                statusMessage,
                createdAt,
                updatedAt,
                user);
    }

    /** The same, further on. */
    public StoredContent with(ContentStatus newStatus, String message, long newSize, long now) {
        return new StoredContent(
                base,
                id,
                name,
                description,
                metadata,
                type,
                newSize,
                origin,
                newStatus,
                message,
                createdAt,
                now,
                userId);
    }
}
