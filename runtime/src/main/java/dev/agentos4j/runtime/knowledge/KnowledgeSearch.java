package dev.agentos4j.runtime.knowledge;

import dev.agentos4j.runtime.knowledge.embed.Vectors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A search of a knowledge base.
 *
 * @param query what is looked for
 * @param type how; {@code null} for what is usual for the base
 * @param maxResults how many pieces at most; {@code null} for what is usual for the base
 * @param filter which pieces may be found
 */
public record KnowledgeSearch(
        String query, @Nullable SearchType type, @Nullable Integer maxResults, Filter filter) {

    /** How much the lower places of a list weigh when two lists are joined; the usual number. */
    private static final int RANK_CONSTANT = 60;

    private static final int MOST_WORDS = 64;

    /** A search in the usual way. */
    public static KnowledgeSearch of(String query) {
        return new KnowledgeSearch(query, null, null, Filter.ALL);
    }

    public KnowledgeSearch withType(@Nullable SearchType value) {
        return new KnowledgeSearch(query, value, maxResults, filter);
    }

    public KnowledgeSearch withMaxResults(@Nullable Integer value) {
        return new KnowledgeSearch(query, type, value, filter);
    }

    public KnowledgeSearch withFilter(Filter value) {
        return new KnowledgeSearch(query, type, maxResults, value);
    }

    /** The pieces that fit best, the best first. */
    public List<FoundChunk> in(Knowledge base, KnowledgeStore store) {
        int limit = maxResults == null ? base.maxResults() : maxResults;
        return switch (type == null ? base.searchType() : type) {
            case VECTOR ->
                nearest(base, store, limit).stream()
                        .map(FoundChunk::tellingSimilarity)
                        .toList();
            case KEYWORD -> store.matching(base.name(), words(), filter, limit);
            case HYBRID -> joined(base, store, limit);
        };
    }

    private List<FoundChunk> nearest(Knowledge base, KnowledgeStore store, int limit) {
        float[] vector = Vectors.normalised(embedded(base));
        return store.nearest(base.name(), base.embedder().id(), vector, filter, limit);
    }

    private float[] embedded(Knowledge base) {
        try {
            return base.embedder().embed(query);
        } catch (RuntimeException failed) {
            throw new EmbeddingException(failed);
        }
    }

    private Set<String> words() {
        Set<String> words = new LinkedHashSet<>();
        for (String word : query.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}\\p{N}]+")) {
            for (String part : word.isEmpty() ? List.<String>of() : UnspacedScripts.pairs(word)) {
                if (words.size() < MOST_WORDS) {
                    words.add(part);
                }
            }
        }
        return words;
    }

    /**
     * Joins both lists by the places of a piece in them; the score is 1 for the first in both. It is good for the order
     * alone, so what is told as similarity is that of the vectors; a piece that only its words have found tells none.
     */
    private List<FoundChunk> joined(Knowledge base, KnowledgeStore store, int limit) {
        int each = (int) Math.min(1000L, Math.max(4L * limit, 20));
        Map<String, FoundChunk> found = new LinkedHashMap<>();
        Map<String, Double> scores = new HashMap<>();
        List<FoundChunk> alike = nearest(base, store, each).stream()
                .map(FoundChunk::tellingSimilarity)
                .toList();
        List<FoundChunk> worded = store.matching(base.name(), words(), filter, each);
        // of two that are as good, the one with the words: an embedder finds something for every query
        for (List<FoundChunk> list : List.of(worded, alike)) {
            int rank = 0;
            for (FoundChunk chunk : list) {
                rank++;
                found.put(chunk.id(), chunk);
                scores.merge(chunk.id(), (RANK_CONSTANT + 1) / 2.0 / (RANK_CONSTANT + rank), Double::sum);
            }
        }
        List<FoundChunk> ordered = new ArrayList<>();
        found.values().forEach(chunk -> ordered.add(chunk.scored(scores.getOrDefault(chunk.id(), 0.0))));
        ordered.sort(Comparator.comparingDouble(FoundChunk::score).reversed());
        return ordered.subList(0, Math.min(limit, ordered.size()));
    }
}
