package dev.agentos4j.storage.postgres;

import dev.agentos4j.runtime.session.RunNews;
import dev.agentos4j.runtime.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * What servers tell each other: which runs something was stored of, and that some are to be cancelled. It is told after the
 * commit, in a statement by itself and at most once in {@link #GATHER}: a {@code NOTIFY} within transactions makes them wait
 * for each other. What is lost costs those who listen the time until they look by themselves.
 */
final class PostgresBus implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(PostgresBus.class.getName());
    private static final Duration GATHER = Duration.ofMillis(10);
    private static final int MOST_BYTES = 7_000; // PostgreSQL takes 8,000
    /** Says that there is another server. */
    static final String HERE = "+";

    private static final String CANCEL = "!";
    private static final String ALL = "*";

    private final PostgresDatabase database;
    private final String channel;
    private final Set<String> waiting = new HashSet<>();
    private final Semaphore any = new Semaphore(0);
    private final Map<String, List<Semaphore>> listening = new ConcurrentHashMap<>();
    private final List<Runnable> onWake = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean others = true;
    private volatile boolean closed;

    PostgresBus(PostgresDatabase database) {
        this.database = database;
        channel = "agentos4j_" + Integer.toHexString(database.schema().hashCode());
        thread = Thread.ofVirtual().name("agentos4j-postgres-bus").start(this::send);
    }

    String channel() {
        return channel;
    }

    /** Whether there is anybody to tell. */
    void setOthers(boolean value) {
        others = value;
    }

    boolean hasOthers() {
        return others;
    }

    void announce(Collection<String> runIds) {
        if (others && !runIds.isEmpty()) {
            add(runIds);
        }
    }

    void announceCancel() {
        add(List.of(CANCEL));
    }

    private void add(Collection<String> words) {
        synchronized (waiting) {
            waiting.addAll(words);
        }
        any.release();
    }

    private void send() {
        while (!closed) {
            try {
                any.acquire();
                Thread.sleep(GATHER);
                any.drainPermits();
                sendWaiting();
            } catch (InterruptedException closing) { // the loop looks whether it is closed
                LOG.log(System.Logger.Level.DEBUG, "interrupted", closing);
            } catch (StoreException lost) {
                LOG.log(System.Logger.Level.DEBUG, "others were not told; they look by themselves", lost);
            }
        }
    }

    private void sendWaiting() {
        List<String> words;
        synchronized (waiting) {
            words = new ArrayList<>(waiting);
            waiting.clear();
        }
        if (words.remove(CANCEL)) {
            database.execute("SELECT pg_notify(?, ?)", channel, CANCEL);
        }
        StringBuilder text = new StringBuilder();
        for (String word : words) {
            String safe = word.length() > MOST_BYTES / 8 || word.contains("\n") ? ALL : word;
            if (text.length() + safe.length() > MOST_BYTES / 4) { // a letter has four bytes at most
                database.execute("SELECT pg_notify(?, ?)", channel, text.toString());
                text.setLength(0);
            }
            text.append(safe).append('\n');
        }
        if (!text.isEmpty()) {
            database.execute("SELECT pg_notify(?, ?)", channel, text.toString());
        }
    }

    /** Something came from another server, or from this one. */
    void heard(String text) {
        if (text.equals(HERE)) {
            others = true; // or this one itself, until it looks
            return;
        }
        if (text.equals(CANCEL)) {
            onWake.forEach(look -> Thread.ofVirtual().start(look));
            return;
        }
        for (String word : text.split("\n")) {
            if (word.equals(ALL)) {
                listening.values().forEach(PostgresBus::release);
            } else {
                release(listening.getOrDefault(word, List.of()));
            }
        }
    }

    /** Something may have been missed: everybody looks. */
    void wake() {
        heard(CANCEL);
        heard(ALL);
    }

    private static void release(List<Semaphore> ofRun) {
        ofRun.forEach(Semaphore::release);
    }

    void onWake(Runnable look) {
        onWake.add(look);
    }

    RunNews news(String runId) {
        Semaphore news = new Semaphore(0);
        listening.compute(runId, (id, known) -> {
            List<Semaphore> ofRun = known == null ? new CopyOnWriteArrayList<>() : known;
            ofRun.add(news);
            return ofRun;
        });
        return new RunNews() {
            @Override
            public void await(Duration atMost) throws InterruptedException {
                if (news.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                    news.drainPermits();
                }
            }

            @Override
            public void close() {
                listening.computeIfPresent(runId, (id, known) -> {
                    known.remove(news);
                    return known.isEmpty() ? null : known;
                });
            }
        };
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
