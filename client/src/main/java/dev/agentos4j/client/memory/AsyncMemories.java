package dev.agentos4j.client.memory;

import dev.agentos4j.client.http.EnginePages;
import dev.agentos4j.client.http.Face;
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
    default CompletableFuture<UserMemory> create(UserMemoryDraft draft, MemoryScope scope) {
        return Face.engine(this).sendAsync(MemoryCalls.create(draft, scope));
    }

    /** {@code GET /memories} */
    default CompletableFuture<Page<UserMemory>> list(MemoryQuery query) {
        return Face.engine(this).sendAsync(MemoryCalls.list(query.fields()));
    }

    /** {@code GET /memories}, page after page: see {@link Pages#publisher()}. */
    default Pages<UserMemory> listAll(MemoryQuery query) {
        return EnginePages.over(Face.engine(this), query.fields(), MemoryCalls::list);
    }

    /** {@code GET /memories/{memory_id}} */
    default CompletableFuture<UserMemory> get(String memoryId) {
        return get(memoryId, MemoryScope.any());
    }

    /** {@code GET /memories/{memory_id}} */
    default CompletableFuture<UserMemory> get(String memoryId, MemoryScope scope) {
        return Face.engine(this).sendAsync(MemoryCalls.get(memoryId, scope));
    }

    /** {@code PATCH /memories/{memory_id}} */
    default CompletableFuture<UserMemory> update(String memoryId, UserMemoryDraft draft) {
        return update(memoryId, draft, MemoryScope.any());
    }

    /** {@code PATCH /memories/{memory_id}} */
    default CompletableFuture<UserMemory> update(String memoryId, UserMemoryDraft draft, MemoryScope scope) {
        return Face.engine(this).sendAsync(MemoryCalls.update(memoryId, draft, scope));
    }

    /** {@code DELETE /memories/{memory_id}} */
    default CompletableFuture<@Nullable Void> delete(String memoryId) {
        return delete(memoryId, MemoryScope.any());
    }

    /** {@code DELETE /memories/{memory_id}} */
    default CompletableFuture<@Nullable Void> delete(String memoryId, MemoryScope scope) {
        return Face.engine(this).sendAsync(MemoryCalls.delete(memoryId, scope));
    }

    /** {@code DELETE /memories} */
    default CompletableFuture<@Nullable Void> deleteMany(List<String> memoryIds) {
        return deleteMany(memoryIds, MemoryScope.any());
    }

    /** {@code DELETE /memories} */
    default CompletableFuture<@Nullable Void> deleteMany(List<String> memoryIds, MemoryScope scope) {
        return Face.engine(this).sendAsync(MemoryCalls.deleteMany(memoryIds, scope));
    }

    /** {@code GET /memory_topics} */
    default CompletableFuture<List<String>> topics() {
        return topics(MemoryScope.any());
    }

    /** {@code GET /memory_topics} */
    default CompletableFuture<List<String>> topics(MemoryScope scope) {
        return Face.engine(this).sendAsync(MemoryCalls.topics(scope));
    }

    /** {@code GET /user_memory_stats} */
    default CompletableFuture<Page<UserMemoryStats>> userStats(MemoryStatsQuery query) {
        return Face.engine(this).sendAsync(MemoryCalls.stats(query.fields()));
    }

    /** {@code GET /user_memory_stats}, page after page: see {@link Pages#publisher()}. */
    default Pages<UserMemoryStats> userStatsAll(MemoryStatsQuery query) {
        return EnginePages.over(Face.engine(this), query.fields(), MemoryCalls::stats);
    }

    /** {@code POST /optimize-memories} */
    default CompletableFuture<OptimizedMemories> optimize(String userId) {
        return optimize(MemoryOptimization.of(userId), MemoryScope.any());
    }

    /** {@code POST /optimize-memories} */
    default CompletableFuture<OptimizedMemories> optimize(MemoryOptimization optimization, MemoryScope scope) {
        return Face.engine(this).sendAsync(MemoryCalls.optimize(optimization, scope));
    }
}
