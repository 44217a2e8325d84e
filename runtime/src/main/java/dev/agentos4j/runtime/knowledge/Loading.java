package dev.agentos4j.runtime.knowledge;

import dev.agentos4j.protocol.knowledge.ContentStatus;
import dev.agentos4j.runtime.knowledge.read.ReadException;
import dev.agentos4j.runtime.knowledge.read.Reader;
import dev.agentos4j.runtime.knowledge.read.Source;
import dev.agentos4j.runtime.time.Seconds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One content on its way from bytes to pieces that can be found. */
final class Loading {

    private static final System.Logger LOG = System.getLogger(Loading.class.getName());

    private final Knowledge knowledge;
    private final KnowledgeStore store;
    private final UrlFetcher fetcher;
    private final IndexLimits limits;
    private final KnowledgeStore.Load load;
    private final ContentUpload upload;
    private final Recipe recipe;
    private final String before;
    private final BooleanSupplier stopping;
    private volatile StoredContent content;

    /**
     * Prepares a load.
     *
     * @param before the message of the content that is found now
     * @param stopping whether the process stops: what another one can take over is left as it is then
     */
    Loading(
            Knowledge knowledge,
            KnowledgeStore store,
            UrlFetcher fetcher,
            IndexLimits limits,
            StoredContent content,
            KnowledgeStore.Load load,
            ContentUpload upload,
            Recipe recipe,
            String before,
            BooleanSupplier stopping) {
        this.knowledge = knowledge;
        this.store = store;
        this.fetcher = fetcher;
        this.limits = limits;
        this.content = content;
        this.load = load;
        this.upload = upload;
        this.recipe = recipe;
        this.before = before;
        this.stopping = stopping;
    }

    /**
     * Does all of it; whatever goes wrong becomes the status of the content.
     *
     * @return {@code null} if it is left to another process
     */
    @Nullable
    StoredContent load() {
        List<Source> sources = new ArrayList<>();
        try {
            gather(sources);
            return index(sources);
        } catch (ReadException known) {
            return end(ContentStatus.FAILED, String.valueOf(known.getMessage()));
        } catch (InterruptedException stopped) {
            return isLeft() ? null : end(ContentStatus.FAILED, Indexer.STOPPED);
        } catch (Throwable unexpected) {
            if (isLeft()) {
                LOG.log(System.Logger.Level.DEBUG, "stopped while content " + content.id() + " was read", unexpected);
                return null;
            }
            LOG.log(System.Logger.Level.WARNING, "cannot read content " + content.id(), unexpected);
            return end(ContentStatus.FAILED, "Content could not be read: " + unexpected);
        } finally {
            sources.forEach(Loading::close);
        }
    }

    /** Whether the process stops and another one takes this over. */
    boolean isLeft() {
        return stopping.getAsBoolean() && store.storesUploads();
    }

    StoredContent content() {
        return content;
    }

    /** Deletes what was uploaded if it is in a temporary file: nobody reads it here any more. */
    void discard() {
        close(upload.source());
    }

    private void gather(List<Source> sources) throws IOException, InterruptedException {
        if (upload.source() != null) {
            sources.add(upload.source());
        }
        if (upload.url() != null) {
            sources.add(fetcher.fetch(upload.url()));
        }
        if (upload.folder() != null) {
            sources.add(open(upload.folder(), String.valueOf(upload.path())));
        }
    }

    private Source open(String folderId, String path) throws IOException {
        for (RemoteFolder folder : knowledge.folders()) {
            if (folder.id().equals(folderId)) {
                Source source = folder.open(path);
                if (source.size() > limits.bytes()) {
                    close(source);
                    throw new ReadException("It is larger than " + limits.bytes() + " bytes");
                }
                return source;
            }
        }
        throw new ReadException("There is no source " + folderId);
    }

    private StoredContent index(List<Source> sources) throws IOException {
        StringBuilder contents = new StringBuilder(knowledge.embedder().id());
        List<Reader> readers = new ArrayList<>();
        long size = 0;
        for (Source source : sources) {
            Reader reader = recipe.readerFor(source, knowledge.readers());
            readers.add(reader);
            contents.append('\n').append(source.sha256()).append(' ').append(recipe.fingerprint(reader));
            size += source.size();
        }
        content = content.with(ContentStatus.PROCESSING, "", size, content.updatedAt());
        String fingerprint = ContentIds.sha256(contents.toString());
        if (fingerprint.equals(load.fingerprint())) {
            return end(ContentStatus.COMPLETED, before);
        }
        PieceSink pieces = new PieceSink(knowledge.embedder(), store, limits, content, load);
        for (int i = 0; i < sources.size(); i++) {
            pieces.splitBy(recipe.chunkerFor(readers.get(i), knowledge.embedder()));
            readers.get(i).read(sources.get(i), pieces);
        }
        pieces.flush();
        if (pieces.count() == 0) {
            throw new ReadException("No text was found in it");
        }
        int embedded = pieces.count() - pieces.unembedded();
        if (embedded == 0) {
            throw new ReadException("Could not insert embedding: " + pieces.why());
        }
        boolean whole = pieces.unembedded() == 0;
        StoredContent completed = whole
                ? content.with(ContentStatus.COMPLETED, pieces.notes(), size, Seconds.now())
                : content.with(ContentStatus.PARTIAL, partly(pieces, embedded), size, Seconds.now());
        // a user who uploads the same again wants the rest of it
        store.complete(
                completed, load, whole ? fingerprint : "", knowledge.embedder().id());
        return completed;
    }

    private static String partly(PieceSink pieces, int embedded) {
        String said = embedded + " of " + pieces.count() + " chunks were embedded; " + pieces.unembedded() + " failed: "
                + pieces.why() + ". Upload it again to try those again";
        return pieces.notes().isEmpty() ? said : said + "\n" + pieces.notes();
    }

    /** Ends the load without a change to what is found. */
    StoredContent end(ContentStatus status, String message) {
        StoredContent end = content.with(status, message, content.size(), Seconds.now());
        store.end(end, load);
        return end;
    }

    static void close(@Nullable Source source) {
        try {
            if (source != null) {
                source.close();
            }
        } catch (IOException left) {
            LOG.log(System.Logger.Level.WARNING, "cannot delete a temporary file", left);
        }
    }
}
