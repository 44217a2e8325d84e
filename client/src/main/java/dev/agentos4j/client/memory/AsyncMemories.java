package dev.agentos4j.client.memory;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.memory.MemoryOptimization;
import dev.agentos4j.protocol.memory.OptimizedMemories;
import dev.agentos4j.protocol.memory.UserMemory;
import dev.agentos4j.protocol.memory.UserMemoryDraft;
import dev.agentos4j.protocol.memory.UserMemoryStats;
import dev.agentos4j.protocol.page.Page;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** {@link Memories} without waiting. */
public interface AsyncMemories {

    /** {@code POST /memories} */
    default CompletableFuture<UserMemory> create(String userId, String memory, String... topics) {
        return create(
                topics.length == 0
                        ? UserMemoryDraft.of(userId, memory)
                        : UserMemoryDraft.of(userId, memory).topics(topics));
    }

    /** {@code POST /memories} */
    default CompletableFuture<UserMemory> create(UserMemoryDraft draft) {
        return create(draft, MemoryScope.any());
    }

    /** {@code POST /memories} */
    CompletableFuture<UserMemory> create(UserMemoryDraft draft, MemoryScope scope);

    /** {@code GET /memories} */
    CompletableFuture<Page<UserMemory>> list(MemoryQuery query);

    /** {@code GET /memories}, page after page: see {@link Pages#publisher()}. */
    Pages<UserMemory> listAll(MemoryQuery query);

    /** {@code GET /memories/{memory_id}} */
    default CompletableFuture<UserMemory> get(String memoryId) {
        return get(memoryId, MemoryScope.any());
    }

    /** {@code GET /memories/{memory_id}} */
    CompletableFuture<UserMemory> get(String memoryId, MemoryScope scope);

    /** {@code PATCH /memories/{memory_id}} */
    default CompletableFuture<UserMemory> update(String memoryId, UserMemoryDraft draft) {
        return update(memoryId, draft, MemoryScope.any());
    }

    /** {@code PATCH /memories/{memory_id}} */
    CompletableFuture<UserMemory> update(String memoryId, UserMemoryDraft draft, MemoryScope scope);

    /** {@code DELETE /memories/{memory_id}} */
    default CompletableFuture<@Nullable Void> delete(String memoryId) {
        return delete(memoryId, MemoryScope.any());
    }

    /** {@code DELETE /memories/{memory_id}} */
    CompletableFuture<@Nullable Void> delete(String memoryId, MemoryScope scope);

    /** {@code DELETE /memories} */
    default CompletableFuture<@Nullable Void> deleteMany(List<String> memoryIds) {
        return deleteMany(memoryIds, MemoryScope.any());
    }

    /** {@code DELETE /memories} */
    CompletableFuture<@Nullable Void> deleteMany(List<String> memoryIds, MemoryScope scope);

    /** {@code GET /memory_topics} */
    default CompletableFuture<List<String>> topics() {
        return topics(MemoryScope.any());
    }

    /** {@code GET /memory_topics} */
    CompletableFuture<List<String>> topics(MemoryScope scope);

    /** {@code GET /user_memory_stats} */
    CompletableFuture<Page<UserMemoryStats>> userStats(MemoryStatsQuery query);

    /** {@code GET /user_memory_stats}, page after page: see {@link Pages#publisher()}. */
    Pages<UserMemoryStats> userStatsAll(MemoryStatsQuery query);

    /** {@code POST /optimize-memories} */
    default CompletableFuture<OptimizedMemories> optimize(String userId) {
        return optimize(MemoryOptimization.of(userId), MemoryScope.any());
    }

    /** {@code POST /optimize-memories} */
    CompletableFuture<OptimizedMemories> optimize(MemoryOptimization optimization, MemoryScope scope);

    /**
     * For the client itself.
     *
     * @hidden
     */
    static AsyncMemories over(Engine engine) {
        return new EngineAsyncMemories(engine);
    }
}
