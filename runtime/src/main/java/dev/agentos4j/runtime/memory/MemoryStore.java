package dev.agentos4j.runtime.memory;

import dev.agentos4j.runtime.store.StoredPage;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where memories are kept. All methods may be called from many threads at once and block the (virtual) thread that
 * calls; what was written is durable when they return. Every method throws
 * {@link dev.agentos4j.runtime.store.StoreException} when the store fails.
 */
public interface MemoryStore {

    /** The memory, or {@code null} if there is none of that id. */
    @Nullable
    StoredMemory memory(String memoryId);

    /**
     * Keeps a memory. In the place of one of the same id it stays that one's user's, see
     * {@link StoredMemory#replacing}.
     *
     * @return the memory as it is kept
     */
    StoredMemory save(StoredMemory memory);

    /** Memories that fit a query, some of them. Those of one second stay in the order in which they were made. */
    StoredPage<StoredMemory> memories(MemoryQuery query);

    /**
     * Forgets memories.
     *
     * @param userId if not {@code null}, only those of this user
     * @return how many were there
     */
    int delete(Collection<String> memoryIds, @Nullable String userId);

    /** Forgets all memories of a user and keeps these in their place, in one step. */
    void replaceAll(String userId, List<StoredMemory> memories);

    /**
     * All topics, each once, by the alphabet.
     *
     * @param userId if not {@code null}, of this user's memories only
     */
    List<String> topics(@Nullable String userId);

    /**
     * The users of whom something is remembered, the last remembered first.
     *
     * @param userId if not {@code null}, this one only
     */
    StoredPage<RememberedUser> users(@Nullable String userId, long limit, long offset);
}
