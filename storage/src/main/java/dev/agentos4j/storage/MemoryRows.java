package dev.agentos4j.storage;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.runtime.memory.MemoryPage;
import dev.agentos4j.runtime.memory.MemoryQuery;
import dev.agentos4j.runtime.memory.MemoryUsers;
import dev.agentos4j.runtime.memory.StoredMemory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The rows of the table {@code memories}. */
final class MemoryRows {

    private static final String COLUMNS =
            "memory_id, user_id, memory, topics, agent_id, team_id, created_at, updated_at";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM memories";

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
                JsonValue.of(memory.topics()).toJson(),
                memory.agentId(),
                memory.teamId(),
                memory.createdAt(),
                memory.updatedAt());
    }

    static @Nullable StoredMemory find(Connection connection, String memoryId) throws SQLException {
        return Rows.first(connection, SELECT + " WHERE memory_id = ?", MemoryRows::read, memoryId);
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
                    "EXISTS (SELECT 1 FROM json_each(topics) AS topic WHERE fold(topic.value) = ?)",
                    topic.toLowerCase(Locale.ROOT));
        }
        String order = Rows.order(column(query.sortBy()), "position", query.descending());
        return new MemoryPage(
                where.page(connection, SELECT, order, query.limit(), query.offset(), MemoryRows::read),
                where.count(connection, "SELECT count(*) FROM memories"));
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
        if (JsonValue.parse(row.getString("topics")) instanceof JsonArray array) {
            array.values().forEach(topic -> topics.add(String.valueOf(topic.asText())));
        }
        return new StoredMemory(
                row.getString("memory_id"),
                row.getString("user_id"),
                row.getString("memory"),
                topics,
                row.getString("agent_id"),
                row.getString("team_id"),
                row.getLong("created_at"),
                row.getLong("updated_at"));
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
