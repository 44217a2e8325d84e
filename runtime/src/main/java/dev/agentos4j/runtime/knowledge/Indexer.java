package dev.agentos4j.runtime.knowledge;

import dev.agentos4j.protocol.knowledge.ContentStatus;
import dev.agentos4j.runtime.session.UnreadableRowException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads, splits and embeds what is put into the knowledge bases of one AgentOS, in the background, a few contents at a
 * time. What waits is on disk if it is large, and what is read goes through in small portions.
 */
public final class Indexer implements AutoCloseable {

    private static final String STOPPED = "The server stopped before this was processed: upload it again";
    private static final String UNSTORED = "The content could not be stored: upload it again";
    private static final System.Logger LOG = System.getLogger(Indexer.class.getName());
    private static final Duration END_EVERY = Duration.ofSeconds(1);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final KnowledgeStore store;
    private final UrlFetcher fetcher;
    private final IndexLimits limits;
    private final ExecutorService workers;
    private final Map<Loading, Addition> waiting = new ConcurrentHashMap<>();
    private boolean closed;

    public Indexer(KnowledgeStore store, UrlFetcher fetcher, IndexLimits limits) {
        this.store = store;
        this.fetcher = fetcher;
        this.limits = limits;
        this.workers = Executors.newFixedThreadPool(
                limits.atOnce(),
                Thread.ofPlatform().daemon().name("indexer-", 0).factory());
    }

    /** Marks what was in processing when the process ended as failed. To be called before anything is added. */
    public int failInterrupted() {
        return store.failInterrupted(STOPPED);
    }

    synchronized Addition add(Knowledge knowledge, StoredContent content, ContentUpload upload, Recipe recipe) {
        if (closed) {
            throw new IllegalStateException("the AgentOS is closed");
        }
        String before = messageOf(content);
        KnowledgeStore.Load load = store.begin(content);
        Loading loading = new Loading(knowledge, store, fetcher, limits, content, load, upload, recipe, before);
        Addition addition = new Addition(content, new CompletableFuture<>());
        waiting.put(loading, addition);
        workers.execute(() -> {
            StoredContent end = load(loading);
            if (end != null) {
                waiting.remove(loading);
                addition.done().complete(end);
            }
        });
        return addition;
    }

    /** What was told of the content that can be found now, which stays true if nothing of it has changed. */
    private String messageOf(StoredContent content) {
        try {
            StoredContent found = store.content(content.base(), content.id());
            return found != null && found.status().equals(ContentStatus.COMPLETED) ? found.statusMessage() : "";
        } catch (UnreadableRowException replaced) {
            LOG.log(System.Logger.Level.DEBUG, "a content that cannot be read is replaced", replaced);
            return "";
        }
    }

    /** {@code null} if the indexer was closed while the end could not be stored: closing tries once more. */
    private static @Nullable StoredContent load(Loading loading) {
        try {
            return loading.load();
        } catch (Throwable unstored) {
            return endLater(loading, unstored);
        }
    }

    /** Nobody must wait for ever: the failure is stored as soon as it can be. */
    private static @Nullable StoredContent endLater(Loading loading, Throwable cause) {
        Throwable failure = cause;
        while (true) {
            try {
                LOG.log(System.Logger.Level.WARNING, "the end of a content could not be stored: trying again", failure);
                Thread.sleep(END_EVERY);
                return loading.end(ContentStatus.FAILED, UNSTORED);
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
                return null;
            } catch (Throwable again) {
                failure = again;
            }
        }
    }

    /** Stops; what is not done is marked as failed. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        workers.shutdownNow();
        try {
            if (!workers.awaitTermination(CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "contents are still being read while the storage closes");
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        waiting.forEach((loading, addition) -> addition.done().complete(loading.end(ContentStatus.FAILED, STOPPED)));
    }
}
