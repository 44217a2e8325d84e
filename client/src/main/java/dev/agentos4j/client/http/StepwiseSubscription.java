package dev.agentos4j.client.http;

import dev.agentos4j.client.error.ClosedException;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What is pushed to one subscriber. All work is done in {@link #step}, never twice at a time: each thread that has news
 * (demand, what was waited for, a cancellation) signals, and the one who works looks again.
 */
public abstract class StepwiseSubscription<T> implements Flow.Subscription {

    private final Engine engine;
    private final Flow.Subscriber<? super T> subscriber;
    private final AtomicInteger signals = new AtomicInteger();
    private final AtomicLong demand = new AtomicLong();

    private volatile boolean cancelled;
    private volatile @Nullable Throwable failure;

    protected StepwiseSubscription(Engine engine, Flow.Subscriber<? super T> subscriber) {
        this.engine = engine;
        this.subscriber = subscriber;
    }

    /** Does what there is to do for now, on the thread that works. */
    protected abstract void step();

    /** Ends with a failure, unless it has ended. */
    protected abstract void fail(Throwable failed);

    /** Begins to work, once the subscriber has the subscription. */
    public final void start() {
        signals.incrementAndGet(); // nobody works before onSubscribe has returned
        subscriber.onSubscribe(this);
        subscribed();
        schedule();
    }

    /** The subscriber has the subscription, and no work was done yet. */
    protected void subscribed() {}

    @Override
    public final void request(long n) {
        if (n <= 0) {
            failure = new IllegalArgumentException("a subscriber must request at least one element, requested " + n);
        } else {
            demand.accumulateAndGet(n, (have, more) -> have + more < 0 ? Long.MAX_VALUE : have + more);
        }
        signal();
    }

    @Override
    public final void cancel() {
        cancelled = true;
        signal();
    }

    protected final boolean isCancelled() {
        return cancelled;
    }

    /** Why it must end; {@code null} if there is no reason. */
    protected final @Nullable Throwable failure() {
        return failure;
    }

    protected final boolean isWanted() {
        return demand.get() > 0;
    }

    protected final void deliver(T element) {
        if (demand.get() != Long.MAX_VALUE) {
            demand.decrementAndGet();
        }
        subscriber.onNext(element);
    }

    /** Has it end with a failure; the caller signals. */
    protected final void failed(Throwable reason) {
        failure = reason;
    }

    /** Has somebody look again. */
    protected final void signal() {
        if (signals.getAndIncrement() == 0) {
            wake();
        }
    }

    /** Nobody works, and there is something to look at. */
    protected void wake() {
        schedule();
    }

    private void schedule() {
        try {
            engine.execute(this::work);
        } catch (ClosedException closed) {
            work(); // the client has no threads any more: the subscriber hears of it here
        } catch (Throwable noThread) {
            failure = noThread;
            work();
        }
    }

    /** Works until nobody has signalled since it last looked. */
    protected final void work() {
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
}
