package dev.agentos4j.storage;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.knowledge.Filter;
import dev.agentos4j.runtime.knowledge.FoundChunk;
import dev.agentos4j.runtime.knowledge.StoredChunk;
import dev.agentos4j.runtime.knowledge.UnspacedScripts;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of the table {@code knowledge_chunks}. */
final class ChunkRows {

    private static final String FOUND = "SELECT c.id, c.text, c.metadata, o.id, o.name, o.metadata, o.origin,"
            + " octet_length(c.text) AS text_bytes";
    private static final String OF_BASE =
            " JOIN knowledge_contents o ON o.key = c.content AND o.loaded = c.load WHERE o.base = ?";

    private ChunkRows() {}

    static void insert(Connection connection, long content, long load, List<StoredChunk> chunks) throws SQLException {
        String sql =
                "INSERT INTO knowledge_chunks (content, load, id, text, metadata, vector, words) VALUES (?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (StoredChunk chunk : chunks) {
                statement.setLong(1, content);
                statement.setLong(2, load);
                statement.setString(3, chunk.id());
                statement.setString(4, WholeRows.text(chunk.text()));
                statement.setString(5, WholeRows.text(chunk.metadata().toJson()));
                statement.setBytes(6, bytes(chunk.vector()));
                String words = UnspacedScripts.apart(chunk.text());
                statement.setString(7, words.equals(chunk.text()) ? null : words);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static byte[] bytes(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return bytes.array();
    }

    static float[] floats(byte[] bytes) {
        float[] vector = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
        return vector;
    }

    static void delete(Connection connection, long content, long load) throws SQLException {
        execute(connection, "DELETE FROM knowledge_chunks WHERE content = ? AND load = ?", content, load);
    }

    static void deleteAllBut(Connection connection, long content, long load) throws SQLException {
        execute(connection, "DELETE FROM knowledge_chunks WHERE content = ? AND load <> ?", content, load);
    }

    /** Deletes what cannot be found: the pieces of loads that were not completed. */
    static void deleteUnfinished(Connection connection, long content) throws SQLException {
        execute(
                connection,
                "DELETE FROM knowledge_chunks WHERE content = ?"
                        + " AND load <> coalesce((SELECT loaded FROM knowledge_contents WHERE key = ?), -1)",
                content,
                content);
    }

    private static void execute(Connection connection, String sql, long first, long second) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, first);
            statement.setLong(2, second);
            statement.executeUpdate();
        }
    }

    /** The piece of that key, as it was found in a base. */
    static @Nullable FoundChunk find(Connection connection, String base, long key, double score) throws SQLException {
        String sql = FOUND + " FROM knowledge_chunks c" + OF_BASE + " AND c.key = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, base);
            statement.setLong(2, key);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? read(row, base, score) : null;
            }
        }
    }

    /** The pieces that fit an FTS5 query, the best first. */
    static List<FoundChunk> matching(Connection connection, String base, String query, Filter filter, int limit)
            throws SQLException {
        String sql = FOUND + ", -bm25(knowledge_words) FROM knowledge_words JOIN knowledge_chunks c"
                + " ON c.key = knowledge_words.rowid" + OF_BASE + " AND knowledge_words MATCH ?"
                + " ORDER BY bm25(knowledge_words), c.key";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, base);
            statement.setString(2, query);
            List<FoundChunk> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (found.size() < limit && row.next()) {
                    FoundChunk chunk = read(row, base, row.getDouble(9));
                    if (filter.matches(chunk.metadata())) {
                        found.add(chunk);
                    }
                }
            }
            return found;
        }
    }

    private static FoundChunk read(ResultSet row, String base, double score) throws SQLException {
        return new FoundChunk(
                String.valueOf(row.getString(1)),
                row.getString(4),
                row.getString(5),
                text(row),
                metadata(row.getString(3), row.getString(6), base),
                row.getString(7),
                score);
    }

    /** Empty for one that is too large. */
    private static String text(ResultSet row) throws SQLException {
        String text = row.getLong("text_bytes") > WholeRows.MOST_BYTES ? null : row.getString(2);
        return text == null ? "" : text;
    }

    /** What is known of a piece: by itself, by its content, by its base. */
    static JsonObject metadata(String own, @Nullable String ofContent, String base) {
        JsonObject metadata = WholeRows.orError("metadata of a chunk", own);
        if (ofContent != null) {
            metadata = metadata.with(WholeRows.orError("metadata of a content", ofContent));
        }
        return metadata.with("linked_to", base);
    }
}
