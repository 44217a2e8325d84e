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

/** What is remembered of users. Wrong arguments are thrown at once, before anything is sent. */
public interface Memories {

    /** Remembers something of a user. {@code POST /memories} */
    default UserMemory create(String userId, String memory, String... topics) {
        return create(
                topics.length == 0
                        ? UserMemoryDraft.of(userId, memory)
                        : UserMemoryDraft.of(userId, memory).topics(topics));
    }

    /** Remembers something of a user. {@code POST /memories} */
    default UserMemory create(UserMemoryDraft draft) {
        return create(draft, MemoryScope.any());
    }

    /** Remembers something of a user, in a database of several. {@code POST /memories} */
    default UserMemory create(UserMemoryDraft draft, MemoryScope scope) {
        return Face.engine(this).send(MemoryCalls.create(draft, scope));
    }

    /** A page of memories. A page past the end says that there are none at all, as the server does. {@code GET /memories} */
    default Page<UserMemory> list(MemoryQuery query) {
        return Face.engine(this).send(MemoryCalls.list(query.fields()));
    }

    /** All memories that a query finds, page after page. {@code GET /memories} */
    default Pages<UserMemory> listAll(MemoryQuery query) {
        return EnginePages.over(Face.engine(this), query.fields(), MemoryCalls::list);
    }

    /**
     * One memory. {@code GET /memories/{memory_id}}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     */
    default UserMemory get(String memoryId) {
        return get(memoryId, MemoryScope.any());
    }

    /**
     * One memory. {@code GET /memories/{memory_id}}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     */
    default UserMemory get(String memoryId, MemoryScope scope) {
        return Face.engine(this).send(MemoryCalls.get(memoryId, scope));
    }

    /**
     * Puts something else in the place of a memory: its topics too, which are gone if the draft has none. If there is no memory of that id, {@code PATCH /memories/{memory_id}}
     *
     * it is made. It stays the same user's.
     */
    default UserMemory update(String memoryId, UserMemoryDraft draft) {
        return update(memoryId, draft, MemoryScope.any());
    }

    /** Puts something else in the place of a memory, in a database of several. {@code PATCH /memories/{memory_id}} */
    default UserMemory update(String memoryId, UserMemoryDraft draft, MemoryScope scope) {
        return Face.engine(this).send(MemoryCalls.update(memoryId, draft, scope));
    }

    /** Forgets a memory. Nothing happens if there is none. {@code DELETE /memories/{memory_id}} */
    default void delete(String memoryId) {
        delete(memoryId, MemoryScope.any());
    }

    /** Forgets a memory. Nothing happens if there is none. {@code DELETE /memories/{memory_id}} */
    default void delete(String memoryId, MemoryScope scope) {
        Face.engine(this).send(MemoryCalls.delete(memoryId, scope));
    }

    /**
     * Forgets several memories. {@code DELETE /memories}
     *
     * @throws IllegalArgumentException if there are none, or an id is blank
     */
    default void deleteMany(List<String> memoryIds) {
        deleteMany(memoryIds, MemoryScope.any());
    }

    /**
     * Forgets several memories, of a user if the scope names one. {@code DELETE /memories}
     *
     * @throws IllegalArgumentException if there are none, or an id is blank
     */
    default void deleteMany(List<String> memoryIds, MemoryScope scope) {
        Face.engine(this).send(MemoryCalls.deleteMany(memoryIds, scope));
    }

    /** All topics of all memories, in no order. {@code GET /memory_topics} */
    default List<String> topics() {
        return topics(MemoryScope.any());
    }

    /** All topics, in no order. {@code GET /memory_topics} */
    default List<String> topics(MemoryScope scope) {
        return Face.engine(this).send(MemoryCalls.topics(scope));
    }

    /** How much is remembered of whom, the last remembered first. {@code GET /user_memory_stats} */
    default Page<UserMemoryStats> userStats(MemoryStatsQuery query) {
        return Face.engine(this).send(MemoryCalls.stats(query.fields()));
    }

    /** How much is remembered of whom, page after page. {@code GET /user_memory_stats} */
    default Pages<UserMemoryStats> userStatsAll(MemoryStatsQuery query) {
        return EnginePages.over(Face.engine(this), query.fields(), MemoryCalls::stats);
    }

    /**
     * Merges all memories of a user into few, by a model: they take the place of the old. Waits as long as for a run. {@code POST /optimize-memories}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if nothing is remembered of the user
     */
    default OptimizedMemories optimize(String userId) {
        return optimize(MemoryOptimization.of(userId), MemoryScope.any());
    }

    /**
     * Merges all memories of a user into few, by a model, or shows what would come of it. Waits as long as for a run. {@code POST /optimize-memories}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if nothing is remembered of the user
     */
    default OptimizedMemories optimize(MemoryOptimization optimization, MemoryScope scope) {
        return Face.engine(this).send(MemoryCalls.optimize(optimization, scope));
    }
}
