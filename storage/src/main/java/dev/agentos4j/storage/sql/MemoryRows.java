package dev.agentos4j.storage.sql;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.runtime.memory.MemoryQuery;
import dev.agentos4j.runtime.memory.RememberedUser;
import dev.agentos4j.runtime.memory.StoredMemory;
import dev.agentos4j.runtime.store.StoredPage;
import dev.agentos4j.runtime.store.UnreadableRowException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rows of the table {@code memories}. */
final class MemoryRows {

    static final Table<StoredMemory> TABLE = new Table<StoredMemory>("memories", "memory", "memory_id")
            .counter("position")
            .text("memory_id", StoredMemory::memoryId)
            .text("user_id", StoredMemory::userId)
            .nullable()
            .document("memory", StoredMemory::memory)
            .document("topics", memory -> JsonValue.of(memory.topics()).toJson())
            .text("agent_id", StoredMemory::agentId)
            .nullable()
            .text("team_id", StoredMemory::teamId)
            .nullable()
            .number("created_at", StoredMemory::createdAt)
            .number("updated_at", StoredMemory::updatedAt)
            .index("memories_by_user", "user_id", "updated_at")
            .index("memories_by_time", "updated_at")
            .reads(MemoryRows::read, (row, why) -> standIn(row));

    private static final int SHOWN = 1000;

    private MemoryRows() {}

    private static Where of(String memoryId) {
        return new Where().equal("memory_id", memoryId);
    }

    static @Nullable StoredMemory find(SqlConnection connection, String memoryId) throws SQLException {
        return TABLE.find(connection, of(memoryId));
    }

    static @Nullable StoredMemory findForUpdate(SqlConnection connection, String memoryId) throws SQLException {
        return TABLE.findForUpdate(connection, of(memoryId));
    }

    static StoredPage<StoredMemory> page(SqlConnection connection, MemoryQuery query) throws SQLException {
        String part = query.contains();
        Where where = new Where()
                .equal("user_id", query.userId())
                .equal("agent_id", query.agentId())
                .equal("team_id", query.teamId())
                .and(connection.dialect().contains("memory"), part == null ? null : part.toLowerCase(Locale.ROOT));
        for (String topic : query.topics()) {
            where.and(connection.dialect().hasElement("topics", "?"), topic.toLowerCase(Locale.ROOT));
        }
        String order = TABLE.order(connection, column(query.sortBy()), query.descending());
        Map<String, UnreadableRowException> unreadable = new HashMap<>();
        Rows.Reader<StoredMemory> reader = TABLE.replacing((row, why) -> {
            StoredMemory known = standIn(row);
            unreadable.put(known.memoryId(), why);
            return known;
        });
        return new StoredPage<>(
                where.page(connection, TABLE.select(), order, query.limit(), query.offset(), reader),
                TABLE.count(connection, where),
                unreadable);
    }

    private static @Nullable String column(String sortBy) {
        return switch (sortBy) {
            case "updated_at", "created_at", "memory_id", "memory" -> sortBy;
            case "user_id", "agent_id", "team_id" -> "coalesce(" + sortBy + ", '')";
            default -> null;
        };
    }

    private static StoredMemory read(ResultSet row) throws SQLException {
        return new StoredMemory(
                row.getString("memory_id"),
                row.getString("user_id"),
                row.getString("memory"),
                topics(row.getString("topics")),
                row.getString("agent_id"),
                row.getString("team_id"),
                Rows.plausibleSeconds(row.getLong("created_at")),
                Rows.plausibleSeconds(row.getLong("updated_at")));
    }

    private static List<String> topics(String json) {
        if (!(JsonValue.parse(json) instanceof JsonArray array)) {
            throw new JsonException("topics: expected a list");
        }
        List<String> topics = new ArrayList<>();
        for (JsonValue topic : array.values()) {
            String text = topic.asText();
            if (text == null) {
                throw new JsonException("topics: expected texts");
            }
            topics.add(text);
        }
        return topics;
    }

    /** All topics, each once; those of damaged rows are left out. */
    static List<String> topics(SqlConnection connection, @Nullable String userId) throws SQLException {
        Where where = new Where()
                .equal("user_id", userId)
                .and("octet_length(topics) <= ?", WholeRows.MOST_BYTES)
                .and("topics <> '[]'");
        TreeSet<String> topics = new TreeSet<>();
        where.select(connection, "SELECT DISTINCT topics FROM memories", "", row -> {
            try {
                return topics.addAll(topics(row.getString(1)));
            } catch (JsonException | StackOverflowError damaged) {
                return false;
            }
        });
        return List.copyOf(topics);
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

    static StoredPage<RememberedUser> users(SqlConnection connection, @Nullable String userId, long limit, long offset)
            throws SQLException {
        Where where = new Where().and("user_id IS NOT NULL").equal("user_id", userId);
        String select = "SELECT user_id, count(*) AS memories, max(updated_at) AS newest FROM memories";
        String order = " GROUP BY user_id ORDER BY newest DESC, max(position) DESC";
        return new StoredPage<>(
                where.page(connection, select, order, limit, offset, MemoryRows::readUser),
                where.count(connection, "SELECT count(DISTINCT user_id) FROM memories"));
    }

    private static RememberedUser readUser(ResultSet row) throws SQLException {
        return new RememberedUser(row.getString("user_id"), row.getLong("memories"), row.getLong("newest"));
    }
}
