package dev.agentos4j.server.memory;

import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.memory.OptimizedMemories;
import dev.agentos4j.runtime.memory.MemoryKeeper;
import dev.agentos4j.runtime.memory.MemoryOrder;
import dev.agentos4j.runtime.memory.MemoryPage;
import dev.agentos4j.runtime.memory.MemoryQuery;
import dev.agentos4j.runtime.memory.MemoryStore;
import dev.agentos4j.runtime.memory.StoredMemory;
import dev.agentos4j.runtime.model.ModelException;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.session.UnreadableRowException;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.server.http.Exchange;
import dev.agentos4j.server.http.Failures;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.JsonBody;
import dev.agentos4j.server.served.Databases;
import dev.agentos4j.server.served.Served;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** Merges the memories of a user by a model: {@code POST /optimize-memories}. */
final class MemoryMerging {

    private final Databases databases;
    private final Storage storage;
    private final MemoryOrder order;
    private final MemoryModels models;
    private final RunEngine engine;

    MemoryMerging(Served served) {
        databases = served.databases();
        engine = served.engine();
        storage = engine.storage();
        order = engine.memoryOrder();
        models = new MemoryModels(served.components());
    }

    private record Merged(List<StoredMemory> before, List<StoredMemory> after) {}

    void optimize(Exchange exchange) throws InterruptedException {
        JsonBody body = JsonBody.read(exchange);
        String user = body.requiredText("user_id");
        String model = body.text("model");
        boolean apply = body.bool("apply", true);
        body.check();
        databases.check(exchange.query());
        MemoryKeeper keeper = models.keeper(model);
        MemoryKeeper metered = keeper.withModel(engine.metered(keeper.model()));
        exchange.json(200, view(await(user, metered, apply)));
    }

    /** In order with what is being kept of the user at the moment, so that nothing said meanwhile gets lost. */
    private Merged await(String user, MemoryKeeper keeper, boolean apply) throws InterruptedException {
        try {
            return order.submit(user, () -> merge(user, keeper, apply)).get();
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof HttpError refused) {
                throw refused;
            }
            if (cause instanceof UnreadableRowException damaged) {
                throw damaged;
            }
            if (cause instanceof ModelException model) {
                throw Failures.internal("Failed to optimize memories", "the model that optimizes memories", model);
            }
            throw new IllegalStateException("the memories of a user could not be merged", cause);
        }
    }

    private Merged merge(String user, MemoryKeeper keeper, boolean apply) throws InterruptedException {
        MemoryStore store = storage.memories();
        MemoryPage known = store.memories(MemoryQuery.ofUser(user));
        Optional<UnreadableRowException> damaged =
                known.unreadable().values().stream().findFirst();
        if (damaged.isPresent()) {
            throw damaged.get(); // the merged memory takes the place of all, also of what could not be read
        }
        List<StoredMemory> before = known.memories();
        if (before.isEmpty()) {
            throw HttpError.notFound("No memories found for user " + user);
        }
        StoredMemory merged = keeper.merge(user, before);
        if (merged.memory().isBlank()) {
            throw new HttpError(
                    422,
                    "Failed to optimize memories: the model answered nothing, so all memories stay as they are. Name"
                            + " another model");
        }
        if (apply) {
            store.replaceAll(user, List.of(merged));
        }
        return new Merged(before, List.of(merged));
    }

    private static OptimizedMemories view(Merged merged) {
        long before = tokens(merged.before());
        long after = tokens(merged.after());
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

    /** Estimated: four characters are about a token in most models. */
    private static long tokens(List<StoredMemory> memories) {
        return memories.stream()
                .mapToLong(memory -> (memory.memory().length() + 3) / 4)
                .sum();
    }
}
