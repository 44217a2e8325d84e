package dev.agentos4j.client.http;

import dev.agentos4j.client.error.ClosedException;
import dev.agentos4j.client.http.EnginePages.PageCount;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.page.Page;
import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A list pushed to one subscriber. All work is done in {@link #step}, never twice at a time: each thread that has news (demand, a
 * page, a cancellation) signals, and the one who works looks again.
 */
final class PageSubscription<T extends Struct> implements Flow.Subscription {

    private final Flow.Subscriber<? super T> subscriber;
    private final PageCount count;
    private final LongFunction<CompletableFuture<Page<T>>> fetch;
    private final AtomicInteger signals = new AtomicInteger();
    private final AtomicLong demand = new AtomicLong();

    private volatile boolean cancelled;
    private volatile @Nullable Throwable failure;
    private volatile @Nullable Page<T> arrived;

    // Touched by step() alone.
    private @Nullable CompletableFuture<Page<T>> fetching;
    private Iterator<T> elements = Collections.emptyIterator();
    private boolean done;

    PageSubscription(
            Flow.Subscriber<? super T> subscriber, PageCount count, LongFunction<CompletableFuture<Page<T>>> fetch) {
        this.subscriber = subscriber;
        this.count = count;
        this.fetch = fetch;
    }

    void start(Engine engine) {
        signals.incrementAndGet(); // nobody works before onSubscribe has returned
        subscriber.onSubscribe(this);
        try {
            engine.execute(this::work);
        } catch (ClosedException closed) {
            work(); // the client has no threads any more: the subscriber is told here
        } catch (Throwable noThread) {
            failure = noThread;
            work();
        }
    }

    @Override
    public void request(long n) {
        if (n <= 0) {
            failure = new IllegalArgumentException("a subscriber must request at least one element, requested " + n);
        } else {
            demand.accumulateAndGet(n, (have, more) -> have + more < 0 ? Long.MAX_VALUE : have + more);
        }
        signal();
    }

    @Override
    public void cancel() {
        cancelled = true;
        signal();
    }

    private void signal() {
        if (signals.getAndIncrement() == 0) {
            work();
        }
    }

    /** Works until nobody has signalled since it last looked. */
    private void work() {
        int seen = signals.get();
        do {
            try {
                step();
            } catch (Throwable failed) { // an Error too: the subscriber waits
                fail(failed);
            }
            seen = signals.addAndGet(-seen);
        } while (seen != 0);
    }

    private void step() {
        while (!done) {
            Throwable failed = failure;
            if (cancelled) {
                end();
            } else if (failed != null) {
                fail(failed);
            } else if (elements.hasNext()) {
                if (demand.get() == 0) {
                    return;
                }
                deliver();
            } else if (!advance()) {
                return;
            }
        }
    }

    private void deliver() {
        T element = elements.next();
        if (demand.get() != Long.MAX_VALUE) {
            demand.decrementAndGet();
        }
        subscriber.onNext(element);
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
        if (fetching == null && demand.get() > 0) {
            CompletableFuture<Page<T>> started = fetch.apply(count.next());
            fetching = started;
            started.whenComplete((fetched, failed) -> {
                arrived = fetched;
                if (failed != null) {
                    failure = failed instanceof CompletionException && failed.getCause() != null
                            ? failed.getCause()
                            : failed;
                }
                signal();
            });
        }
        return false;
    }

    private void fail(Throwable failed) {
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
