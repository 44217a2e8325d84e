package dev.agentos4j.runtime.knowledge.embed;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The embedder that needs nothing: each word, and each run of three letters within a word, is a direction chosen by its
 * hash. It finds the same words, their inflections and misspellings, in any language; it knows nothing of meaning. The
 * same text has the same vector everywhere and always.
 */
public final class HashingEmbedder implements Embedder {

    private static final int GRAM = 3;
    private static final float GRAM_WEIGHT = 0.35f;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final int dimensions;

    /** With 512 dimensions. */
    public HashingEmbedder() {
        this(512);
    }

    /**
     * @param dimensions the length of the vectors, at least 16
     */
    public HashingEmbedder(int dimensions) {
        if (dimensions < 16) {
            throw new IllegalArgumentException("dimensions must be at least 16: " + dimensions);
        }
        this.dimensions = dimensions;
    }

    @Override
    public String id() {
        return "hashing-" + dimensions;
    }

    @Override
    public float[] embed(String text) {
        float[] vector = new float[dimensions];
        words(text).forEach((word, count) -> addWord(vector, word, 1 + (float) Math.log(count)));
        return Vectors.normalised(vector);
    }

    /** The words of a text in lower case, with how often each occurs. */
    private static Map<String, Integer> words(String text) {
        Map<String, Integer> counts = new HashMap<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean inWord = i < text.length() && Character.isLetterOrDigit(text.charAt(i));
            if (inWord && start < 0) {
                start = i;
            } else if (!inWord && start >= 0) {
                counts.merge(text.substring(start, i).toLowerCase(Locale.ROOT), 1, Integer::sum);
                start = -1;
            }
        }
        return counts;
    }

    private void addWord(float[] vector, String word, float weight) {
        add(vector, hash(word, 0, word.length(), 'w'), weight);
        String framed = "<" + word + ">";
        int grams = framed.length() - GRAM + 1;
        for (int i = 0; i < grams; i++) {
            // the grams of a long word weigh together as much as those of a short one
            add(vector, hash(framed, i, i + GRAM, 'g'), weight * GRAM_WEIGHT / (float) Math.sqrt(grams));
        }
    }

    /** The sign comes from the hash too, so that words that share a direction cancel out rather than add up. */
    private void add(float[] vector, long hash, float weight) {
        int place = (int) Long.remainderUnsigned(hash >>> 1, dimensions);
        vector[place] += (hash & 1) == 0 ? weight : -weight;
    }

    private static long hash(String text, int from, int to, char kind) {
        long hash = (FNV_OFFSET ^ kind) * FNV_PRIME;
        for (int i = from; i < to; i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        hash ^= hash >>> 32;
        hash *= 0xd6e8feb86659fd93L;
        return hash ^ (hash >>> 29);
    }
}
