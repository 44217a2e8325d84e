package dev.agentos4j.storage;

import dev.agentos4j.runtime.memory.MemoryPage;
import dev.agentos4j.runtime.memory.MemoryQuery;
import dev.agentos4j.runtime.memory.MemoryStore;
import dev.agentos4j.runtime.memory.MemoryUsers;
import dev.agentos4j.runtime.memory.StoredMemory;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps memories in SQLite, a row for each. */
final class SqliteMemoryStore implements MemoryStore {

    private final SqliteDatabase database;

    SqliteMemoryStore(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public @Nullable StoredMemory memory(String memoryId) {
        return database.<@Nullable StoredMemory>read(connection -> MemoryRows.find(connection, memoryId));
    }

    @Override
    public StoredMemory save(StoredMemory memory) {
        return database.write(connection -> {
            StoredMemory older = MemoryRows.find(connection, memory.memoryId());
            StoredMemory kept = older == null ? memory : memory.replacing(older);
            MemoryRows.save(connection, kept);
            return kept;
        });
    }

    @Override
    public MemoryPage memories(MemoryQuery query) {
        return database.read(connection -> MemoryRows.page(connection, query));
    }

    @Override
    public int delete(Collection<String> memoryIds, @Nullable String userId) {
        String sql = "DELETE FROM memories WHERE memory_id = ?" + (userId == null ? "" : " AND user_id = ?");
        return database.write(connection -> {
            int deleted = 0;
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (String memoryId : memoryIds) {
                    statement.setString(1, memoryId);
                    if (userId != null) {
                        statement.setString(2, userId);
                    }
                    deleted += statement.executeUpdate();
                }
            }
            return deleted;
        });
    }

    @Override
    public void replaceAll(String userId, List<StoredMemory> memories) {
        database.write(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("DELETE FROM memories WHERE user_id = ?")) {
                statement.setString(1, userId);
                statement.executeUpdate();
            }
            for (StoredMemory memory : memories) {
                MemoryRows.save(connection, memory);
            }
            return memories.size();
        });
    }

    @Override
    public List<String> topics(@Nullable String userId) {
        String sql = "SELECT DISTINCT topic.value FROM memories, json_each(memories.topics) AS topic"
                + (userId == null ? "" : " WHERE user_id = ?") + " ORDER BY 1";
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                if (userId != null) {
                    statement.setString(1, userId);
                }
                List<String> topics = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        topics.add(row.getString(1));
                    }
                }
                return topics;
            }
        });
    }

    @Override
    public MemoryUsers users(@Nullable String userId, long limit, long offset) {
        return database.read(connection -> MemoryRows.users(connection, userId, limit, offset));
    }
}
