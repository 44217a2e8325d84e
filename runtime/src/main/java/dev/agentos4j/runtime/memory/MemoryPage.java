package dev.agentos4j.runtime.memory;

import dev.agentos4j.runtime.store.UnreadableRowException;
import java.util.List;
import java.util.Map;

/**
 * A page of memories.
 *
 * @param total how many there are on all pages
 * @param unreadable why some of the page, by their ids, hold less than what is stored
 */
public record MemoryPage(List<StoredMemory> memories, long total, Map<String, UnreadableRowException> unreadable) {

    /** A page of memories that can all be read. */
    public MemoryPage(List<StoredMemory> memories, long total) {
        this(memories, total, Map.of());
    }

    public MemoryPage {
        memories = List.copyOf(memories);
        unreadable = Map.copyOf(unreadable);
    }
}
