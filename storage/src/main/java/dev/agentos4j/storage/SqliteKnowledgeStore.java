package dev.agentos4j.storage;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.knowledge.ContentPage;
import dev.agentos4j.runtime.knowledge.ContentQuery;
import dev.agentos4j.runtime.knowledge.Filter;
import dev.agentos4j.runtime.knowledge.FoundChunk;
import dev.agentos4j.runtime.knowledge.KnowledgeStore;
import dev.agentos4j.runtime.knowledge.StoredChunk;
import dev.agentos4j.runtime.knowledge.StoredContent;
import dev.agentos4j.runtime.knowledge.UnspacedScripts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps knowledge in SQLite: a row for each content and each piece, the vector of a piece beside its text, and an index
 * of the words (FTS5). Vectors are compared one by one, from a cache of bounded size: exact, and fast up to some hundred
 * thousand pieces.
 */
final class SqliteKnowledgeStore implements KnowledgeStore {

    private final SqliteDatabase database;
    private final SqliteOwner owner;
    private final VectorScan vectors;

    SqliteKnowledgeStore(SqliteDatabase database, SqliteOwner owner) {
        this.database = database;
        this.owner = owner;
        this.vectors = new VectorScan(database);
    }

    @Override
    public Load begin(StoredContent content) {
        return database.write(connection -> ContentRows.begin(connection, content, owner.id()));
    }

    @Override
    public boolean add(StoredContent content, Load load, List<StoredChunk> chunks) {
        return database.write(connection -> {
            Long key = ContentRows.keyOfLoad(connection, content, load);
            if (key == null) {
                return false;
            }
            ChunkRows.insert(connection, key, load.number(), chunks);
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
        return database.write(connection -> ContentRows.delete(connection, "base = ? AND id = ?", base, id) > 0);
    }

    @Override
    public void deleteAll(String base) {
        database.write(connection -> ContentRows.delete(connection, "base = ?", base));
    }

    @Override
    public List<FoundChunk> nearest(String base, String embedder, float[] vector, Filter filter, int limit) {
        List<VectorScan.Hit> hits = vectors.nearest(base, embedder, vector, filter, limit);
        return database.read(connection -> {
            List<FoundChunk> found = new ArrayList<>();
            for (VectorScan.Hit hit : hits) {
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
        String query = words.stream()
                .map(word -> '"' + UnspacedScripts.apart(word).replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(" OR "));
        return database.read(connection -> ChunkRows.matching(connection, base, query, filter, limit));
    }

    @Override
    public Set<String> metadataNames(String base) {
        return database.read(connection -> metadataNames(connection, base));
    }

    private static Set<String> metadataNames(Connection connection, String base) throws SQLException {
        String sql = "SELECT DISTINCT metadata FROM knowledge_contents WHERE base = ? AND metadata IS NOT NULL";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, base);
            Set<String> names = new TreeSet<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    JsonObject metadata = WholeRows.orError("metadata of a content", row.getString(1));
                    names.addAll(metadata.members().keySet());
                }
            }
            return names;
        }
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
