package dev.agentos4j.protocol.knowledge;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.agentos4j.protocol.json.Kind;
import dev.agentos4j.protocol.json.Kinds;

/**
 * How far a server is with a content. A word that this version does not know is kept.
 *
 * @param value the word on the wire
 */
public record ContentStatus(@JsonValue String value) {

    public static final ContentStatus PROCESSING = new ContentStatus("processing");
    public static final ContentStatus COMPLETED = new ContentStatus("completed");
    public static final ContentStatus FAILED = new ContentStatus("failed");

    /** Some of its chunks could not be embedded: what could be is found. Since Agno 3.1. */
    public static final ContentStatus PARTIAL = new ContentStatus("partial");

    public static final Kind<ContentStatus> KIND = Kinds.wrap(ContentStatus::new, ContentStatus::value);

    /** Whether the server does nothing more with it. */
    public boolean isSettled() {
        return equals(COMPLETED) || equals(PARTIAL) || equals(FAILED);
    }

    @Override
    public String toString() {
        return value;
    }
}
