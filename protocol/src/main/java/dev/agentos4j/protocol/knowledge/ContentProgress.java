package dev.agentos4j.protocol.knowledge;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** How far a server is with what was uploaded. */
public final class ContentProgress extends Struct {

    public static final Shape<ContentProgress> SHAPE = Shape.of("ContentProgress", ContentProgress::new);
    public static final Field<String> ID = SHAPE.text("id").nullable();
    public static final Field<ContentStatus> STATUS =
            SHAPE.kind("status", ContentStatus.KIND).nullable();
    public static final Field<String> STATUS_MESSAGE =
            SHAPE.text("status_message").nullable();

    private ContentProgress(Values values) {
        super(values);
    }

    /** That of a content that the server does not know. */
    public static ContentProgress unknown(String contentId) {
        return SHAPE.builder()
                .set(ID, contentId)
                .set(STATUS, ContentStatus.FAILED)
                .set(STATUS_MESSAGE, "Content not found")
                .build();
    }

    /** The id of the content. */
    public @Nullable String id() {
        return get(ID);
    }

    /** How far the server is. It is {@code failed} too for a content that is unknown, and for one that is not begun yet. */
    public @Nullable ContentStatus status() {
        return get(STATUS);
    }

    /** Why it failed. */
    public @Nullable String statusMessage() {
        return get(STATUS_MESSAGE);
    }

    /** Whether the server does not know the content: because it has not begun with it yet, or because it is gone. */
    public boolean isUnknown() {
        return ContentStatus.FAILED.equals(status()) && "Content not found".equals(statusMessage());
    }
}
