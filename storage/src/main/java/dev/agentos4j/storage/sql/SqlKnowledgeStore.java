package dev.agentos4j.storage.sql;

import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.knowledge.ContentStatus;
import dev.agentos4j.runtime.knowledge.ContentQuery;
import dev.agentos4j.runtime.knowledge.ContentUpload;
import dev.agentos4j.runtime.knowledge.Filter;
import dev.agentos4j.runtime.knowledge.FoundChunk;
import dev.agentos4j.runtime.knowledge.Knowledge;
import dev.agentos4j.runtime.knowledge.KnowledgeStore;
import dev.agentos4j.runtime.knowledge.StoredChunk;
import dev.agentos4j.runtime.knowledge.StoredContent;
import dev.agentos4j.runtime.store.StoreException;
import dev.agentos4j.runtime.store.StoredPage;
import dev.agentos4j.runtime.store.UnreadableRowException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps knowledge: a row for each content and each piece, the vector of a piece beside its text. Words are found by the
 * index of the database, vectors by its {@link VectorSearch}.
 */
final class SqlKnowledgeStore implements KnowledgeStore {

    private static final System.Logger LOG = System.getLogger(SqlKnowledgeStore.class.getName());

    private final Database database;
    private final Owners owner;
    private final VectorSearch vectors;
    private final boolean uploads;

    /** Loads that were taken over when the database went away before their uploads were read. */
    private final Map<ContentRows.Interrupted, Load> unread = new ConcurrentHashMap<>();

    /**
     * @param owner whose the loads are
     * @param uploads whether there are tables for uploads
     */
    SqlKnowledgeStore(Database database, Owners owner, boolean uploads) {
        this.database = database;
        this.owner = owner;
        this.uploads = uploads;
        this.vectors = database.dialect().vectors(database);
    }

    @Override
    public Load begin(StoredContent content) {
        return load(content, null);
    }

    @Override
    public Load begin(StoredContent content, ContentUpload upload) {
        return load(content, upload);
    }

    private Load load(StoredContent content, @Nullable ContentUpload upload) {
        return database.write(connection -> {
            Load load = ContentRows.begin(connection, content, owner.id());
            Long key = uploads ? ContentRows.keyOfLoad(connection, content, load) : null;
            if (key != null) {
                UploadRows.delete(connection, key); // of a load that this one overtakes
                if (upload != null) {
                    UploadRows.insert(connection, key, upload);
                }
            }
            return load;
        });
    }

    @Override
    public boolean storesUploads() {
        return uploads;
    }

    @Override
    public @Nullable TakenOver takeOver(Set<String> bases) {
        if (!uploads || bases.isEmpty()) {
            return null;
        }
        for (Map.Entry<ContentRows.Interrupted, Load> each : unread.entrySet()) {
            boolean first = unread.remove(each.getKey(), each.getValue());
            TakenOver read = first ? read(each.getKey(), each.getValue()) : null;
            if (read != null) {
                return read;
            }
        }
        for (ContentRows.Interrupted each : database.read(connection -> ContentRows.loading(connection, true))) {
            boolean wanted = each.mayBeTakenOver() && bases.contains(each.base());
            Load load = wanted ? takeOver(each) : null;
            TakenOver read = load == null ? null : read(each, load);
            if (read != null) {
                return read;
            }
        }
        return null;
    }

    /** {@code null} if its process is alive, or another one was first. */
    private @Nullable Load takeOver(ContentRows.Interrupted interrupted) {
        return database.<@Nullable Load>write(connection -> owner.isGone(connection, interrupted.owner())
                ? ContentRows.takeOver(connection, interrupted, owner.id())
                : null);
    }

    /** {@code null} if it was deleted meanwhile, or cannot be read. */
    private @Nullable TakenOver read(ContentRows.Interrupted interrupted, Load load) {
        try {
            StoredContent content = database.<@Nullable StoredContent>read(
                    connection -> ContentRows.find(connection, interrupted.base(), interrupted.id()));
            if (content == null) {
                return null;
            }
            try {
                ContentUpload upload = UploadRows.read(database, interrupted.key());
                return upload == null ? null : new TakenOver(content, load, upload);
            } catch (IOException | JsonException unreadable) {
                LOG.log(System.Logger.Level.WARNING, "the upload of content " + content.id() + " is lost", unreadable);
                String why = "What was uploaded cannot be read any more: upload it again";
                end(content.with(ContentStatus.FAILED, why, content.size(), content.updatedAt()), load);
                return null;
            }
        } catch (UnreadableRowException damaged) { // it is shown as failed
            LOG.log(System.Logger.Level.WARNING, "an upload was not taken over", damaged);
            return null;
        } catch (StoreException away) {
            unread.put(interrupted, load);
            throw away;
        }
    }

