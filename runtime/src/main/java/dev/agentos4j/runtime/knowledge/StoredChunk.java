package dev.agentos4j.runtime.knowledge;

import dev.agentos4j.protocol.json.JsonObject;

/**
 * A piece of a content as it is kept.
 *
 * @param metadata what reader and chunker say of it; what was said of the whole content is not repeated
 * @param vector of length 1
 */
public record StoredChunk(String id, String text, JsonObject metadata, float[] vector) {}
