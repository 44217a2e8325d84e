package dev.agentos4j.runtime.knowledge;

/**
 * Bounds that keep one content from harming the rest.
 *
 * @param atOnce how many contents are read at the same time
 * @param chunks the most pieces of one content
 * @param characters the most characters of text of one content
 * @param bytes the most bytes that are fetched from an address or a remote folder
 */
public record IndexLimits(int atOnce, int chunks, long characters, long bytes) {

    public static final IndexLimits DEFAULTS = new IndexLimits(2, 100_000, 256L << 20, 256L << 20);
}
