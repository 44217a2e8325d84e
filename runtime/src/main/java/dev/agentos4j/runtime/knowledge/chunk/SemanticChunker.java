package dev.agentos4j.runtime.knowledge.chunk;

import dev.agentos4j.runtime.knowledge.embed.Embedder;
import dev.agentos4j.runtime.knowledge.embed.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps sentences of like meaning together: a piece ends where a sentence is less like what the piece says so far than
 * most neighbours of the text are like each other.
 */
final class SemanticChunker implements Chunker {

    private static final Pattern SENTENCES = Pattern.compile("(?<=[.!?])\\s+|\\R\\s*\\R");
    /** Below this part of the usual likeness, a sentence begins something new. */
    private static final float USUAL = 0.5f;
    /** Sentences whose vectors are in memory at a time. */
    private static final int AT_ONCE = 2000;

    private final ChunkSize size;
    private final Embedder embedder;

    SemanticChunker(ChunkSize size, Embedder embedder) {
        this.size = size;
        this.embedder = embedder;
    }

    @Override
    public List<Piece> split(String text) {
        List<String> sentences = new ArrayList<>();
        List<String> between = new ArrayList<>();
        Matcher ends = SENTENCES.matcher(text);
        for (int start = 0; start < text.length(); ) {
            int begin = Pieces.afterSpaces(text, start);
            int end = ends.find(begin) ? ends.start() : text.length();
            String spaces = start == begin ? " " : text.substring(start, begin);
            for (String part : Pieces.cut(text.substring(begin, end), size.size())) {
                sentences.add(part);
                between.add(spaces);
                spaces = " ";
            }
            start = end;
        }
        List<Piece> pieces = new ArrayList<>();
        for (int start = 0; start < sentences.size(); start += AT_ONCE) {
            int end = Math.min(start + AT_ONCE, sentences.size());
            pieces.addAll(join(sentences.subList(start, end), between.subList(start, end)));
        }
        return pieces;
    }

    private List<Piece> join(List<String> sentences, List<String> between) {
        List<float[]> vectors =
                embedder.embedAll(sentences).stream().map(Vectors::normalised).toList();
        float least = USUAL * usualLikeness(vectors);
        Pieces pieces = new Pieces(size.size(), " ");
        float[] topic = vectors.get(0).clone();
        for (int i = 0; i < sentences.size(); i++) {
            if (i > 0 && Vectors.dot(Vectors.normalised(topic), vectors.get(i)) < least) {
                pieces.close();
                topic = new float[topic.length];
            }
            if (i > 0) {
                add(topic, vectors.get(i));
            }
            pieces.add(between.get(i), sentences.get(i));
        }
        return pieces.all().stream().map(Piece::new).toList();
    }

    private static float usualLikeness(List<float[]> vectors) {
        float sum = 0;
        for (int i = 1; i < vectors.size(); i++) {
            sum += Vectors.dot(vectors.get(i - 1), vectors.get(i));
        }
        return vectors.size() < 2 ? 0 : sum / (vectors.size() - 1);
    }

    private static void add(float[] sum, float[] vector) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += vector[i];
        }
    }
}
