package dev.agentos4j.protocol.page;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import java.util.List;

/**
 * How the pages of one kind of list look on the wire: {@code {"data": [...], "meta": {...}}}. Made once for each kind
 * of element and kept in a constant.
 *
 * @param <T> the kind of element
 */
public final class PageShape<T extends Struct> {

    private final Shape<Page<T>> shape;
    private final Field<List<T>> data;
    private final Field<PageMeta> meta;

    private PageShape(Shape<T> element) {
        shape = Shape.of("Page of " + element.name(), values -> new Page<>(values, this));
        data = shape.structs("data", () -> element);
        meta = shape.struct("meta", () -> PageMeta.SHAPE);
    }

    /** Pages of this kind of element. */
    public static <T extends Struct> PageShape<T> of(Shape<T> element) {
        return new PageShape<>(element);
    }

    /** Reads and writes the pages. */
    public Shape<Page<T>> shape() {
        return shape;
    }

    /** A page of these elements. */
    public Page<T> page(List<T> elements, PageMeta place) {
        return shape.builder().set(data, elements).set(meta, place).build();
    }

    Field<List<T>> data() {
        return data;
    }

    Field<PageMeta> meta() {
        return meta;
    }
}
