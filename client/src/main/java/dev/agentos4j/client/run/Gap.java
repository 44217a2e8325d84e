package dev.agentos4j.client.run;

/**
 * Events that are lost: the server had forgotten them when the stream was resumed, as it keeps only so many.
 *
 * @param firstIndex the index of the first one lost
 * @param lastIndex the index of the last one lost
 */
public record Gap(long firstIndex, long lastIndex) {

    /** How many are lost. */
    public long count() {
        return lastIndex - firstIndex + 1;
    }
}
