package dev.agentos4j.storage;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.runtime.memory.MemoryPage;
import dev.agentos4j.runtime.memory.MemoryQuery;
import dev.agentos4j.runtime.memory.MemoryUsers;
import dev.agentos4j.runtime.memory.StoredMemory;
import dev.agentos4j.runtime.session.UnreadableRowException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of the table {@code memories}. */
final class MemoryRows {

    private static final String COLUMNS =
            "memory_id, user_id, memory, topics, agent_id, team_id, created_at, updated_at";
    private static final String SELECT =
            "SELECT " + COLUMNS + ", " + WholeRows.bytes("memory_id", "memory", "topics") + " FROM memories";
    private static final WholeRows ROWS = new WholeRows("memory", "memory_id");
    private static final int SHOWN = 1000;

    /** The topics, or none where they are damaged: else SQLite would refuse the whole query. */
    static final String TOPICS = "json_each(CASE WHEN json_valid(memories.topics) THEN memories.topics ELSE '[]' END)";

    private MemoryRows() {}

    /** Inserts a memory, or replaces it where it stands. */
    static void save(Connection connection, StoredMemory memory) throws SQLException {
        String sql = "INSERT INTO memories (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (memory_id) DO UPDATE SET user_id = excluded.user_id, memory = excluded.memory,"
                + " topics = excluded.topics, agent_id = excluded.agent_id, team_id = excluded.team_id,"
                + " created_at = excluded.created_at, updated_at = excluded.updated_at";
        Rows.execute(
                connection,
                sql,
                memory.memoryId(),
                memory.userId(),
                memory.memory(),
                WholeRows.text(JsonValue.of(memory.topics()).toJson()),
                memory.agentId(),
                memory.teamId(),
                memory.createdAt(),
                memory.updatedAt());
    }

    static @Nullable StoredMemory find(Connection connection, String memoryId) throws SQLException {
        return Rows.first(connection, SELECT + " WHERE memory_id = ?", ROWS.refusing(MemoryRows::read), memoryId);
    }

    static MemoryPage page(Connection connection, MemoryQuery query) throws SQLException {
        String part = query.contains();
        Where where = new Where()
                .equal("user_id", query.userId())
                .equal("agent_id", query.agentId())
                .equal("team_id", query.teamId())
                .and("instr(fold(memory), ?) > 0", part == null ? null : part.toLowerCase(Locale.ROOT));
        for (String topic : query.topics()) {
            where.and(
                    "EXISTS (SELECT 1 FROM " + TOPICS + " AS topic WHERE fold(topic.value) = ?)",
                    topic.toLowerCase(Locale.ROOT));
        }
        String order = Rows.order(column(query.sortBy()), "position", query.descending());
        Map<String, UnreadableRowException> unreadable = new HashMap<>();
        Rows.Reader<StoredMemory> reader = ROWS.replacing(MemoryRows::read, (row, why) -> {
            StoredMemory known = standIn(row);
            unreadable.put(known.memoryId(), why);
            return known;
        });
        return new MemoryPage(
                where.page(connection, SELECT, order, query.limit(), query.offset(), reader),
                where.count(connection, "SELECT count(*) FROM memories"),
                unreadable);
    }

    private static String column(String sortBy) {
        return switch (sortBy) {
            case "updated_at", "created_at", "memory_id", "memory" -> sortBy;
            case "user_id", "agent_id", "team_id" -> "coalesce(" + sortBy + ", '')";
            default -> "position";
        };
    }

    private static StoredMemory read(ResultSet row) throws SQLException {
        List<String> topics = new ArrayList<>();
        if (!(JsonValue.parse(row.getString("topics")) instanceof JsonArray array)) {
            throw new JsonException("topics: expected a list");
        }
        for (JsonValue topic : array.values()) {
            String text = topic.asText();
            if (text == null) {
                throw new JsonException("topics: expected texts");
            }
            topics.add(text);
        }
        return new StoredMemory(
                row.getString("memory_id"),
                row.getString("user_id"),
                row.getString("memory"),
                topics,
                row.getString("agent_id"),
                row.getString("team_id"),
                Rows.plausibleSeconds(row.getLong("created_at")),
                Rows.plausibleSeconds(row.getLong("updated_at")));
    }

    /** What the columns say that are no JSON. */
    private static StoredMemory standIn(ResultSet row) throws SQLException {
        String text = row.getLong("row_bytes") > SHOWN ? "" : row.getString("memory");
        return new StoredMemory(
                String.valueOf(row.getString("memory_id")),
                row.getString("user_id"),
                text == null ? "" : text,
                List.of(),
                row.getString("agent_id"),
                row.getString("team_id"),
                Rows.plausibleSeconds(row.getLong("created_at")),
                Rows.plausibleSeconds(row.getLong("updated_at")));
    }

    static MemoryUsers users(Connection connection, @Nullable String userId, long limit, long offset)
            throws SQLException {
        Where where = new Where().and("user_id IS NOT NULL").equal("user_id", userId);
        String select = "SELECT user_id, count(*) AS memories, max(updated_at) AS newest FROM memories";
        String order = " GROUP BY user_id ORDER BY newest DESC, max(position) DESC";
        return new MemoryUsers(
                where.page(connection, select, order, limit, offset, MemoryRows::readUser),
                where.count(connection, "SELECT count(DISTINCT user_id) FROM memories"));
    }

    private static MemoryUsers.User readUser(ResultSet row) throws SQLException {
        return new MemoryUsers.User(row.getString("user_id"), row.getLong("memories"), row.getLong("newest"));
    }
}
