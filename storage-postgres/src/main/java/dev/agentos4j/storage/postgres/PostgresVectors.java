package dev.agentos4j.storage.postgres;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.knowledge.Filter;
import dev.agentos4j.storage.sql.Database;
import dev.agentos4j.storage.sql.Rows;
import dev.agentos4j.storage.sql.SqlConnection;
import dev.agentos4j.storage.sql.VectorSearch;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/**
 * Finds vectors by pgvector. Each number of dimensions has an HNSW index of its own, made before the first vector of that
 * length comes; longer vectors than the index takes are compared one by one.
 */
final class PostgresVectors implements VectorSearch {

    /** Has what other databases have as bytes in {@code vector}, which is empty here. */
    static final String COLUMN = "embedding";

    private static final int MOVED_AT_ONCE = 500;

    /** The most dimensions that HNSW takes as {@code vector}, and as {@code halfvec}. */
    private static final int MOST_WHOLE = 2000;

    private static final int MOST_HALF = 4000;

    /** How many more are read than wanted when a filter will drop some. */
    private static final int MORE = 4;

    private static final int MOST_READ = 20_000;

    private final Database database;
    private final Set<Integer> indexed = ConcurrentHashMap.newKeySet();

    PostgresVectors(Database database) {
        this.database = database;
    }

    @Override
    public void expect(int dimensions) {
        if (dimensions < 1 || dimensions > MOST_HALF || indexed.contains(dimensions)) {
            return;
        }
        database.write(connection -> index(connection, dimensions));
        indexed.add(dimensions);
    }

    /** The lock keeps two servers from making it at once; it ends with the transaction. */
    private static int index(SqlConnection connection, int dimensions) throws SQLException {
        String name = "knowledge_chunks_hnsw_" + dimensions;
        Rows.select(connection, "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", row -> name, name);
        if (Rows.first(connection, "SELECT to_regclass(?)", row -> row.getString(1), name) == null) {
            connection.execute(
                    "CREATE INDEX " + name + " ON knowledge_chunks USING hnsw ((" + as("embedding", dimensions)
                            + ") " + (dimensions > MOST_WHOLE ? "halfvec" : "vector")
                            + "_cosine_ops) WHERE vector_dims(embedding) = "
                            + dimensions);
        }
        return dimensions;
    }

    private static String as(String vector, int dimensions) {
        String type = dimensions > MOST_WHOLE && dimensions <= MOST_HALF ? "halfvec" : "vector";
        return vector + "::" + type + "(" + dimensions + ")";
    }

    @Override
    public Map<String, Object> columns(float[] vector) {
        return vector.length == 0 ? Map.of() : Map.of(COLUMN, value(vector), "vector", new byte[0]);
    }

    static PGobject value(float[] vector) {
        StringBuilder text = new StringBuilder(vector.length * 10).append('[');
        for (float each : vector) {
            text.append(text.length() == 1 ? "" : ",").append(each);
        }
        PGobject value = new PGobject();
        value.setType("vector");
        try {
            value.setValue(text.append(']').toString());
        } catch (SQLException never) {
            throw new IllegalStateException(never);
        }
        return value;
    }

    /** Fills the column of a database that had no pgvector before. */
    static void moveIn(Connection connection) throws SQLException {
        String next =
                "SELECT key, vector FROM knowledge_chunks WHERE key > ? AND octet_length(vector) > 0 ORDER BY key LIMIT "
                        + MOVED_AT_ONCE;
        String move = "UPDATE knowledge_chunks SET " + COLUMN + " = ?, vector = '' WHERE key = ?";
        try (PreparedStatement reading = connection.prepareStatement(next);
                PreparedStatement moving = connection.prepareStatement(move)) {
            long last = Long.MIN_VALUE;
            for (int moved = MOVED_AT_ONCE; moved == MOVED_AT_ONCE; ) {
                reading.setLong(1, last);
                moved = 0;
                try (ResultSet row = reading.executeQuery()) {
                    while (row.next()) {
                        last = row.getLong(1);
                        moving.setObject(1, value(floats(row.getBytes(2))));
                        moving.setLong(2, last);
                        moving.addBatch();
                        moved++;
                    }
                }
                moving.executeBatch();
            }
        }
    }

    private static float[] floats(byte[] bytes) {
        float[] vector = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
        return vector;
    }

    private record Near(
            Hit hit,
            String own,
            @Nullable String ofContent,
            @Nullable String user) {}

    @Override
    public List<Hit> nearest(String base, String embedder, float[] vector, Filter filter, int limit) {
        if (vector.length == 0 || limit < 1) {
            return List.of();
        }
        int read = filter == Filter.ALL ? limit : Math.min(MOST_READ, limit * MORE);
        while (true) {
            List<Near> near = read(base, embedder, vector, read);
            List<Hit> hits = new ArrayList<>();
            for (Near each : near) {
                if (each.hit().score() > 0 && hits.size() < limit && matches(filter, each, base)) {
                    hits.add(each.hit());
                }
            }
            boolean all = near.size() < read || near.getLast().hit().score() <= 0;
            if (hits.size() == limit || all || read >= MOST_READ) {
                return hits;
            }
            read = Math.min(MOST_READ, read * MORE);
        }
    }

    private static boolean matches(Filter filter, Near near, String base) {
        if (filter == Filter.ALL) {
            return true;
        }
        JsonObject about = VectorSearch.about(near.own(), near.ofContent(), base, near.user());
        return filter.matches(about);
    }

    static String sql(int dimensions, int most) {
        String distance = as("c.embedding", dimensions) + " <=> " + as("?", dimensions);
        return "SELECT c.key, 1 - (" + distance + "), c.metadata, o.metadata, o.user_id FROM knowledge_chunks c"
                + " JOIN knowledge_contents o ON o.key = c.content AND o.loaded = c.load"
                + " WHERE o.base = ? AND o.embedder = ? AND vector_dims(c.embedding) = " + dimensions + " ORDER BY "
                + distance + " LIMIT " + most;
    }

    private List<Near> read(String base, String embedder, float[] vector, int most) {
        String sql = sql(vector.length, most);
        PGobject value = value(vector);
        return database.read(connection -> Rows.select(
                connection,
                sql,
                row -> new Near(
                        new Hit(row.getLong(1), row.getDouble(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5)),
                value,
                base,
                embedder,
                value));
    }
}
