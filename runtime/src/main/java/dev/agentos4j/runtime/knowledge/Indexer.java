package dev.agentos4j.runtime.knowledge;

import dev.agentos4j.protocol.knowledge.ContentStatus;
import dev.agentos4j.runtime.store.UnreadableRowException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads, splits and embeds what is put into the knowledge bases of one AgentOS, in the background, a few contents at a
 * time. What waits is on disk if it is large, and what is read goes through in small portions.
 */
public final class Indexer implements AutoCloseable {

    static final String STOPPED = "The server stopped before this was processed: upload it again";
    private static final String UNSTORED = "The content could not be stored: upload it again";
    private static final System.Logger LOG = System.getLogger(Indexer.class.getName());
    private static final Duration END_EVERY = Duration.ofSeconds(1);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final KnowledgeStore store;
    private final UrlFetcher fetcher;
    private final IndexLimits limits;
    private final ExecutorService workers;
    private final Map<String, Knowledge> bases;
    private final WaitingRoom room;
    private final Map<Loading, Addition> waiting = new ConcurrentHashMap<>();
    private volatile boolean closed;

    public Indexer(KnowledgeStore store, UrlFetcher fetcher, IndexLimits limits) {
        this(store, fetcher, limits, List.of());
    }

    /**
     * The same.
     *
     * @param bases the knowledge bases for which it takes over what other processes have left
     */
    public Indexer(KnowledgeStore store, UrlFetcher fetcher, IndexLimits limits, Collection<Knowledge> bases) {
        this.store = store;
        this.fetcher = fetcher;
        this.limits = limits;
        this.room = new WaitingRoom(limits);
        this.bases = bases.stream().collect(Collectors.toMap(Knowledge::name, Function.identity()));
        this.workers = Executors.newFixedThreadPool(
                limits.atOnce(),
                Thread.ofPlatform().daemon().name("indexer-", 0).factory());
    }

    /**
     * Takes over what processes that are gone were to read, as far as it is stored, and marks the rest as failed. To be called
     * before anything is added, and whenever another process seems to be gone.
     *
     * @return how many were marked as failed
     */
    public int recover() {
        int failed = store.failInterrupted(STOPPED, bases.keySet());
        lookForMore();
        return failed;
    }

    private synchronized void lookForMore() {
        if (!closed && store.storesUploads()) {
            workers.execute(this::takeOver);
        }
    }

    private void takeOver() {
        try {
            KnowledgeStore.TakenOver taken = store.takeOver(bases.keySet());
            if (taken != null) {
                lookForMore();
                LOG.log(
                        System.Logger.Level.INFO,
                        "content {0} is read here, since the server that took it is gone",
                        taken.content().id());
                goOn(taken, Objects.requireNonNull(bases.get(taken.content().base())));
            }
        } catch (RuntimeException later) {
            LOG.log(System.Logger.Level.WARNING, "uploads of a server that is gone could not be taken over", later);
            CompletableFuture.delayedExecutor(END_EVERY.toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
                    .execute(this::lookForMore);
        }
    }

    private void goOn(KnowledgeStore.TakenOver taken, Knowledge knowledge) {
        StoredContent content = taken.content();
        Recipe recipe;
        try {
            recipe = Recipe.of(knowledge, taken.upload());
        } catch (KnowledgeException unknownHere) {
            String why = String.valueOf(unknownHere.getMessage());
            store.end(content.with(ContentStatus.FAILED, why, content.size(), content.updatedAt()), taken.load());
            Loading.close(taken.upload().source());
            return;
        }
        Loading loading = loading(knowledge, content, taken.load(), taken.upload(), recipe, "");
        waiting.put(loading, new Addition(content, new CompletableFuture<>()));
        complete(loading, load(loading));
    }

    private Loading loading(
            Knowledge knowledge,
            StoredContent content,
            KnowledgeStore.Load load,
            ContentUpload upload,
            Recipe recipe,
            String before) {
        return new Loading(knowledge, store, fetcher, limits, content, load, upload, recipe, before, () -> closed);
    }

    /**
     * Takes in an upload: it is stored when this returns, if the store keeps uploads.
     *
     * @throws TooManyContentsException if too much waits
     */
    Addition add(Knowledge knowledge, StoredContent content, ContentUpload upload, Recipe recipe) {
        requireOpen();
        room.enter(upload);
        try {
            return begin(knowledge, content, upload, recipe);
        } catch (RuntimeException refused) {
            room.leave(upload);
            throw refused;
        }
    }

    private Addition begin(Knowledge knowledge, StoredContent content, ContentUpload upload, Recipe recipe) {
        String before = messageOf(content);
        KnowledgeStore.Load load = store.begin(content, upload);
        Loading loading = loading(knowledge, content, load, upload, recipe, before);
        Addition addition = new Addition(content, new CompletableFuture<>());
        synchronized (this) {
            requireOpen();
            waiting.put(loading, addition);
            workers.execute(() -> {
                StoredContent end = load(loading);
                room.leave(upload);
                complete(loading, end);
            });
        }
        return addition;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the AgentOS is closed");
        }
    }

    private void complete(Loading loading, @Nullable StoredContent end) {
        Addition addition = end == null ? null : waiting.remove(loading);
        if (addition != null) {
            addition.done().complete(Objects.requireNonNull(end));
        }
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

    /**
     * {@code null} if the indexer was closed: while the end could not be stored, and then closing tries once more, or before
     * that, and then another process goes on.
     */
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

    /** Stops; what is not done is left to another process if it is stored, and else marked as failed. */
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
        waiting.forEach((loading, addition) -> {
            loading.discard();
            addition.done().complete(loading.isLeft() ? loading.content() : loading.end(ContentStatus.FAILED, STOPPED));
        });
    }
}
