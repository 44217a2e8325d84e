package dev.agentos4j.runtime.knowledge;

import dev.agentos4j.runtime.store.UnreadableRowException;
import java.util.List;
import java.util.Map;

/**
 * Some contents of a knowledge base.
 *
 * @param contents those of the page
 * @param totalCount how many there are on all pages
 * @param unreadable why some of the page, by their ids, hold less than what is stored
 */
public record ContentPage(
        List<StoredContent> contents, long totalCount, Map<String, UnreadableRowException> unreadable) {

    /** Contents that can all be read. */
    public ContentPage(List<StoredContent> contents, long totalCount) {
        this(contents, totalCount, Map.of());
    }
}
