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

final class EngineMemories implements Memories {

    private final Engine engine;

    EngineMemories(Engine engine) {
        this.engine = engine;
    }

    @Override
    public UserMemory create(UserMemoryDraft draft, MemoryScope scope) {
        return engine.send(MemoryCalls.create(draft, scope));
    }

    @Override
    public Page<UserMemory> list(MemoryQuery query) {
        return engine.send(MemoryCalls.list(query.fields()));
    }

    @Override
    public Pages<UserMemory> listAll(MemoryQuery query) {
        return Pages.over(engine, query.fields(), MemoryCalls::list);
    }

    @Override
    public UserMemory get(String memoryId, MemoryScope scope) {
        return engine.send(MemoryCalls.get(memoryId, scope));
    }

    @Override
    public UserMemory update(String memoryId, UserMemoryDraft draft, MemoryScope scope) {
        return engine.send(MemoryCalls.update(memoryId, draft, scope));
    }

    @Override
    public void delete(String memoryId, MemoryScope scope) {
        engine.send(MemoryCalls.delete(memoryId, scope));
    }

    @Override
    public void deleteMany(List<String> memoryIds, MemoryScope scope) {
        engine.send(MemoryCalls.deleteMany(memoryIds, scope));
    }

    @Override
    public List<String> topics(MemoryScope scope) {
        return engine.send(MemoryCalls.topics(scope));
    }

    @Override
    public Page<UserMemoryStats> userStats(MemoryStatsQuery query) {
        return engine.send(MemoryCalls.stats(query.fields()));
    }

    @Override
    public Pages<UserMemoryStats> userStatsAll(MemoryStatsQuery query) {
        return Pages.over(engine, query.fields(), MemoryCalls::stats);
    }

    @Override
    public OptimizedMemories optimize(MemoryOptimization optimization, MemoryScope scope) {
        return engine.send(MemoryCalls.optimize(optimization, scope));
    }
}
