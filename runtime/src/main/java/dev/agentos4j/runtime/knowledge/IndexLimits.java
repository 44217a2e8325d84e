package dev.agentos4j.runtime.knowledge;

/**
 * Bounds that keep one content from harming the rest.
 *
 * @param atOnce how many contents are read at the same time
 * @param chunks the most pieces of one content
 * @param characters the most characters of text of one content
 * @param bytes the most bytes that are fetched from an address or a remote folder
 * @param memoryBytes how many bytes of memory the contents that wait to be read, or are being read, may take together
 * @param diskBytes how many bytes of temporary files they may take together
 */
public record IndexLimits(int atOnce, int chunks, long characters, long bytes, long memoryBytes, long diskBytes) {

    /**
     * Two contents at a time, each of up to 100,000 pieces and 256 MiB; a sixteenth of the memory that the JVM may use, and 2 GiB of
     * temporary files.
     */
    public static final IndexLimits DEFAULTS = new IndexLimits(
            2, 100_000, 256L << 20, 256L << 20, Runtime.getRuntime().maxMemory() / 16, 2L << 30);

    /** Returns these bounds with others on what waits to be read. */
    public IndexLimits withWaiting(long inMemory, long onDisk) {
        return new IndexLimits(atOnce, chunks, characters, bytes, inMemory, onDisk);
    }
}
