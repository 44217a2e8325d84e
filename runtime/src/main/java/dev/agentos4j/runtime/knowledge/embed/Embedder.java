package dev.agentos4j.runtime.knowledge.embed;

import java.util.List;

/** Turns a text into a vector, so that texts of like meaning have like directions. Safe for many threads. */
public interface Embedder {

    /**
     * The name of how it embeds, such as {@code hashing-512}. Vectors of different names are never compared; a content
     * that was embedded under another name is embedded again when it is uploaded again.
     */
    String id();

    /**
     * The vector of a text; of the same length for every text.
     *
     * @throws RuntimeException if it cannot be had now
     */
    float[] embed(String text);

    /** The vectors of some texts, in their order. */
    default List<float[]> embedAll(List<String> texts) {
        return texts.stream().map(this::embed).toList();
    }
}
