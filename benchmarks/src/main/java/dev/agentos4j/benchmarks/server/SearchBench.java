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
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.storage.SqliteStorage;
import dev.agentos4j.storage.postgres.PostgresStorage;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** B10: searching our knowledge base in SQLite, in this process, as it grows to 20,000 chunks. */
final class SearchBench implements Bench {
    private static final int WORDS = 60;
    private static final int VOCABULARY = 5_000;
    private static final int CONTENT_CHUNKS = 500;

    /** As many are added in the usual way to PostgreSQL; what is beyond would take too long. */
    private static final int SOME = 5_000;

    private static final int MANY = 200_000;
    private static final int TIMES = 200;
    private static final int FEW_TIMES = 20;

    private final Random random = new Random(1);

    @Override
    public String name() {
        return "b10";
    }

    @Override
    public String title() {
        return "one search in a knowledge base, ten results, 512 dimensions, beside Agno's LanceDB or PgVector: milliseconds;"
                + " chunks added per second";
    }

    @Override
    public void run(Settings settings, Results results) throws IOException, SQLException {
        boolean postgres = settings.postgres() != null;
        int[] sizes = IntStream.concat(
                        IntStream.of(1_000, SOME, 20_000), postgres ? IntStream.of(MANY) : IntStream.empty())
                .map(size -> settings.size(size, size / 20))
                .toArray();
        try (Databases databases = new Databases(settings.postgres())) {
            if (postgres) {
                String url = databases.next(Store.POSTGRES);
                try (Storage storage = PostgresStorage.of(url)) {
                    ours(Results.OURS, storage.knowledge(), url, sizes, settings, results);
                }
            }
            if (settings.python() != null) {
                String store = postgres ? databases.next(Store.POSTGRES) : "lancedb";
                python(settings.python(), store, sizes, settings, results);
            }
            try (Storage storage = SqliteStorage.temporary()) {
                ours(postgres ? Results.SQLITE : Results.OURS, storage.knowledge(), null, sizes, settings, results);
            }
        }
    }

    private void ours(
            String contender,
            KnowledgeStore store,
            @Nullable String postgres,
            int[] sizes,
            Settings settings,
            Results results)
            throws SQLException {
        Knowledge knowledge = Knowledge.builder("bench").build();
        random.setSeed(1); // the same chunks and questions for each
        int chunks = 0;
        for (int size : sizes) {
            int before = chunks;
            long start = System.nanoTime();
            if (postgres != null && size > settings.size(SOME, SOME / 20)) {
                chunks = withoutIndex(postgres, () -> fill(knowledge, store, before, size));
            } else {
                chunks = fill(knowledge, store, before, size);
                double perSecond = (chunks - before) / ((System.nanoTime() - start) / 1e9);
                results.add(name(), contender, ingest(chunks), perSecond);
            }
            if (postgres != null) {
                vacuum(postgres);
            }
            for (SearchType type : SearchType.values()) {
                int times = postgres == null && size >= MANY ? FEW_TIMES : TIMES; // without an index each takes long
                measure(knowledge, store, contender, type, chunks, settings.size(times, 5), results);
            }
        }
    }

    private int fill(Knowledge knowledge, KnowledgeStore store, int from, int size) {
        int chunks = from;
        for (; chunks < size; chunks += CONTENT_CHUNKS) {
            add(knowledge, store, chunks);
        }
        return chunks;
    }

    /** Has chunks added without their HNSW index, which is made anew at the end: row by row it would take many minutes. */
    private static int withoutIndex(String postgres, IntSupplier adding) throws SQLException {
        try (Connection connection = Databases.connect(postgres)) {
            String definition;
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "SELECT indexdef, indexname FROM pg_indexes WHERE indexname LIKE 'knowledge_chunks_hnsw%'")) {
                row.next();
                definition = row.getString(1);
                Databases.execute(connection, "DROP INDEX " + row.getString(2));
            }
            int chunks = adding.getAsInt();
            Databases.execute(connection, "SET maintenance_work_mem = '1GB'");
            Databases.execute(connection, definition);
            return chunks;
        }
    }

    private static void vacuum(String postgres) throws SQLException {
        try (Connection connection = Databases.connect(postgres)) {
            Databases.execute(connection, "VACUUM ANALYZE"); // as it does by itself after a minute
        }
    }

    private void python(String python, String store, int[] sizes, Settings settings, Results results)
            throws IOException, SQLException {
        boolean postgres = Databases.isPostgres(store);
        int before = 0;
        try (Subject subject = Subject.pythonSearch(python, store)) {
            for (int size : sizes) {
                boolean copies = postgres && size > settings.size(SOME, SOME / 20);
                long start = System.nanoTime();
                int chunks =
                        (int) subject.ask((copies ? "copy " : "add ") + size).of("chunks");
                if (!copies) {
                    double perSecond = (chunks - before) / ((System.nanoTime() - start) / 1e9);
                    results.add(name(), Results.PYTHON, ingest(chunks), perSecond);
                }
                before = chunks;
                if (postgres) {
                    vacuum(store);
                }
                // PgVector has no index: each takes as long as there are chunks
                int times = settings.size(postgres ? Math.clamp(MANY / size, 2, FEW_TIMES) : TIMES, 2);
                for (SearchType type : SearchType.values()) {
                    String kind = type.name().toLowerCase(Locale.ROOT);
                    add(results, what(type, chunks), subject.ask("search " + kind + " " + times));
                }
                if (postgres && size == settings.size(SOME, SOME / 20)) {
                    String what = what(SearchType.VECTOR, chunks) + "with an HNSW index made by hand, ";
                    add(results, what, subject.ask("search-indexed vector " + settings.size(TIMES, 2)));
                }
            }
        }
    }

    private void add(Results results, String what, Figures millis) {
        results.add(name(), Results.PYTHON, what + "p50", millis.of("p50"));
        results.add(name(), Results.PYTHON, what + "p99", millis.of("p99"));
    }

    private static String ingest(int chunks) {
        return "added up to " + chunks + " chunks: chunks/s";
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
            Knowledge knowledge,
            KnowledgeStore store,
            String contender,
            SearchType type,
            int chunks,
            int times,
            Results results) {
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
        results.add(name(), contender, what(type, chunks) + "p50", sorted.at(0.5));
        results.add(name(), contender, what(type, chunks) + "p99", sorted.at(0.99));
    }

    private String words(int count) {
        return random.ints(count, 0, VOCABULARY).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
    }
}
