package dev.agentos4j.protocol.knowledge;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.json.Values;
import dev.agentos4j.protocol.page.PageShape;
import org.jspecify.annotations.Nullable;

/** Something that was put into a knowledge base: a file, a text, a web page. */
public final class KnowledgeContent extends Struct {

    public static final Shape<KnowledgeContent> SHAPE = Shape.of("KnowledgeContent", KnowledgeContent::new);
    public static final Field<String> ID = SHAPE.text("id").nullable();
    public static final Field<String> NAME = SHAPE.text("name").nullable();
    public static final Field<String> DESCRIPTION = SHAPE.text("description").nullable();
    public static final Field<String> TYPE = SHAPE.text("type").nullable();
    public static final Field<String> SIZE = SHAPE.text("size").nullable();
    public static final Field<String> LINKED_TO = SHAPE.text("linked_to").nullable();
    public static final Field<JsonObject> METADATA = SHAPE.object("metadata").nullable();
    public static final Field<Long> ACCESS_COUNT = SHAPE.integer("access_count").nullable();
    public static final Field<ContentStatus> STATUS =
            SHAPE.kind("status", ContentStatus.KIND).nullable();
    public static final Field<String> STATUS_MESSAGE =
            SHAPE.text("status_message").nullable();
    public static final Field<Timestamp> CREATED_AT = SHAPE.time("created_at").nullable();
    public static final Field<Timestamp> UPDATED_AT = SHAPE.time("updated_at").nullable();
    /** Pages of them. */
    public static final PageShape<KnowledgeContent> PAGES = PageShape.of(SHAPE);

    private KnowledgeContent(Values values) {
        super(values);
    }

    /** Its id. It is made from name, description, metadata and source, so the same upload has the same id. */
    public String id() {
        return get(ID, "");
    }

    /** What it is called. */
    public @Nullable String name() {
        return get(NAME);
    }

    /** What it is about. */
    public @Nullable String description() {
        return get(DESCRIPTION);
    }

    /** Its media type, {@code manual} for a text, {@code url} for an address. Servers leave it out of some answers. */
    public @Nullable String type() {
        return get(TYPE);
    }

    /** How many bytes it has, as the server writes it: a number in a text, {@code 0} where it is not known. */
    public @Nullable String size() {
        return get(SIZE);
    }

    /** What it belongs to; servers do not fill this. */
    public @Nullable String linkedTo() {
        return get(LINKED_TO);
    }

    /** What was said about it, for filters. */
    public @Nullable JsonObject metadata() {
        return get(METADATA);
    }

    /** How often it was asked for; servers do not fill this. */
    public @Nullable Long accessCount() {
        return get(ACCESS_COUNT);
    }

    /** How far the server is with it. */
    public @Nullable ContentStatus status() {
        return get(STATUS);
    }

    /** Why it failed. */
    public @Nullable String statusMessage() {
        return get(STATUS_MESSAGE);
    }

    /** When it was first uploaded. */
    public @Nullable Timestamp createdAt() {
        return get(CREATED_AT);
    }

    /** When it was last changed; a time without a zone is the local time of the server. */
    public @Nullable Timestamp updatedAt() {
        return get(UPDATED_AT);
    }

    /** How many bytes it has, {@code null} where the server does not say; it says so only in lists. */
    public @Nullable Long sizeBytes() {
        String text = size();
        try {
            return text == null || text.equals("0") ? null : Long.valueOf(text);
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }
}
