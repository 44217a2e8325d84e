package dev.agentos4j.protocol.page;

import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.util.List;

/**
 * One page of a list.
 *
 * @param <T> what it is a list of
 */
public final class Page<T extends Struct> extends Struct {

    private final PageShape<T> layout;

    Page(Values values, PageShape<T> layout) {
        super(values);
        this.layout = layout;
    }

    /** The elements of this page. */
    public List<T> data() {
        return list(layout.data());
    }

    /** Where the page stands in the list. */
    public PageMeta meta() {
        return get(layout.meta(), PageMeta.SHAPE.builder().build());
    }

    /** Whether a page follows this one. */
    public boolean hasNext() {
        return !data().isEmpty() && meta().page() < meta().totalPages();
    }
}
