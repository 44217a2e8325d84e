package dev.agentos4j.runtime.memory;

import dev.agentos4j.runtime.model.ModelException;
import dev.agentos4j.runtime.store.StoredPage;
import dev.agentos4j.runtime.store.UnreadableRowException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * The memories of a user, merged into one by a model.
 *
 * @param before what was there; empty if there was nothing to merge
 * @param after what takes its place; empty if the model answered nothing, and then all stays as it is
 */
public record MergedMemories(List<StoredMemory> before, List<StoredMemory> after) {

    /**
     * Merges them, in order with what is being kept of the user at the moment, so that nothing said meanwhile gets lost.
     *
     * @param keep whether the merged one takes the place of all in the store
     * @throws UnreadableRowException if one of them cannot be read, which would be lost
     * @throws ModelException if the model fails
     */
    public static MergedMemories merge(
            MemoryStore store, MemoryOrder order, String userId, MemoryKeeper keeper, boolean keep)
            throws InterruptedException {
        try {
            return order.submit(userId, () -> merged(store, userId, keeper, keep))
                    .get();
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof UnreadableRowException damaged) {
                throw damaged;
            }
            if (cause instanceof ModelException model) {
                throw model;
            }
            throw new IllegalStateException("the memories of a user could not be merged", cause);
        }
    }

    private static MergedMemories merged(MemoryStore store, String userId, MemoryKeeper keeper, boolean keep)
            throws InterruptedException {
        StoredPage<StoredMemory> known = store.memories(MemoryQuery.ofUser(userId));
        Optional<UnreadableRowException> damaged =
                known.unreadable().values().stream().findFirst();
        if (damaged.isPresent()) {
            throw damaged.get(); // the merged memory takes the place of all, also of what could not be read
        }
        List<StoredMemory> before = known.elements();
        if (before.isEmpty()) {
            return new MergedMemories(before, List.of());
        }
        StoredMemory merged = keeper.merge(userId, before);
        if (merged.memory().isBlank()) {
            return new MergedMemories(before, List.of());
        }
        if (keep) {
            store.replaceAll(userId, List.of(merged));
        }
        return new MergedMemories(before, List.of(merged));
    }

    /** About how many tokens they were, at four characters a token. */
    public long tokensBefore() {
        return tokens(before);
    }

    /** About how many tokens they are. */
    public long tokensAfter() {
        return tokens(after);
    }

    private static long tokens(List<StoredMemory> memories) {
        return memories.stream()
                .mapToLong(memory -> (memory.memory().length() + 3) / 4)
                .sum();
    }
}
