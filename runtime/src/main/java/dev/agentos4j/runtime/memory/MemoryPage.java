package dev.agentos4j.runtime.memory;

import java.util.List;

/**
 * A page of memories.
 *
 * @param total how many there are on all pages
 */
public record MemoryPage(List<StoredMemory> memories, long total) {

    public MemoryPage {
        memories = List.copyOf(memories);
    }
}
