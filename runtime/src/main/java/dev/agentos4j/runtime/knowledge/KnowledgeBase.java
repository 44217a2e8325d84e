package dev.agentos4j.runtime.knowledge;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.knowledge.ContentStatus;
import dev.agentos4j.runtime.knowledge.read.Source;
import dev.agentos4j.runtime.store.StoredPage;
import dev.agentos4j.runtime.time.Seconds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A knowledge base at work: what is put into it, what is in it, what is found in it. As a user has it, see {@link #of}, it is
 * made of the user's own contents and of the shared ones, of which the user changes none. Safe for many threads.
 */
public final class KnowledgeBase {

    /** How many characters of a text without a name become its name. */
    private static final int NAME_FROM_TEXT = 10;

    private final Knowledge knowledge;
    private final KnowledgeStore store;
    private final Indexer indexer;
    private final @Nullable String user;

    public KnowledgeBase(Knowledge knowledge, KnowledgeStore store, Indexer indexer) {
        this(knowledge, store, indexer, null);
    }

    private KnowledgeBase(Knowledge knowledge, KnowledgeStore store, Indexer indexer, @Nullable String user) {
        this.knowledge = knowledge;
        this.store = store;
        this.indexer = indexer;
        this.user = user;
    }

    /** This base as a user has it; as everybody together has it if that is {@code null}. */
    public KnowledgeBase of(@Nullable String owner) {
        return new KnowledgeBase(knowledge, store, indexer, owner);
    }

    public Knowledge knowledge() {
        return knowledge;
    }

    /**
     * Puts something in, in the background. What has the same name, description, metadata and source takes the place of
     * what was there; if nothing has changed, nothing is done.
     *
     * @throws KnowledgeException if there is nothing to put in, or its reader or chunker are unknown
     * @throws TooManyContentsException if too much waits to be read; the source is then not closed
     */
    public Addition add(ContentUpload upload) {
        Recipe recipe = Recipe.of(knowledge, upload);
        long now = Seconds.now();
        String given = upload.givenName();
        StoredContent content = new StoredContent(
                knowledge.name(),
                ContentIds.of(upload, user),
                given == null ? nameFromText(upload) : given,
                upload.description() == null ? "" : upload.description(),
                upload.metadata(),
                upload.type(),
                upload.source() == null ? 0 : upload.source().size(),
                upload.url(),
                ContentStatus.PROCESSING,
                "",
                now,
                now,
                user);
        return indexer.add(knowledge, content, upload, recipe);
    }

    /** The id that an upload gets: what is uploaded again has the id it had. */
    public String idOf(ContentUpload upload) {
        return ContentIds.of(upload, user);
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

    /** The content of that id, {@code null} if there is none, or it is another user's. */
    public @Nullable StoredContent content(String id) {
        StoredContent content = store.content(knowledge.name(), id);
        boolean foreign = content != null && user != null && content.userId() != null && !user.equals(content.userId());
        return foreign ? null : content;
    }

    /**
     * The content of that id, to be fetched again and added; {@code null} if there is none.
     *
     * @throws SharedContentException if it is everybody's, and this is the base of a user
     */
    public @Nullable StoredContent contentToRefresh(String id) {
        return own(id, "refresh");
    }

    /** The content of that id, to be changed or deleted. */
    private @Nullable StoredContent own(String id, String doing) {
        StoredContent content = content(id);
        if (content != null && user != null && content.userId() == null) {
            throw new SharedContentException(doing);
        }
        return content;
    }

    /** A page of the contents; sorted as in {@link ContentQuery}. */
    public StoredPage<StoredContent> contents(String sortBy, boolean descending, long offset, long limit) {
        return store.contents(new ContentQuery(knowledge.name(), sortBy, descending, offset, limit, user));
    }

    /**
     * Changes what is said of a content.
     *
     * @param name {@code null} to leave it
     * @param description {@code null} to leave it
     * @param metadata added to what is there; {@code null} to leave it
     * @return the content as it is now, {@code null} if there is none of that id
     * @throws SharedContentException if it is everybody's, and this is the base of a user
     */
    public @Nullable StoredContent update(
            String id, @Nullable String name, @Nullable String description, @Nullable JsonObject metadata) {
        StoredContent content = own(id, "modify");
        if (content == null) {
            return null;
        }
        JsonObject before = content.metadata();
        StoredContent changed = content.renamed(
                name == null ? content.name() : name,
                description == null ? content.description() : description,
                before == null || metadata == null ? (metadata == null ? before : metadata) : before.with(metadata),
                Seconds.now());
        store.update(changed);
        return changed;
    }

    /**
     * Deletes a content and all that is found of it; false if there is none of that id.
     *
     * @throws SharedContentException if it is everybody's, and this is the base of a user
     */
    public boolean delete(String id) {
        return user == null
                ? store.delete(knowledge.name(), id)
                : own(id, "delete") != null && store.delete(knowledge.name(), id);
    }

    /** Deletes all contents; if this is the base of a user, those of the user alone. */
    public void deleteAll() {
        store.deleteAll(knowledge.name(), user);
    }

    /** The pieces that fit a search best, the best first. */
    public List<FoundChunk> search(KnowledgeSearch search) {
        return (user == null ? search : search.withFilter(Filter.visibleTo(user).and(search.filter())))
                .in(knowledge, store);
    }

    /** The pieces that fit best, in the way that is usual for the base. */
    public List<FoundChunk> search(String query) {
        return search(KnowledgeSearch.of(query));
    }

    /** The names in the metadata of its contents. */
    public Set<String> metadataNames() {
        return store.metadataNames(knowledge.name(), user);
    }
}
