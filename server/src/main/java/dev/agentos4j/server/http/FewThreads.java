package dev.agentos4j.server.http;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A bounded number of platform threads, made when they are needed and gone when they are not. */
final class FewThreads implements AutoCloseable {

    private final ThreadPoolExecutor threads;

    FewThreads(String name, int most) {
        threads = new ThreadPoolExecutor(
                0,
                most,
                10,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                Thread.ofPlatform().daemon().name(name, 0).factory());
    }

    /** Lets the threads go when they have nothing left to run. */
    @Override
    public void close() {
        threads.shutdown();
    }

    /** Runs a task on one of them; returns false if all are taken. */
    boolean tryExecute(Runnable task) {
        try {
            threads.execute(task);
            return true;
        } catch (RejectedExecutionException allTaken) {
            return false;
        }
    }
}
