package dev.agentos4j.runtime.knowledge;

import dev.agentos4j.runtime.knowledge.embed.Vectors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
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
            case HYBRID ->
                joined(base, store, limit).stream()
                        .map(FoundChunk::tellingSimilarity)
                        .toList();
        };
    }

    private List<FoundChunk> nearest(Knowledge base, KnowledgeStore store, int limit) {
        float[] vector = Vectors.normalised(base.embedder().embed(query));
        return store.nearest(base.name(), base.embedder().id(), vector, filter, limit);
    }

    private Set<String> words() {
        Set<String> words = new LinkedHashSet<>();
        for (String word : query.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}\\p{N}]+")) {
            if (!word.isEmpty() && words.size() < MOST_WORDS) {
                words.add(word);
            }
        }
        return words;
    }

    /** Joins both lists by the places of a piece in them; the score is 1 for the first in both. */
    private List<FoundChunk> joined(Knowledge base, KnowledgeStore store, int limit) {
        int each = (int) Math.min(1000L, Math.max(4L * limit, 20));
        Map<String, FoundChunk> found = new HashMap<>();
        Map<String, Double> scores = new HashMap<>();
        for (List<FoundChunk> list :
                List.of(nearest(base, store, each), store.matching(base.name(), words(), filter, each))) {
            int rank = 0;
            for (FoundChunk chunk : list) {
                rank++;
                found.putIfAbsent(chunk.id(), chunk);
                scores.merge(chunk.id(), (RANK_CONSTANT + 1) / 2.0 / (RANK_CONSTANT + rank), Double::sum);
            }
        }
        List<FoundChunk> ordered = new ArrayList<>();
        found.values().forEach(chunk -> ordered.add(chunk.scored(scores.getOrDefault(chunk.id(), 0.0))));
        ordered.sort(Comparator.comparingDouble(FoundChunk::score).reversed().thenComparing(FoundChunk::id));
        return ordered.subList(0, Math.min(limit, ordered.size()));
    }
}
