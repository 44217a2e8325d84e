package dev.agentos4j.runtime.knowledge.chunk;

import dev.agentos4j.protocol.json.JsonObject;

/**
 * A piece of a text.
 *
 * @param metadata what the chunker says of it
 */
public record Piece(String text, JsonObject metadata) {

    public Piece(String text) {
        this(text, JsonObject.EMPTY);
    }
}
