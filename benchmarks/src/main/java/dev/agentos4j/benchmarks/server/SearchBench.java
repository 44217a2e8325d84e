package dev.agentos4j.benchmarks.server;

import dev.agentos4j.benchmarks.Figures;
import dev.agentos4j.benchmarks.load.Percentiles;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.knowledge.ContentStatus;
import dev.agentos4j.runtime.knowledge.Knowledge;
import dev.agentos4j.runtime.knowledge.KnowledgeSearch;
import dev.agentos4j.runtime.knowledge.KnowledgeStore;
import dev.agentos4j.runtime.knowledge.SearchType;
import dev.agentos4j.runtime.knowledge.StoredChunk;
import dev.agentos4j.runtime.knowledge.StoredContent;
import dev.agentos4j.storage.SqliteStorage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** B10: searching our knowledge base in SQLite, in this process, as it grows to 20,000 chunks. */
final class SearchBench implements Bench {
    private static final int WORDS = 60;
    private static final int VOCABULARY = 5_000;
    private static final int CONTENT_CHUNKS = 500;
    private static final int TIMES = 200;

    private final Random random = new Random(1);

    @Override
    public String name() {
        return "b10";
    }

    @Override
    public String title() {
        return "one search in a knowledge base, ten results, 512 dimensions, SQLite beside Agno's LanceDB: milliseconds";
    }

    @Override
    public void run(Settings settings, Results results) throws IOException {
        int[] sizes = IntStream.of(1_000, 5_000, 20_000)
                .map(size -> settings.size(size, size / 20))
                .toArray();
        ours(sizes, settings, results);
        if (settings.python() != null) {
            python(settings.python(), sizes, settings, results);
        }
    }

    private void ours(int[] sizes, Settings settings, Results results) {
        Knowledge knowledge = Knowledge.builder("bench").build();
        try (SqliteStorage storage = SqliteStorage.temporary()) {
            KnowledgeStore store = storage.knowledge();
            int chunks = 0;
            for (int size : sizes) {
                for (; chunks < size; chunks += CONTENT_CHUNKS) {
                    add(knowledge, store, chunks);
                }
                for (SearchType type : SearchType.values()) {
                    measure(knowledge, store, type, chunks, settings.size(TIMES, 5), results);
                }
            }
        }
    }

    private void python(String python, int[] sizes, Settings settings, Results results) throws IOException {
        try (Subject subject = Subject.pythonSearch(python)) {
            for (int size : sizes) {
                int chunks = (int) subject.ask("add " + size).of("chunks");
                for (SearchType type : SearchType.values()) {
                    String kind = type.name().toLowerCase(Locale.ROOT);
                    Figures millis = subject.ask("search " + kind + " " + settings.size(TIMES, 5));
                    results.add(name(), Results.PYTHON, what(type, chunks) + "p50", millis.of("p50"));
                    results.add(name(), Results.PYTHON, what(type, chunks) + "p99", millis.of("p99"));
                }
            }
        }
    }

    private static String what(SearchType type, int chunks) {
        return type.name().toLowerCase(Locale.ROOT) + ", " + chunks + " chunks: ";
    }

    private void add(Knowledge knowledge, KnowledgeStore store, int first) {
        StoredContent content = new StoredContent(
                knowledge.name(),
                "content-" + first,
                "content " + first,
                "",
                null,
                "manual",
                0,
                null,
                ContentStatus.PROCESSING,
                "",
                1,
                1);
        KnowledgeStore.Load load = store.begin(content);
        List<StoredChunk> chunks = IntStream.range(first, first + CONTENT_CHUNKS)
                .mapToObj(i -> {
                    String text = words(WORDS);
                    return new StoredChunk(
                            "chunk-" + i,
                            text,
                            JsonObject.EMPTY,
                            knowledge.embedder().embed(text));
                })
                .toList();
        if (!store.add(content, load, chunks)
                || !store.complete(content, load, "bench", knowledge.embedder().id())) {
            throw new IllegalStateException("the chunks were not taken");
        }
    }

    private void measure(
            Knowledge knowledge, KnowledgeStore store, SearchType type, int chunks, int times, Results results) {
        double[] millis = new double[times];
        for (int i = -times; i < times; i++) {
            KnowledgeSearch search = KnowledgeSearch.of(words(3)).withType(type).withMaxResults(10);
            long start = System.nanoTime();
            int found = search.in(knowledge, store).size();
            double took = (System.nanoTime() - start) / 1e6;
            if (found == 0) {
                throw new IllegalStateException("nothing was found by " + search);
            }
            if (i >= 0) {
                millis[i] = took;
            }
        }
        Percentiles sorted = new Percentiles(millis);
        results.add(name(), Results.OURS, what(type, chunks) + "p50", sorted.at(0.5));
        results.add(name(), Results.OURS, what(type, chunks) + "p99", sorted.at(0.99));
    }

    private String words(int count) {
        return random.ints(count, 0, VOCABULARY).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
    }
}
