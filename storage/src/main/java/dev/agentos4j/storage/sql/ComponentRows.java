package dev.agentos4j.storage.sql;

import dev.agentos4j.protocol.component.ComponentChange;
import dev.agentos4j.protocol.component.ComponentDraft;
import dev.agentos4j.protocol.component.StoredComponent;
import dev.agentos4j.runtime.component.ComponentListQuery;
import dev.agentos4j.runtime.store.StoredPage;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rows of the table {@code components}. Those that are deleted are found by nothing but their ids. */
final class ComponentRows {

    static final Table<StoredComponent> TABLE = new Table<>("components", "component", "component_id");

    private static final Fields<StoredComponent> FIELDS = Fields.of(StoredComponent.SHAPE, TABLE)
            .field(StoredComponent.COMPONENT_ID)
            .field(StoredComponent.COMPONENT_TYPE)
            .field(StoredComponent.NAME)
            .optionalDocument(StoredComponent.DESCRIPTION)
            .optional(StoredComponent.CURRENT_VERSION)
            .optional(StoredComponent.METADATA)
            .field(StoredComponent.CREATED_AT)
            .optional(StoredComponent.UPDATED_AT)
            .optional(StoredComponent.DELETED_AT)
            .optional(StoredComponent.USER_ID);

    static {
        TABLE.index("components_by_creation", "created_at DESC", "component_id")
                .reads(
                        row -> FIELDS.all(row).build(),
                        (row, why) -> FIELDS.standIn(row, why).build());
    }

    /** As {@link ComponentListQuery#isVisible} says it. */
    private static final String VISIBLE =
            "(user_id = ? OR user_id IS NULL OR (current_version IS NOT NULL AND deleted_at IS NULL))";

    private ComponentRows() {}

    static StoredPage<StoredComponent> page(SqlConnection connection, ComponentListQuery query) throws SQLException {
        Where where = new Where()
                .equal(
                        "component_type",
                        query.kind() == null ? null : query.kind().wireName())
                .noneOf("component_id", query.except());
        if (!query.archived()) {
            where.and("deleted_at IS NULL");
        }
        where.and(VISIBLE, query.visibleTo());
        String order = " ORDER BY created_at DESC, component_id";
        return new StoredPage<>(
                TABLE.page(connection, where, order, query.limit(), query.offset()), TABLE.count(connection, where));
    }

    /** The component of that id that is not deleted. */
    private static Where of(String id) {
        return new Where().equal("component_id", id).and("deleted_at IS NULL");
    }

    private static Where ofArchived(String id) {
        return new Where().equal("component_id", id).and("deleted_at IS NOT NULL");
    }

    static @Nullable StoredComponent find(SqlConnection connection, String id) throws SQLException {
        return TABLE.find(connection, of(id));
    }

    /** The component of that id, if it is archived. */
    static @Nullable StoredComponent findArchived(SqlConnection connection, String id) throws SQLException {
        return TABLE.find(connection, ofArchived(id));
    }

    /** Brings an archived component back. */
    static void restore(SqlConnection connection, String id, Instant now) throws SQLException {
        Row changes = new Row().set("deleted_at", null).set("updated_at", now.getEpochSecond());
        TABLE.update(connection, changes, ofArchived(id));
    }

    /** Whether it is there, be it that it cannot be read. */
    static boolean exists(SqlConnection connection, String id) throws SQLException {
        return TABLE.has(connection, of(id));
    }

    /** Whether it is there; no other transaction changes it, or its versions, before this one ends. */
    static boolean lock(SqlConnection connection, String id) throws SQLException {
        String sql = "SELECT component_id FROM components";
        return of(id).first(connection, sql, connection.dialect().forUpdate(), row -> row.getString(1)) != null;
    }

    /** The version in use, {@code null} if there is none. */
    static @Nullable Long currentVersion(SqlConnection connection, String id) throws SQLException {
        String sql = "SELECT current_version FROM components";
        return of(id).<@Nullable Long>first(connection, sql, "", row -> Rows.number(row, "current_version"));
    }

    /** Inserts a component unless there is or was one of that id, and tells whether it did. */
    static boolean insert(
            SqlConnection connection, String id, ComponentDraft draft, @Nullable String owner, Instant now)
            throws SQLException {
        Row row = new Row()
                .set("component_id", id)
                .set("component_type", draft.componentType())
                .set("name", draft.name())
                .set("description", draft.description())
                .set("metadata", Rows.json(draft.metadata()))
                .set("created_at", now.getEpochSecond())
                .set("user_id", owner);
        return TABLE.insertNew(connection, row);
    }

    static void update(SqlConnection connection, String id, ComponentChange change, Instant now) throws SQLException {
        Row changes = new Row()
                .change("component_type", change.componentType())
                .change("name", change.name())
                .change("description", change.description())
                .change("metadata", Rows.json(change.metadata()))
                .change("current_version", change.currentVersion())
                .set("updated_at", now.getEpochSecond());
        TABLE.update(connection, changes, of(id));
    }

    /** Whether it was there. */
    static boolean delete(SqlConnection connection, String id, Instant now) throws SQLException {
        return TABLE.update(connection, new Row().set("deleted_at", now.getEpochSecond()), of(id)) > 0;
    }
}
