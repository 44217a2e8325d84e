package dev.agentos4j.storage;

import dev.agentos4j.runtime.memory.MemoryPage;
import dev.agentos4j.runtime.memory.MemoryQuery;
import dev.agentos4j.runtime.memory.MemoryStore;
import dev.agentos4j.runtime.memory.MemoryUsers;
import dev.agentos4j.runtime.memory.StoredMemory;
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
        return database.write(connection -> {
            int deleted = 0;
            for (String memoryId : memoryIds) {
                Where where = new Where().equal("memory_id", memoryId).equal("user_id", userId);
                deleted += where.delete(connection, "memories");
            }
            return deleted;
        });
    }

    @Override
    public void replaceAll(String userId, List<StoredMemory> memories) {
        database.write(connection -> {
            Rows.execute(connection, "DELETE FROM memories WHERE user_id = ?", userId);
            for (StoredMemory memory : memories) {
                MemoryRows.save(connection, memory);
            }
            return memories.size();
        });
    }

    @Override
    public List<String> topics(@Nullable String userId) {
        String select = "SELECT DISTINCT topic.value FROM memories, " + MemoryRows.TOPICS + " AS topic";
        Where where = new Where().equal("user_id", userId);
        return database.read(connection -> where.select(connection, select, " ORDER BY 1", row -> row.getString(1)));
    }

    @Override
    public MemoryUsers users(@Nullable String userId, long limit, long offset) {
        return database.read(connection -> MemoryRows.users(connection, userId, limit, offset));
    }
}
