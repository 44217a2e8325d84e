package dev.agentos4j.protocol.page;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;

/** Where a page stands in its list. */
public final class PageMeta extends Struct {

    public static final Shape<PageMeta> SHAPE = Shape.of("PageMeta", PageMeta::new);
    public static final Field<Long> PAGE = SHAPE.integer("page");
    public static final Field<Long> LIMIT = SHAPE.integer("limit");
    public static final Field<Long> TOTAL_PAGES = SHAPE.integer("total_pages");
    public static final Field<Long> TOTAL_COUNT = SHAPE.integer("total_count");
    public static final Field<JsonNumber> SEARCH_TIME_MS = SHAPE.number("search_time_ms");

    private PageMeta(Values values) {
        super(values);
    }

    /**
     * The place of one page in a list.
     *
     * @param page the number of the page, from 1
     * @param limit how many elements a page has at most
     * @param totalCount how many elements the list has
     * @param searchTimeMillis how long it took to find them
     */
    public static PageMeta of(long page, long limit, long totalCount, JsonNumber searchTimeMillis) {
        return SHAPE.builder()
                .set(PAGE, page)
                .set(LIMIT, limit)
                .set(TOTAL_PAGES, (totalCount + limit - 1) / limit)
                .set(TOTAL_COUNT, totalCount)
                .set(SEARCH_TIME_MS, searchTimeMillis)
                .build();
    }

    /** The number of the page, from 1. */
    public long page() {
        return get(PAGE, 1L);
    }

    /** How many elements a page has at most. */
    public long limit() {
        return get(LIMIT, 0L);
    }

    /** How many pages there are; some lists say 0 on a page past the end. */
    public long totalPages() {
        return get(TOTAL_PAGES, 0L);
    }

    /** How many elements there are on all pages; some lists say 0 on a page past the end. */
    public long totalCount() {
        return get(TOTAL_COUNT, 0L);
    }

    /** How long the server searched, in milliseconds; 0 where it does not measure. */
    public Double searchTimeMs() {
        return get(SEARCH_TIME_MS, JsonNumber.of(0)).doubleValue();
    }
}
