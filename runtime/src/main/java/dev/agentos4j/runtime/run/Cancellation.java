package dev.agentos4j.runtime.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The wish that a run ends. Threads that wait for a model or a tool stand here under {@link #interruptibly} and are
 * interrupted at once; what the pipeline itself does, such as writing to a store, is never interrupted. The runs of
 * members and steps are cancelled with the run they are a part of.
 */
final class Cancellation {

    private final Set<Thread> workers = new HashSet<>();
    private final List<Cancellation> parts = new ArrayList<>();
    private final Set<Thread> inParts = new HashSet<>();
    private final List<Runnable> listeners = new ArrayList<>(1);
    private volatile boolean cancelled;
    private volatile boolean asked;
    private volatile long sinceNanos;
    private @Nullable String reason;
    private @Nullable RunLimitException limit;

    /** Cancels, once; the first reason counts. */
    void cancel(@Nullable String why) {
        stop(why, null);
    }

    /** Notes that the cancel that follows is what somebody asked for. */
    void asked() {
        asked = true;
    }

    /** Whether somebody asked for it, so that the run says how far it had come. */
    boolean isAsked() {
        return asked && cancelled;
    }

    /** Ends the run for a bound that it reached: not as cancelled, but as failed. */
    void end(RunLimitException reached) {
        stop(reached.getMessage(), reached);
    }

    private void stop(@Nullable String why, @Nullable RunLimitException reached) {
        List<Cancellation> affected;
        List<Runnable> told;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            reason = why;
            limit = reached;
            sinceNanos = System.nanoTime();
            cancelled = true;
            workers.forEach(Thread::interrupt);
            affected = List.copyOf(parts);
            told = List.copyOf(listeners);
        }
        affected.forEach(part -> part.stop(why, reached));
        told.forEach(Runnable::run);
    }

    /** Calls this when it is cancelled, at once if it is already. */
    void whenCancelled(Runnable listener) {
        synchronized (this) {
            if (!cancelled) {
                listeners.add(listener);
                return;
            }
        }
        listener.run();
    }

    boolean isCancelled() {
        return cancelled;
    }

    /**
     * @throws RunCancelledException if cancelled
     */
    void check() {
        if (cancelled) {
            throw why();
        }
    }

    /** Why it was cancelled: a {@link RunLimitException} if the run reached a bound. */
    synchronized RunCancelledException why() {
        return limit == null ? new RunCancelledException(reason) : limit;
    }

    /** The nanoseconds since it was cancelled; 0 if it is not. */
    long nanosSince() {
        return cancelled ? System.nanoTime() - sinceNanos : 0;
    }

    /**
     * Does something that blocks and may be interrupted.
     *
     * @throws RunCancelledException if the run is cancelled before, meanwhile, or has been by the end
     */
    <T> T interruptibly(Callable<T> body) throws Exception {
        Thread thread = Thread.currentThread();
        boolean outermost = enter(thread);
        try {
            return body.call();
        } finally {
            leave(thread, outermost);
            check();
        }
    }

    private synchronized boolean enter(Thread thread) {
        check();
        return workers.add(thread);
    }

    /** After this no interrupt of ours can come, so one that came is forgotten. */
    private synchronized void leave(Thread thread, boolean outermost) {
        if (outermost) {
            workers.remove(thread);
        }
        if (cancelled) {
            Thread.interrupted();
        }
    }

    /**
     * Runs a part on this thread. While it runs, the part decides when the thread may be interrupted.
     *
     * @throws RunCancelledException if the whole was cancelled meanwhile
     */
    <T> T part(Cancellation part, Callable<T> body) throws Exception {
        Thread thread = Thread.currentThread();
        boolean stood = hand(thread, part);
        try {
            return body.call();
        } finally {
            takeBack(thread, part, stood);
            check();
        }
    }

    /** Whether this thread is running a part. */
    synchronized boolean isInPart(Thread thread) {
        return inParts.contains(thread);
    }

    private synchronized boolean hand(Thread thread, Cancellation part) {
        check();
        parts.add(part);
        inParts.add(thread);
        return workers.remove(thread);
    }

    private synchronized void takeBack(Thread thread, Cancellation part, boolean stood) {
        parts.remove(part);
        inParts.remove(thread);
        if (stood) {
            workers.add(thread);
        }
    }
}
