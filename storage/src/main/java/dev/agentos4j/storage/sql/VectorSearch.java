package dev.agentos4j.storage.sql;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.knowledge.Filter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the chunks of a knowledge base whose vectors are most like one. */
public interface VectorSearch {

    /**
     * A chunk that is like the vector.
     *
     * @param chunk the key of the chunk
     * @param score the cosine
     */
    record Hit(long chunk, double score) {}

    /** Prepares for vectors of so many numbers, before the first of them is written. */
    default void expect(int dimensions) {}

    /** What is written for a vector besides, or in place of, what is in the column that all databases have: values by their columns. */
    default Map<String, Object> columns(float[] vector) {
        return Map.of();
    }

    /**
     * What a filter sees of a chunk: what is known of it by itself, by its content, by its base.
     *
     * @param user whose it is; {@code null} if it is everybody's
     */
    static JsonObject about(String own, @Nullable String ofContent, String base, @Nullable String user) {
        return ChunkRows.metadata(own, ofContent, base, user);
    }

    /** The chunks with the largest cosines above 0, the largest first. */
    List<Hit> nearest(String base, String embedder, float[] vector, Filter filter, int limit);
}
