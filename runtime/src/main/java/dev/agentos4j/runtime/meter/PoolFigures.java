package dev.agentos4j.runtime.meter;

/**
 * The connections of a storage that has several.
 *
 * @param active those in use
 * @param idle those that are open and not in use
 * @param waiting reads and writes that wait for one
 */
public record PoolFigures(int active, int idle, int waiting) {}
