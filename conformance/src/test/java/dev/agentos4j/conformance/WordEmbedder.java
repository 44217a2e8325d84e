package dev.agentos4j.conformance;

import dev.agentos4j.runtime.knowledge.embed.Embedder;
import dev.agentos4j.runtime.knowledge.embed.Vectors;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The embedder of {@code local_vectors.py}: each word is one of 256 directions, chosen by its hash. */
final class WordEmbedder implements Embedder {

    private static final Pattern WORD = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);

    @Override
    public String id() {
        return "words-256";
    }

    @Override
    public float[] embed(String text) {
        float[] vector = new float[256];
        Matcher words = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (words.find()) {
            vector[direction(words.group())]++;
        }
        return Vectors.normalised(vector);
    }

    private static int direction(String word) {
        try {
            // the first two bytes as a number, modulo 256: the second
            return MessageDigest.getInstance("SHA-256").digest(word.getBytes(StandardCharsets.UTF_8))[1] & 0xff;
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
