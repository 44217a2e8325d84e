package dev.agentos4j.client.http;

import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.page.Page;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.function.LongFunction;

/** The pages of a list over the engine. */
public final class EnginePages<T extends Struct> implements Pages<T> {

    private final Engine engine;
    private final long firstPage;
    private final LongFunction<Call<Page<T>>> list;

    EnginePages(Engine engine, long firstPage, LongFunction<Call<Page<T>>> list) {
        this.engine = engine;
        this.firstPage = firstPage;
        this.list = list;
    }

    /**
     * A list whose query has a parameter {@code page}.
     */
    public static <T extends Struct> Pages<T> over(
            Engine engine, QueryFields query, Function<QueryFields, Call<Page<T>>> list) {
        return over(engine, query.number("page", 1), page -> list.apply(query.with("page", page, 0)));
    }

    /**
     * A list by the number of its page.
     */
    public static <T extends Struct> Pages<T> over(Engine engine, long firstPage, LongFunction<Call<Page<T>>> list) {
        return new EnginePages<>(engine, firstPage, list);
    }

    @Override
    public Iterable<Page<T>> pages() {
        return () -> new PageIterator(new PageCount(firstPage));
    }

    @Override
    public Iterator<T> iterator() {
        return new ElementIterator<>(pages().iterator());
    }

    @Override
    public Flow.Publisher<T> publisher() {
        return subscriber -> new PageSubscription<T>(
                        engine,
                        Objects.requireNonNull(subscriber, "subscriber must not be null"),
                        new PageCount(firstPage),
                        page -> engine.sendAsync(list.apply(page)))
                .start();
    }

    private final class PageIterator implements Iterator<Page<T>> {

        private final PageCount count;

        PageIterator(PageCount count) {
            this.count = count;
        }

        @Override
        public boolean hasNext() {
            return count.hasNext();
        }

        @Override
        public Page<T> next() {
            if (!count.hasNext()) {
                throw new NoSuchElementException("that was the last page");
            }
            Page<T> page = engine.send(list.apply(count.next()));
            count.saw(page);
            return page;
        }
    }

    private static final class ElementIterator<T extends Struct> implements Iterator<T> {

        private final Iterator<Page<T>> pages;
        private Iterator<T> elements = Collections.emptyIterator();

        ElementIterator(Iterator<Page<T>> pages) {
            this.pages = pages;
        }

        @Override
        public boolean hasNext() {
            while (!elements.hasNext() && pages.hasNext()) {
                elements = pages.next().data().iterator();
            }
            return elements.hasNext();
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException("that was the last element");
            }
            return elements.next();
        }
    }

    /** Which page is next. It counts by itself: a server that ignores the parameter must not be asked for ever. */
    static final class PageCount {

        private long next;
        private boolean more = true;

        PageCount(long first) {
            this.next = Math.max(first, 1);
        }

        boolean hasNext() {
            return more;
        }

        long next() {
            return next;
        }

        void saw(Page<?> page) {
            more = !page.data().isEmpty() && next < page.meta().totalPages();
            next++;
        }
    }
}
