package dev.agentos4j.server.served;

import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.operation.Parameter;
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

    /** Reads the declared parameters of a page; where no greatest limit is declared, {@link #MOST} is. */
    public static Paging read(Parameters query, Parameter<Long> page, Parameter<Long> limit) {
        long elements = query.value(limit.greatest() == null ? limit.to(MOST) : limit);
        return new Paging(query.value(page.to(Integer.MAX_VALUE)), elements);
    }

    /** The same where the page is declared before its limit: problems are told in the order of the parameters. */
    public static Paging readPageFirst(Parameters query, Parameter<Long> page, Parameter<Long> limit) {
        long number = query.value(page.to(Integer.MAX_VALUE));
        return new Paging(number, query.value(limit));
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
