package dev.agentos4j.server.served;

import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.page.PageMeta;
import dev.agentos4j.protocol.page.PageShape;
import dev.agentos4j.server.http.Parameters;
import java.util.List;

/**
 * Which page of a list is wanted.
 *
 * @param page as asked for; 0 is the first page as 1 is
 * @param limit how many elements a page has at most, at least 1
 */
public record Paging(long page, long limit) {

    private static final JsonNumber NOT_MEASURED = new JsonNumber("0.0");

    /** The most elements of a page: a list may be long, and each element large. */
    public static final long MOST = 1000;

    /** The query parameters {@code page}, from {@code leastPage}, and {@code limit}, 20 unless given, at most 1,000. */
    public static Paging read(Parameters query, long leastPage) {
        return read(query, leastPage, 20, MOST);
    }

    /** The query parameters {@code page}, from {@code leastPage}, and {@code limit}, at most {@code mostElements}. */
    public static Paging read(Parameters query, long leastPage, long usualLimit, long mostElements) {
        long limit = query.integer("limit", usualLimit, 1, mostElements);
        return new Paging(query.integer("page", 1, leastPage, Integer.MAX_VALUE), limit);
    }

    /** The query parameters {@code page}, from 1, and {@code limit}, 20 unless given and at most so many. */
    public static Paging upTo(Parameters query, long most) {
        long page = query.integer("page", 1, 1, Integer.MAX_VALUE);
        return new Paging(page, query.integer("limit", 20, 1, most));
    }

    /** How many elements come before the page. */
    public long offset() {
        return Math.max(page - 1, 0) * limit;
    }

    /** The page with these elements, of a list of so many. */
    public <T extends Struct> Page<T> page(PageShape<T> shape, List<T> elements, long totalCount) {
        return shape.page(elements, PageMeta.of(page, limit, totalCount, NOT_MEASURED));
    }
}
