package dev.agentos4j.runtime.log;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The ids of what a thread works for, in the diagnostic context of SLF4J: each line that is logged on the thread can show
 * them, be it by this library, by others or by the application, and whether it came through SLF4J or through
 * {@link System.Logger} and the bridge {@code slf4j-jdk-platform-logging}. Without a backend that has such a context
 * nothing happens. See docs/decisions/020.
 *
 * @param runId {@code run_id}; {@code null} if there is none
 * @param sessionId {@code session_id}; {@code null} if there is none
 * @param userId {@code user_id}; {@code null} if there is none
 */
public record LogIds(
        @Nullable String runId,
        @Nullable String sessionId,
        @Nullable String userId) {

    /** Those of nobody. */
    public static final LogIds NONE = new LogIds(null, null, null);

    private static final String RUN = "run_id";
    private static final String SESSION = "session_id";
    private static final String USER = "user_id";

    /** Runs it on the calling thread, with these ids; those from before are there again afterwards. */
    public <T extends @Nullable Object> T call(Callable<T> body) throws Exception {
        LogIds before = set();
        try {
            return body.call();
        } finally {
            before.set();
        }
    }

    /** Runs it on the calling thread, with these ids; those from before are there again afterwards. */
    public void run(Runnable body) {
        LogIds before = set();
        try {
            body.run();
        } finally {
            before.set();
        }
    }

    /**
     * Sets these ids for the calling thread.
     *
     * @return those from before, to be set again
     */
    public LogIds set() {
        LogIds before = new LogIds(MDC.get(RUN), MDC.get(SESSION), MDC.get(USER));
        if (!equals(before)) {
            put(RUN, runId);
            put(SESSION, sessionId);
            put(USER, userId);
        }
        return before;
    }

    private static void put(String key, @Nullable String id) {
        if (id == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, id);
        }
    }
}
