package dev.agentos4j.client.http;

import dev.agentos4j.client.http.EnginePages.PageCount;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.page.Page;
import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** A list pushed to one subscriber: page by page, as it is wanted. */
final class PageSubscription<T extends Struct> extends StepwiseSubscription<T> {

    private final Flow.Subscriber<? super T> subscriber;
    private final PageCount count;
    private final LongFunction<CompletableFuture<Page<T>>> fetch;

    private volatile @Nullable Page<T> arrived;

    // Touched by step() alone.
    private @Nullable CompletableFuture<Page<T>> fetching;
    private Iterator<T> elements = Collections.emptyIterator();
    private boolean done;

    PageSubscription(
            Engine engine,
            Flow.Subscriber<? super T> subscriber,
            PageCount count,
            LongFunction<CompletableFuture<Page<T>>> fetch) {
        super(engine, subscriber);
        this.subscriber = subscriber;
        this.count = count;
        this.fetch = fetch;
    }

    /** On the thread that has the news: a page is delivered without waiting for anything. */
    @Override
    protected void wake() {
        work();
    }

    @Override
    protected void step() {
        while (!done) {
            Throwable failed = failure();
            if (isCancelled()) {
                end();
            } else if (failed != null) {
                fail(failed);
            } else if (elements.hasNext()) {
                if (!isWanted()) {
                    return;
                }
                deliver(elements.next());
            } else if (!advance()) {
                return;
            }
        }
    }

    /** Takes up the page that has come, or sees to it that one will; {@code false} if there is nothing to do for now. */
    private boolean advance() {
        Page<T> page = arrived;
        if (page != null) {
            arrived = null;
            fetching = null;
            count.saw(page);
            elements = page.data().iterator();
            return true;
        }
        if (!count.hasNext()) {
            end();
            subscriber.onComplete();
            return true;
        }
        if (fetching == null && isWanted()) {
            CompletableFuture<Page<T>> started = fetch.apply(count.next());
            fetching = started;
            started.whenComplete((fetched, failed) -> {
                arrived = fetched;
                if (failed != null) {
                    failed(
                            failed instanceof CompletionException && failed.getCause() != null
                                    ? failed.getCause()
                                    : failed);
                }
                signal();
            });
        }
        return false;
    }

    @Override
    protected void fail(Throwable failed) {
        if (!done) {
            end();
            subscriber.onError(failed);
        }
    }

    private void end() {
        done = true;
        elements = Collections.emptyIterator();
        if (fetching != null) {
            fetching.cancel(true);
        }
    }
}
