package dev.agentos4j.client.memory;

import dev.agentos4j.client.http.ApiPath;
import dev.agentos4j.client.http.Call;
import dev.agentos4j.client.http.QueryFields;
import dev.agentos4j.protocol.memory.MemoryApi;
import dev.agentos4j.protocol.memory.MemoryIds;
import dev.agentos4j.protocol.memory.MemoryOptimization;
import dev.agentos4j.protocol.memory.OptimizedMemories;
import dev.agentos4j.protocol.memory.UserMemory;
import dev.agentos4j.protocol.memory.UserMemoryDraft;
import dev.agentos4j.protocol.memory.UserMemoryStats;
import dev.agentos4j.protocol.page.Page;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The calls of {@link Memories}. */
final class MemoryCalls {

    private MemoryCalls() {}

    static Call<UserMemory> create(UserMemoryDraft draft, MemoryScope scope) {
        Objects.requireNonNull(draft, "draft must not be null");
        return Call.of(MemoryApi.CREATE).query(scope.fields()).json(draft).call();
    }

    static Call<Page<UserMemory>> list(QueryFields query) {
        return Call.of(MemoryApi.LIST).query(query).call();
    }

    static Call<UserMemory> get(String memoryId, MemoryScope scope) {
        return Call.of(MemoryApi.GET, memoryId).query(scope.fields()).call();
    }

    static Call<UserMemory> update(String memoryId, UserMemoryDraft draft, MemoryScope scope) {
        Objects.requireNonNull(draft, "draft must not be null");
        return Call.of(MemoryApi.UPDATE, memoryId)
                .query(scope.fields())
                .json(draft)
                .call();
    }

    static Call<@Nullable Void> delete(String memoryId, MemoryScope scope) {
        return Call.of(MemoryApi.DELETE, memoryId).query(scope.fields()).call();
    }

    /** The user stands in the body here. */
    static Call<@Nullable Void> deleteMany(List<String> memoryIds, MemoryScope scope) {
        if (memoryIds.isEmpty()) {
            throw new IllegalArgumentException("memoryIds must not be empty: name at least one to delete");
        }
        memoryIds.forEach(id -> ApiPath.requireId("memoryId", id));
        return Call.of(MemoryApi.DELETE_MANY)
                .query(scope.fields().without("user_id"))
                .json(MemoryIds.of(memoryIds, scope.fields().text("user_id")))
                .call();
    }

    static Call<List<String>> topics(MemoryScope scope) {
        return Call.of(MemoryApi.LIST_TOPICS).query(scope.fields()).call();
    }

    static Call<Page<UserMemoryStats>> stats(QueryFields query) {
        return Call.of(MemoryApi.STATS).query(query).call();
    }

    static Call<OptimizedMemories> optimize(MemoryOptimization optimization, MemoryScope scope) {
        Objects.requireNonNull(optimization, "optimization must not be null");
        return Call.of(MemoryApi.OPTIMIZE)
                .query(scope.fields())
                .json(optimization)
                .run(null, null)
                .call();
    }
}