    @Override
    public boolean add(StoredContent content, Load load, List<StoredChunk> chunks) {
        chunks.stream().mapToInt(chunk -> chunk.vector().length).distinct().forEach(vectors::expect);
        return database.write(connection -> {
            Long key = ContentRows.keyOfLoad(connection, content, load);
            if (key == null) {
                return false;
            }
            ChunkRows.insert(connection, vectors, key, load.number(), chunks);
            return true;
        });
    }

    @Override
    public boolean complete(StoredContent content, Load load, String fingerprint, String embedder) {
        return database.write(connection -> {
            Long key = ContentRows.keyOfLoad(connection, content, load);
            if (key == null) {
                return false;
            }
            ContentRows.complete(connection, key, content, load.number(), fingerprint, embedder);
            deleteUpload(connection, key);
            ChunkRows.deleteAllBut(connection, key, load.number());
            return true;
        });
    }

    @Override
    public boolean end(StoredContent content, Load load) {
        return database.write(connection -> {
            Long key = ContentRows.keyOfLoad(connection, content, load);
            if (key == null) {
                return false;
            }
            ContentRows.end(connection, key, content);
            deleteUpload(connection, key);
            ChunkRows.delete(connection, key, load.number());
            return true;
        });
    }

    @Override
    public @Nullable StoredContent content(String base, String id) {
        return database.read(connection -> ContentRows.find(connection, base, id));
    }

    @Override
    public StoredPage<StoredContent> contents(ContentQuery query) {
        return database.read(connection -> ContentRows.page(connection, query));
    }

    @Override
    public void update(StoredContent content) {
        database.write(connection -> ContentRows.update(connection, content));
    }

    @Override
    public boolean delete(String base, String id) {
        return database.write(connection -> delete(connection, ContentRows.keys(connection, base, id)) > 0);
    }

    @Override
    public void deleteAll(String base, @Nullable String user) {
        database.write(connection -> delete(connection, ContentRows.keysOf(connection, base, user)));
    }

    private int delete(SqlConnection connection, List<Long> contents) throws SQLException {
        for (long content : contents) {
            ContentRows.delete(connection, content);
            deleteUpload(connection, content);
        }
        return contents.size();
    }

    private void deleteUpload(SqlConnection connection, long content) throws SQLException {
        if (uploads) {
            UploadRows.delete(connection, content);
        }
    }

    @Override
    public List<FoundChunk> nearest(String base, String embedder, float[] vector, Filter filter, int limit) {
        List<VectorSearch.Hit> hits = vectors.nearest(base, embedder, vector, filter, limit);
        return database.read(connection -> ChunkRows.find(connection, base, hits));
    }

    @Override
    public List<FoundChunk> matching(String base, Set<String> words, Filter filter, int limit) {
        if (words.isEmpty() || limit < 1) {
            return List.of();
        }
        String query = database.dialect().anyOf(words);
        return database.read(connection -> ChunkRows.matching(connection, base, query, filter, limit));
    }

    @Override
    public Set<String> metadataNames(String base, @Nullable String user) {
        return database.read(connection -> metadataNames(connection, base, user));
    }

    private static Set<String> metadataNames(SqlConnection connection, String base, @Nullable String user)
            throws SQLException {
        Where where = ContentRows.visible(base, user).and("metadata IS NOT NULL");
        Set<String> names = new TreeSet<>();
        for (String metadata : where.select(
                connection, "SELECT DISTINCT metadata FROM knowledge_contents", "", row -> row.getString(1))) {
            names.addAll(WholeRows.orError("metadata of a content", metadata)
                    .members()
                    .keySet());
        }
        return names;
    }

    @Override
    public int failInterrupted(String reason, Set<String> bases) {
        Set<String> served = new HashSet<>(bases);
        if (uploads) {
            database.read(ContentRows::loadingBases).stream()
                    .filter(base -> owner.isServedElsewhere(Knowledge.served(base)))
                    .forEach(served::add);
        }
        return database.write(connection -> {
            int failed = 0;
            for (ContentRows.Interrupted load : ContentRows.loading(connection, uploads)) {
                boolean waits = load.mayBeTakenOver() && served.contains(load.base());
                if (!waits && owner.isGone(connection, load.owner())) {
                    failed += ContentRows.failInterrupted(connection, load, reason);
                    deleteUpload(connection, load.key());
                }
            }
            return failed;
        });
    }
}
