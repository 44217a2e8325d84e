package dev.agentos4j.storage.sql;

import dev.agentos4j.runtime.knowledge.ContentPage;
import dev.agentos4j.runtime.knowledge.ContentQuery;
import dev.agentos4j.runtime.knowledge.Filter;
import dev.agentos4j.runtime.knowledge.FoundChunk;
import dev.agentos4j.runtime.knowledge.KnowledgeStore;
import dev.agentos4j.runtime.knowledge.StoredChunk;
import dev.agentos4j.runtime.knowledge.StoredContent;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Keeps knowledge: a row for each content and each piece, the vector of a piece beside its text. Words are found by the
 * index of the database, vectors by its {@link VectorSearch}.
 */
final class SqlKnowledgeStore implements KnowledgeStore {

    private final Database database;
    private final Owners owner;
    private final VectorSearch vectors;

    SqlKnowledgeStore(Database database, Owners owner) {
        this.database = database;
        this.owner = owner;
        this.vectors = database.dialect().vectors(database);
    }

    @Override
    public Load begin(StoredContent content) {
        return database.write(connection -> ContentRows.begin(connection, content, owner.id()));
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
            ChunkRows.delete(connection, key, load.number());
            return true;
        });
    }

    @Override
    public @Nullable StoredContent content(String base, String id) {
        return database.read(connection -> ContentRows.find(connection, base, id));
    }

    @Override
    public ContentPage contents(ContentQuery query) {
        return database.read(connection -> ContentRows.page(connection, query));
    }

    @Override
    public void update(StoredContent content) {
        database.write(connection -> ContentRows.update(connection, content));
    }

    @Override
    public boolean delete(String base, String id) {
        return database.write(connection -> ContentRows.delete(connection, base, id) > 0);
    }

    @Override
    public void deleteAll(String base, @Nullable String user) {
        database.write(connection -> ContentRows.deleteAll(connection, base, user));
    }

    @Override
    public List<FoundChunk> nearest(String base, String embedder, float[] vector, Filter filter, int limit) {
        List<VectorSearch.Hit> hits = vectors.nearest(base, embedder, vector, filter, limit);
        return database.read(connection -> {
            List<FoundChunk> found = new ArrayList<>();
            for (VectorSearch.Hit hit : hits) {
                FoundChunk chunk = ChunkRows.find(connection, base, hit.chunk(), hit.score());
                if (chunk != null) { // it may have been deleted in between
                    found.add(chunk);
                }
            }
            return found;
        });
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
    public int failInterrupted(String reason) {
        return database.write(connection -> {
            int failed = 0;
            for (String other : ContentRows.loadingOwners(connection)) {
                if (owner.isGone(connection, other)) {
                    failed += ContentRows.failInterrupted(connection, other, reason);
                }
            }
            return failed;
        });
    }
}
