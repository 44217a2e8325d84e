package dev.agentos4j.storage.sql;

import dev.agentos4j.runtime.knowledge.Filter;
import java.util.List;

/** Finds the chunks of a knowledge base whose vectors are most like one. */
public interface VectorSearch {

    /**
     * A chunk that is like the vector.
     *
     * @param chunk the key of the chunk
     * @param score the cosine
     */
    record Hit(long chunk, double score) {}

    /** The chunks with the largest cosines above 0, the largest first. */
    List<Hit> nearest(String base, String embedder, float[] vector, Filter filter, int limit);
}
