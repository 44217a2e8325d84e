package dev.agentos4j.runtime.knowledge;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.knowledge.ContentStatus;
import dev.agentos4j.runtime.knowledge.chunk.ChunkSize;
import dev.agentos4j.runtime.knowledge.chunk.ChunkerKind;
import dev.agentos4j.runtime.knowledge.read.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A knowledge base at work: what is put into it, what is in it, what is found in it. Safe for many threads. */
public final class KnowledgeBase {

    /** How many characters of a text without a name become its name. */
    private static final int NAME_FROM_TEXT = 10;

    private final Knowledge knowledge;
    private final KnowledgeStore store;
    private final Indexer indexer;

    public KnowledgeBase(Knowledge knowledge, KnowledgeStore store, Indexer indexer) {
        this.knowledge = knowledge;
        this.store = store;
        this.indexer = indexer;
    }

    public Knowledge knowledge() {
        return knowledge;
    }

    /**
     * Puts something in, in the background. What has the same name, description, metadata and source takes the place of
     * what was there; if nothing has changed, nothing is done.
     *
     * @throws KnowledgeException if there is nothing to put in, or its reader or chunker are unknown
     */
    public Addition add(ContentUpload upload) {
        Recipe recipe = recipe(upload);
        long now = System.currentTimeMillis() / 1000;
        String given = upload.givenName();
        StoredContent content = new StoredContent(
                knowledge.name(),
                ContentIds.of(upload),
                given == null ? nameFromText(upload) : given,
                upload.description() == null ? "" : upload.description(),
                upload.metadata(),
                upload.type(),
                upload.source() == null ? 0 : upload.source().size(),
                upload.url(),
                ContentStatus.PROCESSING,
                "",
                now,
                now);
        return indexer.add(knowledge, content, upload, recipe);
    }

    private Recipe recipe(ContentUpload upload) {
        if (upload.source() == null && upload.url() == null && upload.folder() == null) {
            throw new KnowledgeException("There is nothing to add: give a file, a text_content or a url");
        }
        if (upload.reader() != null && knowledge.readers().named(upload.reader()) == null) {
            throw new KnowledgeException("Invalid reader_id: " + upload.reader());
        }
        ChunkerKind chunker = upload.chunker() == null ? null : ChunkerKind.of(upload.chunker());
        if (upload.chunker() != null && chunker == null) {
            throw new KnowledgeException("Invalid chunker: " + upload.chunker() + ". Available: " + ChunkerKind.keys());
        }
        return new Recipe(
                upload.reader() == null ? null : knowledge.readers().named(upload.reader()),
                chunker,
                ChunkSize.of(upload.chunkSize(), upload.chunkOverlap()));
    }

    private static String nameFromText(ContentUpload upload) {
        Source source = upload.source();
        if (source == null) {
            return "";
        }
        try (var in = source.open()) {
            String text = new String(in.readNBytes(4 * NAME_FROM_TEXT), StandardCharsets.UTF_8);
            return text.substring(
                    0, text.offsetByCodePoints(0, Math.min(NAME_FROM_TEXT, text.codePointCount(0, text.length()))));
        } catch (IOException unreadable) {
            throw new KnowledgeException("The content cannot be read: " + unreadable.getMessage());
        }
    }

    /** The content of that id, {@code null} if there is none. */
    public @Nullable StoredContent content(String id) {
        return store.content(knowledge.name(), id);
    }

    /** A page of the contents; sorted as in {@link ContentQuery}. */
    public ContentPage contents(String sortBy, boolean descending, long offset, long limit) {
        return store.contents(new ContentQuery(knowledge.name(), sortBy, descending, offset, limit));
    }

    /**
     * Changes what is said of a content.
     *
     * @param name {@code null} to leave it
     * @param description {@code null} to leave it
     * @param metadata added to what is there; {@code null} to leave it
     * @return the content as it is now, {@code null} if there is none of that id
     */
    public @Nullable StoredContent update(
            String id, @Nullable String name, @Nullable String description, @Nullable JsonObject metadata) {
        StoredContent content = content(id);
        if (content == null) {
            return null;
        }
        JsonObject before = content.metadata();
        StoredContent changed = content.renamed(
                name == null ? content.name() : name,
                description == null ? content.description() : description,
                before == null || metadata == null ? (metadata == null ? before : metadata) : before.with(metadata),
                System.currentTimeMillis() / 1000);
        store.update(changed);
        return changed;
    }

    /** Deletes a content and all that is found of it; false if there is none of that id. */
    public boolean delete(String id) {
        return store.delete(knowledge.name(), id);
    }

    public void deleteAll() {
        store.deleteAll(knowledge.name());
    }

    /** The pieces that fit a search best, the best first. */
    public List<FoundChunk> search(KnowledgeSearch search) {
        return search.in(knowledge, store);
    }

    /** The pieces that fit best, in the way that is usual for the base. */
    public List<FoundChunk> search(String query) {
        return search(KnowledgeSearch.of(query));
    }

    /** The names in the metadata of its contents. */
    public Set<String> metadataNames() {
        return store.metadataNames(knowledge.name());
    }
}
