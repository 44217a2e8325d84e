package dev.agentos4j.storage.sql;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.runtime.knowledge.Filter;
import dev.agentos4j.runtime.knowledge.FoundChunk;
import dev.agentos4j.runtime.knowledge.StoredChunk;
import dev.agentos4j.runtime.knowledge.UnspacedScripts;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of the table {@code knowledge_chunks}. */
final class ChunkRows {

    static final Table<StoredChunk> TABLE = new Table<StoredChunk>("knowledge_chunks", "chunk", "key")
            .counter("key")
            .number("content")
            .number("load")
            .text("id", StoredChunk::id)
            .document("text", StoredChunk::text)
            .json("metadata", StoredChunk::metadata)
            .bytes("vector", chunk -> bytes(chunk.vector()))
            .document("words", ChunkRows::words)
            .nullable()
            .index("knowledge_chunks_by_content", "content", "load");

    private static final String FOUND = "SELECT c.id, c.text, c.metadata, o.id, o.name, o.metadata, o.origin,"
            + " o.user_id, octet_length(c.text) AS text_bytes";
    private static final String OF_BASE =
            " JOIN knowledge_contents o ON o.key = c.content AND o.loaded = c.load WHERE o.base = ?";

    private static final int KEYS_AT_ONCE = 200;

    /** How many times more chunks are read than wanted where a filter may drop some. */
    private static final int MORE = 8;

    private ChunkRows() {}

    static void insert(
            SqlConnection connection, VectorSearch vectors, long content, long load, List<StoredChunk> chunks)
            throws SQLException {
        List<Row> rows = new ArrayList<>();
        for (StoredChunk chunk : chunks) {
            Row row = TABLE.row(chunk).set("content", content).set("load", load);
            vectors.columns(chunk.vector()).forEach(row::set);
            rows.add(row);
        }
        TABLE.insertAll(connection, rows);
    }

    /** What a chunk is found by, {@code null} if that is its text. */
    private static @Nullable String words(StoredChunk chunk) {
        String words = UnspacedScripts.apart(chunk.text());
        return words.equals(chunk.text()) ? null : words;
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

    static void delete(SqlConnection connection, long content, long load) throws SQLException {
        TABLE.delete(connection, new Where().equal("content", content).equal("load", load));
    }

    static void deleteAllBut(SqlConnection connection, long content, long load) throws SQLException {
        TABLE.delete(connection, new Where().equal("content", content).and("load <> ?", load));
    }

    /** Deletes what cannot be found: the pieces of loads that were not completed. */
    static void deleteUnfinished(SqlConnection connection, long content) throws SQLException {
        String loaded = "load <> coalesce((SELECT loaded FROM knowledge_contents WHERE key = ?), -1)";
        TABLE.delete(connection, new Where().equal("content", content).and(loaded, content));
    }

    /** The chunks of these hits, in their order, but for those that have been deleted meanwhile. */
    static List<FoundChunk> find(SqlConnection connection, String base, List<VectorSearch.Hit> hits)
            throws SQLException {
        Map<Long, FoundChunk> chunks = new HashMap<>();
        for (int from = 0; from < hits.size(); from += KEYS_AT_ONCE) {
            Map<Long, Double> scores = hits.subList(from, Math.min(from + KEYS_AT_ONCE, hits.size())).stream()
                    .collect(Collectors.toMap(VectorSearch.Hit::chunk, VectorSearch.Hit::score));
            String sql = FOUND + ", c.key AS chunk_key FROM knowledge_chunks c" + OF_BASE + " AND c.key IN ("
                    + String.join(", ", Collections.nCopies(scores.size(), "?")) + ")";
            List<Object> values = new ArrayList<>(List.of(base));
            values.addAll(scores.keySet());
            Rows.each(
                    connection,
                    sql,
                    row -> {
                        long key = row.getLong("chunk_key");
                        chunks.put(key, read(row, base, scores.getOrDefault(key, 0.0)));
                        return true;
                    },
                    values.toArray());
        }
        return hits.stream()
                .map(hit -> chunks.get(hit.chunk()))
                .filter(Objects::nonNull)
                .toList();
    }

    /** The chunks that have any of these words, the best first. */
    static List<FoundChunk> matching(SqlConnection connection, String base, String query, Filter filter, int limit)
            throws SQLException {
        if (filter == Filter.ALL) {
            return matching(connection, base, query, filter, limit, limit);
        }
        // a filter drops some: mostly few, so that all of them need to be read only if these are not enough
        int some = (int) Math.min((long) limit * MORE, Integer.MAX_VALUE);
        List<FoundChunk> found = matching(connection, base, query, filter, limit, some);
        return found.size() == limit ? found : matching(connection, base, query, filter, limit, Integer.MAX_VALUE);
    }

    private static List<FoundChunk> matching(
            SqlConnection connection, String base, String query, Filter filter, int limit, int most)
            throws SQLException {
        String sql = FOUND + ", found.score AS score FROM ("
                + connection.dialect().matchingChunks() + ") found" + " JOIN knowledge_chunks c ON c.key = found.chunk"
                + OF_BASE + " ORDER BY found.score DESC, c.key LIMIT ?";
        List<FoundChunk> found = new ArrayList<>();
        Rows.each(
                connection,
                sql,
                row -> {
                    FoundChunk chunk = read(row, base, row.getDouble("score"));
                    if (filter.matches(chunk.metadata())) {
                        found.add(chunk);
                    }
                    return found.size() < limit;
                },
                query,
                base,
                most);
        return found;
    }

    private static FoundChunk read(ResultSet row, String base, double score) throws SQLException {
        return new FoundChunk(
                String.valueOf(row.getString(1)),
                row.getString(4),
                row.getString(5),
                text(row),
                metadata(row.getString(3), row.getString(6), base, row.getString("user_id")),
                row.getString(7),
                score);
    }

    /** Empty for one that is too large. */
    private static String text(ResultSet row) throws SQLException {
        String text = row.getLong("text_bytes") > WholeRows.MOST_BYTES ? null : row.getString(2);
        return text == null ? "" : text;
    }

    /** What is known of a piece: by itself, by its content, by its base. */
    static JsonObject metadata(String own, @Nullable String ofContent, String base, @Nullable String user) {
        return about(
                WholeRows.orError("metadata of a chunk", own),
                ofContent == null ? null : WholeRows.orError("metadata of a content", ofContent),
                base,
                user);
    }

    /** What is known of a piece. Whose it is says its content alone, whatever metadata were given. */
    static JsonObject about(JsonObject own, @Nullable JsonObject ofContent, String base, @Nullable String user) {
        JsonObject metadata = (ofContent == null ? own : own.with(ofContent)).with("linked_to", base);
        if (user != null) {
            return metadata.with(Filter.OWNER, user);
        }
        return metadata.has(Filter.OWNER) ? without(metadata) : metadata;
    }

    private static JsonObject without(JsonObject metadata) {
        Map<String, JsonValue> members = new LinkedHashMap<>(metadata.members());
        members.remove(Filter.OWNER);
        return new JsonObject(members);
    }
}
