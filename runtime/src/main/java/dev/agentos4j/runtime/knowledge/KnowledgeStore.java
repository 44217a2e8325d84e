package dev.agentos4j.runtime.knowledge;

import dev.agentos4j.runtime.store.StoredPage;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the contents of all knowledge bases of an AgentOS and the pieces they were split into, and searches them.
 *
 * <p>A content is filled by a load. What a load adds cannot be found before the load is completed, and takes the place
 * of what earlier loads added in the same moment. A load that is overtaken by another one of the same content, or by
 * its deletion, adds nothing more.
 */
public interface KnowledgeStore {

    /**
     * A load that has begun.
     *
     * @param number of the load
     * @param fingerprint of what can be found of the content now, {@code null} if nothing can
     */
    record Load(long number, @Nullable String fingerprint) {}

    /**
     * Begins a load: keeps the content, or replaces what was kept of it but for what can be found and the time of its
     * creation.
     */
    Load begin(StoredContent content);

    /**
     * Begins a load as {@link #begin(StoredContent)} does. A store that several servers share stores what was uploaded as well, in
     * the same step and until the load ends, see {@link #takeOver}.
     */
    default Load begin(StoredContent content, ContentUpload upload) {
        return begin(content);
    }

    /** Whether uploads are stored, so that a load goes on after the end of its process. */
    default boolean storesUploads() {
        return false;
    }

    /**
     * A load that another process has begun.
     *
     * @param upload what it is to read, which is to be closed
     */
    record TakenOver(StoredContent content, Load load, ContentUpload upload) {}

    /**
     * Takes over a load of a process that is gone, whose upload was stored: it begins anew as one of this process. A few times;
     * what several processes have not survived is left.
     *
     * @param bases the knowledge bases that this process has
     * @return {@code null} if there is none
     */
    default @Nullable TakenOver takeOver(Set<String> bases) {
        return null;
    }

    /** Adds pieces; false if the load was overtaken. */
    boolean add(StoredContent content, Load load, List<StoredChunk> chunks);

    /**
     * Completes a load: what it added is found from now on, and what was found before no more.
     *
     * @param fingerprint of what was loaded
     * @param embedder the id of what made the vectors
     * @return false if the load was overtaken
     */
    boolean complete(StoredContent content, Load load, String fingerprint, String embedder);

    /**
     * Ends a load without a change to what is found: because it failed, or because there is nothing new.
     *
     * @param content with its new status
     * @return false if the load was overtaken
     */
    boolean end(StoredContent content, Load load);

    /** The content of that id, {@code null} if the base has none. */
    @Nullable
    StoredContent content(String base, String id);

    StoredPage<StoredContent> contents(ContentQuery query);

    /** Changes name, description and metadata of a content; what is found of it has the new ones at once. */
    void update(StoredContent content);

    /** Deletes a content and all that is found of it; false if the base has none of that id. */
    boolean delete(String base, String id);

    /**
     * Deletes all contents of a base.
     *
     * @param user whose alone; {@code null} for everybody's
     */
    void deleteAll(String base, @Nullable String user);

    /**
     * The pieces whose vectors are most like this one, the best first; none without any likeness. Scores are cosines. The
     * filter sees whose a content is as {@link Filter#OWNER}.
     *
     * @param embedder the id of what made the vector; the vectors of others are passed over
     */
    List<FoundChunk> nearest(String base, String embedder, float[] vector, Filter filter, int limit);

    /** The pieces that hold most of these words, the best first. Scores have no scale. */
    List<FoundChunk> matching(String base, Set<String> words, Filter filter, int limit);

    /**
     * The names in the metadata of the contents of a base.
     *
     * @param user whose contents, and the shared ones; {@code null} for all
     */
    Set<String> metadataNames(String base, @Nullable String user);

    /** Marks the contents whose load was interrupted by the end of the process as failed; gives how many. */
    default int failInterrupted(String reason) {
        return failInterrupted(reason, Set.of());
    }

    /**
     * The same, but for those that can be taken over.
     *
     * @param bases the knowledge bases that this process has; those of other bases that no process has are failed, too
     */
    int failInterrupted(String reason, Set<String> bases);
}
