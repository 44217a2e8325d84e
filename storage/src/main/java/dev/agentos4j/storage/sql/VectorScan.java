package dev.agentos4j.storage.sql;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.knowledge.Filter;
import dev.agentos4j.runtime.knowledge.embed.Vectors;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Compares a vector with all of a knowledge base. The vectors of a content are loaded once for each of its loads and
 * kept as long as there is room; what was not asked for longest goes first.
 */
public final class VectorScan implements VectorSearch {

    private static final int MOST_VECTOR = 1 << 20;
    private static final long ROOM = Math.max(32L << 20, Runtime.getRuntime().maxMemory() / 8);

    /** The pieces of one load of a content. */
    private record Segment(long[] chunks, float[][] vectors, JsonObject[] metadata, long bytes) {}

    /** Which load of which content, and what is said of the content now. */
    private record Part(
            long content,
            long load,
            @Nullable String metadata,
            @Nullable String user) {}

    private record Key(long content, long load) {}

    private final Database database;
    private final Map<Key, Segment> segments = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** Compares the vectors of the chunks of a database. */
    public VectorScan(Database database) {
        this.database = database;
    }

    @Override
    public List<Hit> nearest(String base, String embedder, float[] vector, Filter filter, int limit) {
        PriorityQueue<Hit> best = new PriorityQueue<>(Comparator.comparingDouble(Hit::score));
        for (Part part : database.read(connection -> parts(connection, base, embedder))) {
            JsonObject ofContent =
                    part.metadata() == null ? null : WholeRows.orError("metadata of a content", part.metadata());
            About about = own -> ChunkRows.about(own, ofContent, base, part.user());
            scan(segment(part), about, vector, filter, limit, best);
        }
        List<Hit> hits = new ArrayList<>(best);
        hits.sort(Comparator.comparingDouble(Hit::score).reversed().thenComparingLong(Hit::chunk));
        return hits;
    }

    private static void scan(
            Segment segment, About about, float[] vector, Filter filter, int limit, PriorityQueue<Hit> best) {
        for (int i = 0; i < segment.chunks().length; i++) {
            if (segment.vectors()[i].length != vector.length) {
                continue;
            }
            float score = Vectors.dot(segment.vectors()[i], vector);
            boolean better =
                    score > 0 && (best.size() < limit || score > best.element().score());
            if (better && (filter == Filter.ALL || filter.matches(about.chunk(segment.metadata()[i])))) {
                best.add(new Hit(segment.chunks()[i], score));
                if (best.size() > limit) {
                    best.remove();
                }
            }
        }
    }

    /** What is known of a chunk, of which the metadata say a part. */
    @FunctionalInterface
    private interface About {
        JsonObject chunk(JsonObject metadata);
    }

    private static List<Part> parts(SqlConnection connection, String base, String embedder) throws SQLException {
        Where where =
                new Where().equal("base", base).equal("embedder", embedder).and("loaded IS NOT NULL");
        return where.select(
                connection,
                "SELECT key, loaded, metadata, user_id FROM knowledge_contents",
                " ORDER BY key",
                row -> new Part(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4)));
    }

    private Segment segment(Part part) {
        Key key = new Key(part.content(), part.load());
        Segment known;
        synchronized (segments) {
            known = segments.get(key);
        }
        if (known != null) {
            return known;
        }
        Segment loaded = database.read(connection -> load(connection, part));
        keep(key, loaded);
        return loaded;
    }

    private static Segment load(SqlConnection connection, Part part) throws SQLException {
        Where where = new Where()
                .equal("content", part.content())
                .equal("load", part.load())
                .and("octet_length(vector) <= ?", MOST_VECTOR)
                .and("octet_length(metadata) <= ?", WholeRows.MOST_BYTES);
        String sql = "SELECT key, vector, metadata FROM knowledge_chunks";
        List<One> all = where.<@Nullable One>select(connection, sql, " ORDER BY key", VectorScan::one).stream()
                .filter(Objects::nonNull)
                .toList();
        return new Segment(
                all.stream().mapToLong(One::chunk).toArray(),
                all.stream().map(One::vector).toArray(float[][]::new),
                all.stream().map(One::metadata).toArray(JsonObject[]::new),
                all.stream().mapToLong(One::bytes).sum());
    }

    private record One(long chunk, float[] vector, JsonObject metadata, long bytes) {}

    private static @Nullable One one(ResultSet row) throws SQLException {
        byte[] vector = row.getBytes(2);
        String json = row.getString(3);
        if (vector == null || json == null) {
            return null;
        }
        JsonObject metadata = WholeRows.orError("metadata of a chunk", json);
        return new One(row.getLong(1), ChunkRows.floats(vector), metadata, vector.length + 8L * json.length() + 64);
    }

    private void keep(Key key, Segment segment) {
        synchronized (segments) {
            if (segments.put(key, segment) == null) {
                bytes += segment.bytes();
            }
            var eldest = segments.entrySet().iterator();
            while (bytes > ROOM && segments.size() > 1 && eldest.hasNext()) {
                bytes -= eldest.next().getValue().bytes();
                eldest.remove();
            }
        }
    }
}
