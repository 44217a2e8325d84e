package dev.agentos4j.runtime.store;

import java.util.List;
import java.util.Map;

/**
 * A page of what a query finds.
 *
 * @param elements those of the page
 * @param total how many there are on all pages
 * @param unreadable why some of the page, by their ids, hold less than what is stored
 */
public record StoredPage<T>(List<T> elements, long total, Map<String, UnreadableRowException> unreadable) {

    public StoredPage {
        elements = List.copyOf(elements);
        unreadable = Map.copyOf(unreadable);
    }

    /** A page whose elements can all be read. */
    public StoredPage(List<T> elements, long total) {
        this(elements, total, Map.of());
    }
}
