package dev.agentos4j.runtime.knowledge;

import java.util.List;

/**
 * Some contents of a knowledge base.
 *
 * @param contents those of the page
 * @param totalCount how many there are on all pages
 */
public record ContentPage(List<StoredContent> contents, long totalCount) {}
