package dev.agentos4j.runtime.knowledge;

import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A piece that was found.
 *
 * @param contentName what its content is called
 * @param metadata what is known of the piece and of its content
 * @param origin the address it is from, if it is from one
 * @param score what the results are ordered by: the cosine of a search by vectors; of a hybrid search, the places in both
 *     lists, which is no likeness; without a scale by keywords. A threshold belongs on {@code similarity_score} of the metadata.
 */
public record FoundChunk(
        String id,
        String contentId,
        String contentName,
        String text,
        JsonObject metadata,
        @Nullable String origin,
        double score) {

    /** The same with another score. */
    public FoundChunk scored(double value) {
        return new FoundChunk(id, contentId, contentName, text, metadata, origin, value);
    }

    /** The same with its score, from 0 to 1, in the metadata as {@code similarity_score}. */
    FoundChunk tellingSimilarity() {
        double similarity = Math.round(Math.min(1, score) * 1e6) / 1e6;
        return new FoundChunk(
                id,
                contentId,
                contentName,
                text,
                metadata.with("similarity_score", JsonNumber.of(similarity)),
                origin,
                score);
    }
}
