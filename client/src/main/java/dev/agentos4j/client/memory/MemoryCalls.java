package dev.agentos4j.client.memory;

import dev.agentos4j.client.http.ApiPath;
import dev.agentos4j.client.http.Call;
import dev.agentos4j.client.http.QueryFields;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.memory.MemoryIds;
import dev.agentos4j.protocol.memory.MemoryOptimization;
import dev.agentos4j.protocol.memory.OptimizedMemories;
import dev.agentos4j.protocol.memory.UserMemory;
import dev.agentos4j.protocol.memory.UserMemoryDraft;
import dev.agentos4j.protocol.memory.UserMemoryStats;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.page.PageShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The calls of {@link Memories}. */
final class MemoryCalls {

    static final PageShape<UserMemory> PAGE = PageShape.of(UserMemory.SHAPE);
    static final PageShape<UserMemoryStats> STATS = PageShape.of(UserMemoryStats.SHAPE);

    private MemoryCalls() {}

    private static ApiPath path(String memoryId) {
        return ApiPath.of("memories").id("memoryId", memoryId);
    }

    static Call<UserMemory> create(UserMemoryDraft draft, MemoryScope scope) {
        Objects.requireNonNull(draft, "draft must not be null");
        return Call.post(ApiPath.of("memories"))
                .query(scope.fields())
                .json(draft)
                .returning(UserMemory.SHAPE);
    }

    static Call<Page<UserMemory>> list(QueryFields query) {
        return Call.get(ApiPath.of("memories")).query(query).returning(PAGE.shape());
    }

    static Call<UserMemory> get(String memoryId, MemoryScope scope) {
        return Call.get(path(memoryId)).query(scope.fields()).returning(UserMemory.SHAPE);
    }

    static Call<UserMemory> update(String memoryId, UserMemoryDraft draft, MemoryScope scope) {
        Objects.requireNonNull(draft, "draft must not be null");
        return Call.patch(path(memoryId)).query(scope.fields()).json(draft).returning(UserMemory.SHAPE);
    }

    static Call<@Nullable Void> delete(String memoryId, MemoryScope scope) {
        return Call.delete(path(memoryId)).query(scope.fields()).returningNothing();
    }

    /** The user stands in the body here. */
    static Call<@Nullable Void> deleteMany(List<String> memoryIds, MemoryScope scope) {
        if (memoryIds.isEmpty()) {
            throw new IllegalArgumentException("memoryIds must not be empty: name at least one to delete");
        }
        memoryIds.forEach(id -> ApiPath.requireId("memoryId", id));
        return Call.delete(ApiPath.of("memories"))
                .query(scope.fields().without("user_id"))
                .json(MemoryIds.of(memoryIds, scope.fields().text("user_id")))
                .returningNothing();
    }

    static Call<List<String>> topics(MemoryScope scope) {
        return Call.get(ApiPath.of("memory_topics")).query(scope.fields()).reading(answer -> texts(answer.body()));
    }

    private static List<String> texts(byte[] json) {
        if (!(JsonValue.parse(json) instanceof JsonArray array)) {
            throw new JsonException("expected a JSON array of topics");
        }
        List<String> texts = new ArrayList<>();
        for (JsonValue value : array.values()) {
            String text = value.asText();
            if (text == null) {
                throw new JsonException("expected a topic, found " + value.toJson());
            }
            texts.add(text);
        }
        return List.copyOf(texts);
    }

    static Call<Page<UserMemoryStats>> stats(QueryFields query) {
        return Call.get(ApiPath.of("user_memory_stats")).query(query).returning(STATS.shape());
    }

    static Call<OptimizedMemories> optimize(MemoryOptimization optimization, MemoryScope scope) {
        Objects.requireNonNull(optimization, "optimization must not be null");
        return Call.post(ApiPath.of("optimize-memories"))
                .query(scope.fields())
                .json(optimization)
                .run(null, null)
                .returning(OptimizedMemories.SHAPE);
    }
}
