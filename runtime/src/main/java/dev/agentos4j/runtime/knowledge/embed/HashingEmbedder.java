package dev.agentos4j.runtime.knowledge.embed;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The embedder that needs nothing: each word, and each run of three letters within a word, is a direction chosen by its
 * hash. Where no spaces are between words, as in Chinese, Japanese and Thai, pairs of letters take their place. It finds the
 * same words, their inflections and misspellings, in any language; it knows nothing of meaning. The same text has the same vector everywhere and always.
 */
public final class HashingEmbedder implements Embedder {

    private static final int GRAM = 3;
    private static final float GRAM_WEIGHT = 0.35f;
    /** Of a letter that is no word by itself, where no spaces are between words. */
    private static final float LETTER_WEIGHT = 0.3f;

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
        Map<String, Integer> words = new HashMap<>();
        Map<String, Integer> letters = new HashMap<>();
        split(UnspacedLetters.usual(text), words, letters);
        words.forEach((word, count) -> addWord(vector, word, weight(count)));
        letters.forEach((letter, count) -> addWord(vector, letter, LETTER_WEIGHT * weight(count)));
        return Vectors.normalised(vector);
    }

    private static float weight(int count) {
        return 1 + (float) Math.log(count);
    }

    /**
     * Counts the words of a text in lower case. Where no spaces are between words, each pair of letters is one; and the letters are
     * counted, too.
     */
    private static void split(String text, Map<String, Integer> words, Map<String, Integer> letters) {
        int start = 0;
        String before = "";
        for (int i = 0; i < text.length(); ) {
            int letter = text.codePointAt(i);
            int next = i + Character.charCount(letter);
            boolean unspaced = UnspacedLetters.includes(letter);
            if (unspaced || !Character.isLetterOrDigit(letter)) {
                addWord(words, text.substring(start, i));
                start = next;
            }
            String here = unspaced ? text.substring(i, next) : "";
            if (unspaced) {
                letters.merge(here, 1, Integer::sum);
                addWord(words, before.isEmpty() ? "" : before + here);
            }
            before = here;
            i = next;
        }
        addWord(words, text.substring(start));
    }

    private static void addWord(Map<String, Integer> words, String word) {
        if (!word.isEmpty()) {
            words.merge(word.toLowerCase(Locale.ROOT), 1, Integer::sum);
        }
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
