package dev.agentos4j.runtime.knowledge;

import dev.agentos4j.runtime.knowledge.read.Source;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The memory and the temporary files of the contents that wait to be read, or are being read, within bounds. */
final class WaitingRoom {

    /** Bytes: what a content takes beside its source. */
    private static final long EACH = 1 << 10;

    private final IndexLimits limits;
    private final AtomicLong memory = new AtomicLong();
    private final AtomicLong disk = new AtomicLong();

    WaitingRoom(IndexLimits limits) {
        this.limits = limits;
    }

    /** @throws TooManyContentsException if there is no room for it */
    void enter(ContentUpload upload) {
        long inMemory = inMemory(upload.source());
        long onDisk = onDisk(upload.source());
        boolean fits = memory.addAndGet(inMemory) <= limits.memoryBytes();
        fits &= disk.addAndGet(onDisk) <= limits.diskBytes();
        if (!fits) {
            leave(upload);
            throw new TooManyContentsException();
        }
    }

    void leave(ContentUpload upload) {
        memory.addAndGet(-inMemory(upload.source()));
        disk.addAndGet(-onDisk(upload.source()));
    }

    private static long inMemory(@Nullable Source source) {
        return EACH + (source == null || source.file() != null ? 0 : source.size());
    }

    private static long onDisk(@Nullable Source source) {
        return source == null || !source.isTemporary() ? 0 : source.size();
    }
}
