package dev.agentos4j.server.memory;

import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.memory.MemoryApi;
import dev.agentos4j.protocol.memory.OptimizedMemories;
import dev.agentos4j.runtime.memory.MemoryKeeper;
import dev.agentos4j.runtime.memory.MergedMemories;
import dev.agentos4j.runtime.memory.StoredMemory;
import dev.agentos4j.runtime.model.ModelException;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.server.http.Exchange;
import dev.agentos4j.server.http.Failures;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.JsonBody;
import dev.agentos4j.server.served.Databases;
import dev.agentos4j.server.served.Served;

/** The route that merges the memories of a user. */
final class MemoryMerging {

    private final Databases databases;
    private final MemoryModels models;
    private final RunEngine engine;

    MemoryMerging(Served served) {
        databases = served.databases();
        engine = served.engine();
        models = new MemoryModels(served.components());
    }

    void optimize(Exchange exchange) throws InterruptedException {
        JsonBody body = JsonBody.read(exchange);
        String user = body.value(MemoryApi.USER_ID);
        String model = body.get(MemoryApi.MODEL);
        boolean apply = body.value(MemoryApi.APPLY);
        body.check();
        databases.check(exchange.query());
        MemoryKeeper keeper = models.keeper(model).withCaller(exchange.caller().principal());
        MergedMemories merged = merge(user, keeper.withModel(engine.metered(keeper.model())), apply);
        if (merged.before().isEmpty()) {
            throw HttpError.notFound("No memories found for user " + user);
        }
        if (merged.after().isEmpty()) {
            throw new HttpError(
                    422,
                    "Failed to optimize memories: the model answered nothing, so all memories stay as they are. Name"
                            + " another model");
        }
        exchange.json(200, view(merged));
    }

    private MergedMemories merge(String user, MemoryKeeper keeper, boolean apply) throws InterruptedException {
        try {
            return MergedMemories.merge(engine.storage().memories(), engine.memoryOrder(), user, keeper, apply);
        } catch (ModelException failed) {
            throw Failures.internal("Failed to optimize memories", "the model that optimizes memories", failed);
        }
    }

    private static OptimizedMemories view(MergedMemories merged) {
        long before = merged.tokensBefore();
        long after = merged.tokensAfter();
        long saved = Math.max(before - after, 0);
        double percent = before == 0 ? 0 : Math.round(saved * 10_000.0 / before) / 100.0;
        return OptimizedMemories.SHAPE
                .builder()
                .set(
                        OptimizedMemories.MEMORIES,
                        merged.after().stream().map(StoredMemory::toUserMemory).toList())
                .set(OptimizedMemories.MEMORIES_BEFORE, (long) merged.before().size())
                .set(OptimizedMemories.MEMORIES_AFTER, (long) merged.after().size())
                .set(OptimizedMemories.TOKENS_BEFORE, before)
                .set(OptimizedMemories.TOKENS_AFTER, after)
                .set(OptimizedMemories.TOKENS_SAVED, saved)
                .set(OptimizedMemories.REDUCTION_PERCENTAGE, JsonNumber.of(percent))
                .build();
    }
}
