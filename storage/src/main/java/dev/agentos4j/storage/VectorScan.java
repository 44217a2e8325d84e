package dev.agentos4j.storage;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.knowledge.Filter;
import dev.agentos4j.runtime.knowledge.embed.Vectors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Compares a vector with all of a knowledge base. The vectors of a content are loaded once for each of its loads and
 * kept as long as there is room; what was not asked for longest goes first.
 */
final class VectorScan {

    private static final int MOST_VECTOR = 1 << 20;
    private static final long ROOM = Math.max(32L << 20, Runtime.getRuntime().maxMemory() / 8);

    /**
     * A piece that is like the vector.
     *
     * @param chunk the key of the piece
     * @param score the cosine
     */
    record Hit(long chunk, double score) {}

    /** The pieces of one load of a content. */
    private record Segment(long[] chunks, float[][] vectors, JsonObject[] metadata, long bytes) {}

    /** Which load of which content, and what is said of the content now. */
    private record Part(long content, long load, @Nullable String metadata) {}

    private record Key(long content, long load) {}

    private final SqliteDatabase database;
    private final Map<Key, Segment> segments = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    VectorScan(SqliteDatabase database) {
        this.database = database;
    }

    /** The pieces with the largest cosines above 0, the largest first. */
    List<Hit> nearest(String base, String embedder, float[] vector, Filter filter, int limit) {
        PriorityQueue<Hit> best = new PriorityQueue<>(Comparator.comparingDouble(Hit::score));
        for (Part part : database.read(connection -> parts(connection, base, embedder))) {
            JsonObject ofContent =
                    part.metadata() == null ? null : WholeRows.orError("metadata of a content", part.metadata());
            scan(segment(part), ofContent, base, vector, filter, limit, best);
        }
        List<Hit> hits = new ArrayList<>(best);
        hits.sort(Comparator.comparingDouble(Hit::score).reversed().thenComparingLong(Hit::chunk));
        return hits;
    }

    private static void scan(
            Segment segment,
            @Nullable JsonObject ofContent,
            String base,
            float[] vector,
            Filter filter,
            int limit,
            PriorityQueue<Hit> best) {
        for (int i = 0; i < segment.chunks().length; i++) {
            if (segment.vectors()[i].length != vector.length) {
                continue;
            }
            float score = Vectors.dot(segment.vectors()[i], vector);
            boolean better =
                    score > 0 && (best.size() < limit || score > best.element().score());
            if (better && (filter == Filter.ALL || filter.matches(about(segment.metadata()[i], ofContent, base)))) {
                best.add(new Hit(segment.chunks()[i], score));
                if (best.size() > limit) {
                    best.remove();
                }
            }
        }
    }

    private static JsonObject about(JsonObject own, @Nullable JsonObject ofContent, String base) {
        return (ofContent == null ? own : own.with(ofContent)).with("linked_to", base);
    }

    private static List<Part> parts(Connection connection, String base, String embedder) throws SQLException {
        String sql = "SELECT key, loaded, metadata FROM knowledge_contents"
                + " WHERE base = ? AND embedder = ? AND loaded IS NOT NULL ORDER BY key";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, base);
            statement.setString(2, embedder);
            List<Part> parts = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    parts.add(new Part(row.getLong(1), row.getLong(2), row.getString(3)));
                }
            }
            return parts;
        }
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

    private static Segment load(Connection connection, Part part) throws SQLException {
        String sql = "SELECT key, vector, metadata FROM knowledge_chunks WHERE content = ? AND load = ?"
                + " AND octet_length(vector) <= " + MOST_VECTOR + " AND octet_length(metadata) <= "
                + WholeRows.MOST_BYTES
                + " ORDER BY key";
        List<Long> chunks = new ArrayList<>();
        List<float[]> vectors = new ArrayList<>();
        List<JsonObject> metadata = new ArrayList<>();
        long bytes = 0;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, part.content());
            statement.setLong(2, part.load());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    byte[] vector = row.getBytes(2);
                    String json = row.getString(3);
                    if (vector == null || json == null) {
                        continue;
                    }
                    chunks.add(row.getLong(1));
                    vectors.add(ChunkRows.floats(vector));
                    metadata.add(WholeRows.orError("metadata of a chunk", json));
                    bytes += vector.length + 8L * json.length() + 64;
                }
            }
        }
        return new Segment(
                chunks.stream().mapToLong(Long::longValue).toArray(),
                vectors.toArray(new float[0][]),
                metadata.toArray(new JsonObject[0]),
                bytes);
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
