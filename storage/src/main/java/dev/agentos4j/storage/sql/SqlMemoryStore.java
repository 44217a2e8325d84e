package dev.agentos4j.storage.sql;

import dev.agentos4j.runtime.memory.MemoryQuery;
import dev.agentos4j.runtime.memory.MemoryStore;
import dev.agentos4j.runtime.memory.RememberedUser;
import dev.agentos4j.runtime.memory.StoredMemory;
import dev.agentos4j.runtime.store.StoredPage;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps memories, a row for each. */
final class SqlMemoryStore implements MemoryStore {

    private final Database database;

    SqlMemoryStore(Database database) {
        this.database = database;
    }

    @Override
    public @Nullable StoredMemory memory(String memoryId) {
        return database.<@Nullable StoredMemory>read(connection -> MemoryRows.find(connection, memoryId));
    }

    @Override
    public StoredMemory save(StoredMemory memory) {
        return database.write(connection -> {
            StoredMemory older = MemoryRows.findForUpdate(connection, memory.memoryId());
            StoredMemory kept = older == null ? memory : memory.replacing(older);
            MemoryRows.TABLE.upsert(connection, kept);
            return kept;
        });
    }

    @Override
    public StoredPage<StoredMemory> memories(MemoryQuery query) {
        return database.read(connection -> MemoryRows.page(connection, query));
    }

    @Override
    public int delete(Collection<String> memoryIds, @Nullable String userId) {
        return database.write(connection -> {
            int deleted = 0;
            for (String memoryId : memoryIds) {
                Where where = new Where().equal("memory_id", memoryId).equal("user_id", userId);
                deleted += MemoryRows.TABLE.delete(connection, where);
            }
            return deleted;
        });
    }

    @Override
    public void replaceAll(String userId, List<StoredMemory> memories) {
        database.write(connection -> {
            MemoryRows.TABLE.delete(connection, new Where().equal("user_id", userId));
            for (StoredMemory memory : memories) {
                MemoryRows.TABLE.upsert(connection, memory);
            }
            return memories.size();
        });
    }

    @Override
    public List<String> topics(@Nullable String userId) {
        return database.read(connection -> MemoryRows.topics(connection, userId));
    }

    @Override
    public StoredPage<RememberedUser> users(@Nullable String userId, long limit, long offset) {
        return database.read(connection -> MemoryRows.users(connection, userId, limit, offset));
    }
}
