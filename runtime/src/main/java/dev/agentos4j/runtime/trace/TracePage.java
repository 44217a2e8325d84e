package dev.agentos4j.runtime.trace;

import java.util.List;

/**
 * A part of what a query finds.
 *
 * @param elements the part
 * @param total how many it finds in all
 */
public record TracePage<T>(List<T> elements, long total) {}
