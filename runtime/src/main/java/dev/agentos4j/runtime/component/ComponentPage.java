package dev.agentos4j.runtime.component;

import dev.agentos4j.protocol.component.StoredComponent;
import java.util.List;

/**
 * A part of what a query finds.
 *
 * @param components the part
 * @param total how many it finds in all
 */
public record ComponentPage(List<StoredComponent> components, long total) {}
