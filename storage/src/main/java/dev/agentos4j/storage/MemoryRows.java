package dev.agentos4j.storage;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.runtime.memory.MemoryPage;
import dev.agentos4j.runtime.memory.MemoryQuery;
import dev.agentos4j.runtime.memory.MemoryUsers;
import dev.agentos4j.runtime.memory.StoredMemory;
import java.sql.Connection;
import java.sql.PreparedStatement;
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

    private MemoryRows() {}

    /** Inserts a memory, or replaces it where it stands. */
    static void save(Connection connection, StoredMemory memory) throws SQLException {
        String sql = "INSERT INTO memories (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (memory_id) DO UPDATE SET user_id = excluded.user_id, memory = excluded.memory,"
                + " topics = excluded.topics, agent_id = excluded.agent_id, team_id = excluded.team_id,"
                + " created_at = excluded.created_at, updated_at = excluded.updated_at";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, memory.memoryId());
            statement.setString(2, memory.userId());
            statement.setString(3, memory.memory());
            statement.setString(4, JsonValue.of(memory.topics()).toJson());
            statement.setString(5, memory.agentId());
            statement.setString(6, memory.teamId());
            statement.setLong(7, memory.createdAt());
            statement.setLong(8, memory.updatedAt());
            statement.executeUpdate();
        }
    }

    static @Nullable StoredMemory find(Connection connection, String memoryId) throws SQLException {
        List<StoredMemory> found = select(connection, " WHERE memory_id = ?", List.of(memoryId));
        return found.isEmpty() ? null : found.get(0);
    }

    static MemoryPage page(Connection connection, MemoryQuery query) throws SQLException {
        StringBuilder where = new StringBuilder(" WHERE 1 = 1");
        List<Object> values = new ArrayList<>();
        condition(where, values, "user_id = ?", query.userId());
        condition(where, values, "agent_id = ?", query.agentId());
        condition(where, values, "team_id = ?", query.teamId());
        String part = query.contains();
        condition(where, values, "instr(fold(memory), ?) > 0", part == null ? null : part.toLowerCase(Locale.ROOT));
        for (String topic : query.topics()) {
            String sql = "EXISTS (SELECT 1 FROM json_each(topics) AS topic WHERE fold(topic.value) = ?)";
            condition(where, values, sql, topic.toLowerCase(Locale.ROOT));
        }
        long total = count(connection, "SELECT count(*) FROM memories" + where, values);
        String rest = where + order(query) + " LIMIT " + query.limit() + " OFFSET " + query.offset();
        return new MemoryPage(select(connection, rest, values), total);
    }

    private static void condition(StringBuilder where, List<Object> values, String sql, @Nullable Object value) {
        if (value != null) {
            where.append(" AND ").append(sql);
            values.add(value);
        }
    }

    private static String order(MemoryQuery query) {
        String column = switch (query.sortBy()) {
            case "updated_at", "created_at", "memory_id", "memory" -> query.sortBy();
            case "user_id", "agent_id", "team_id" -> "coalesce(" + query.sortBy() + ", '')";
            default -> "position";
        };
        String direction = query.descending() ? " DESC" : "";
        return " ORDER BY " + column + direction + ", position" + direction;
    }

    private static long count(Connection connection, String sql, List<?> values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static List<StoredMemory> select(Connection connection, String rest, List<?> values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT " + COLUMNS + " FROM memories" + rest)) {
            bind(statement, values);
            List<StoredMemory> memories = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    memories.add(read(row));
                }
            }
            return memories;
        }
    }

    private static void bind(PreparedStatement statement, List<?> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
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
        String where = userId == null ? " WHERE user_id IS NOT NULL" : " WHERE user_id = ?";
        List<Object> values = userId == null ? List.of() : List.of(userId);
        long total = count(connection, "SELECT count(DISTINCT user_id) FROM memories" + where, values);
        String sql = "SELECT user_id, count(*) AS memories, max(updated_at) AS newest FROM memories" + where
                + " GROUP BY user_id ORDER BY newest DESC, max(position) DESC LIMIT " + limit + " OFFSET " + offset;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            List<MemoryUsers.User> users = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    users.add(new MemoryUsers.User(
                            row.getString("user_id"), row.getLong("memories"), row.getLong("newest")));
                }
            }
            return new MemoryUsers(users, total);
        }
    }
}
