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

final class EngineAsyncMemories implements AsyncMemories {

    private final Engine engine;

    EngineAsyncMemories(Engine engine) {
        this.engine = engine;
    }

    @Override
    public CompletableFuture<UserMemory> create(UserMemoryDraft draft, MemoryScope scope) {
        return engine.sendAsync(MemoryCalls.create(draft, scope));
    }

    @Override
    public CompletableFuture<Page<UserMemory>> list(MemoryQuery query) {
        return engine.sendAsync(MemoryCalls.list(query.fields()));
    }

    @Override
    public Pages<UserMemory> listAll(MemoryQuery query) {
        return Pages.over(engine, query.fields(), MemoryCalls::list);
    }

    @Override
    public CompletableFuture<UserMemory> get(String memoryId, MemoryScope scope) {
        return engine.sendAsync(MemoryCalls.get(memoryId, scope));
    }

    @Override
    public CompletableFuture<UserMemory> update(String memoryId, UserMemoryDraft draft, MemoryScope scope) {
        return engine.sendAsync(MemoryCalls.update(memoryId, draft, scope));
    }

    @Override
    public CompletableFuture<@Nullable Void> delete(String memoryId, MemoryScope scope) {
        return engine.sendAsync(MemoryCalls.delete(memoryId, scope));
    }

    @Override
    public CompletableFuture<@Nullable Void> deleteMany(List<String> memoryIds, MemoryScope scope) {
        return engine.sendAsync(MemoryCalls.deleteMany(memoryIds, scope));
    }

    @Override
    public CompletableFuture<List<String>> topics(MemoryScope scope) {
        return engine.sendAsync(MemoryCalls.topics(scope));
    }

    @Override
    public CompletableFuture<Page<UserMemoryStats>> userStats(MemoryStatsQuery query) {
        return engine.sendAsync(MemoryCalls.stats(query.fields()));
    }

    @Override
    public Pages<UserMemoryStats> userStatsAll(MemoryStatsQuery query) {
        return Pages.over(engine, query.fields(), MemoryCalls::stats);
    }

    @Override
    public CompletableFuture<OptimizedMemories> optimize(MemoryOptimization optimization, MemoryScope scope) {
        return engine.sendAsync(MemoryCalls.optimize(optimization, scope));
    }
}
