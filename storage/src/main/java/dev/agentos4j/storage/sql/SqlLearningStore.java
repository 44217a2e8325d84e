package dev.agentos4j.storage.sql;

import dev.agentos4j.protocol.json.JsonNull;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.learning.Learning;
import dev.agentos4j.protocol.learning.LearningDraft;
import dev.agentos4j.protocol.learning.LearningUpdate;
import dev.agentos4j.protocol.learning.LearningUser;
import dev.agentos4j.runtime.learning.LearningIdentity;
import dev.agentos4j.runtime.learning.LearningListQuery;
import dev.agentos4j.runtime.learning.LearningStore;
import dev.agentos4j.runtime.learning.LearningUsersQuery;
import dev.agentos4j.runtime.store.StoredPage;
import dev.agentos4j.runtime.time.Seconds;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps what was learned, a row for each. */
final class SqlLearningStore implements LearningStore {

    private final Database database;

    SqlLearningStore(Database database) {
        this.database = database;
    }

    @Override
    public @Nullable Learning learning(String learningId) {
        return database.<@Nullable Learning>read(connection -> LearningRows.find(connection, learningId));
    }

    @Override
    public @Nullable Learning create(LearningDraft draft) {
        Learning learning = learning(draft);
        return database.<@Nullable Learning>write(connection ->
                LearningRows.TABLE.insertNew(connection, LearningRows.TABLE.row(learning)) ? learning : null);
    }

    private static Learning learning(LearningDraft draft) {
        String id = LearningIdentity.idOf(draft);
        if (id == null && LearningIdentity.isKeyed(draft.learningType())) {
            throw new IllegalArgumentException("a learning of type " + draft.learningType()
                    + " needs a user_id, a session_id, or an entity_id and an entity_type");
        }
        Instant now = Seconds.instant();
        return Learning.SHAPE
                .builder()
                .set(Learning.LEARNING_ID, id == null ? UUID.randomUUID().toString() : id)
                .set(Learning.LEARNING_TYPE, draft.learningType())
                .set(Learning.NAMESPACE, draft.namespace())
                .set(Learning.USER_ID, draft.userId())
                .set(Learning.AGENT_ID, draft.agentId())
                .set(Learning.TEAM_ID, draft.teamId())
                .set(Learning.SESSION_ID, draft.sessionId())
                .set(Learning.ENTITY_ID, draft.entityId())
                .set(Learning.ENTITY_TYPE, draft.entityType())
                .set(Learning.CONTENT, draft.content())
                .set(Learning.METADATA, draft.metadata())
                .set(Learning.CREATED_AT, now)
                .set(Learning.UPDATED_AT, now)
                .build();
    }

    @Override
    public @Nullable Learning update(String learningId, LearningUpdate update) {
        return database.<@Nullable Learning>write(connection -> {
            Learning known = LearningRows.findForUpdate(connection, learningId);
            if (known == null) {
                return null;
            }
            Learning changed = changed(known, update);
            if (changed != known) {
                LearningRows.update(connection, changed);
            }
            return changed;
        });
    }

    private static Learning changed(Learning known, LearningUpdate update) {
        JsonValue metadata = update.metadata();
        if (update.content() == null && metadata == null) {
            return known;
        }
        Shape.Builder<Learning> builder = Learning.SHAPE.edit(known).set(Learning.UPDATED_AT, Seconds.instant());
        if (update.content() != null) {
            builder.set(Learning.CONTENT, update.content());
        }
        if (metadata != null) {
            builder.set(Learning.METADATA, metadata instanceof JsonNull ? null : metadata.asObject());
        }
        return builder.build();
    }

    @Override
    public boolean delete(String learningId) {
        Where where = new Where().equal("learning_id", learningId);
        return database.write(connection -> LearningRows.TABLE.delete(connection, where)) > 0;
    }

    @Override
    public int deleteOfUser(String userId, @Nullable String learningType) {
        Where where = new Where().equal("user_id", userId).equal("learning_type", learningType);
        return database.write(connection -> LearningRows.TABLE.delete(connection, where));
    }

    @Override
    public StoredPage<Learning> learnings(LearningListQuery query) {
        return database.read(connection -> LearningRows.page(connection, query));
    }

    @Override
    public StoredPage<LearningUser> users(LearningUsersQuery query) {
        return database.read(connection -> LearningRows.users(connection, query));
    }
}
