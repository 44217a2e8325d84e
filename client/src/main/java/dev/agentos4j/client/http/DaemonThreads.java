package dev.agentos4j.client.http;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.http.HttpClient;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What newer JDKs offer, used where it is there: virtual threads and the closing of an HTTP client (both 21). */
final class DaemonThreads {

    private static final @Nullable MethodHandle VIRTUAL = find(
            Executors.class, "newVirtualThreadPerTaskExecutor", MethodType.methodType(ExecutorService.class), true);
    private static final @Nullable MethodHandle SHUTDOWN_NOW =
            find(HttpClient.class, "shutdownNow", MethodType.methodType(void.class), false);
    private static final AtomicInteger COUNT = new AtomicInteger();

    private DaemonThreads() {}

    private static @Nullable MethodHandle find(Class<?> owner, String name, MethodType type, boolean isStatic) {
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            return isStatic ? lookup.findStatic(owner, name, type) : lookup.findVirtual(owner, name, type);
        } catch (NoSuchMethodException | IllegalAccessException olderJdk) {
            return null;
        }
    }

    /** An executor of virtual threads, on an older JDK of daemon threads that end when idle for ten seconds. */
    static ExecutorService newExecutor() {
        if (VIRTUAL != null) {
            try {
                return (ExecutorService) VIRTUAL.invokeExact();
            } catch (Throwable unusable) {
                throw new IllegalStateException("virtual threads cannot be started", unusable);
            }
        }
        return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            Thread thread = new Thread(work, "agentos4j-" + COUNT.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Closes every connection and the selector thread; before JDK 21 the garbage collector does so. */
    static void shutdown(HttpClient client) {
        if (SHUTDOWN_NOW != null) {
            try {
                SHUTDOWN_NOW.invokeExact(client);
            } catch (Throwable failure) {
                throw new IllegalStateException("the HTTP client cannot be closed", failure);
            }
        }
    }
}
