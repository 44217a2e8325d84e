package dev.agentos4j.storage;

import dev.agentos4j.protocol.component.ComponentChange;
import dev.agentos4j.protocol.component.ComponentDraft;
import dev.agentos4j.protocol.component.StoredComponent;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.runtime.component.ComponentListQuery;
import dev.agentos4j.runtime.component.ComponentPage;
import dev.agentos4j.runtime.session.UnreadableRowException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rows of the table {@code components}. Those that are deleted are found by nothing but their ids. */
final class ComponentRows {

    private static final String SELECT =
            "SELECT *, " + WholeRows.bytes("component_id", "name", "description", "metadata") + " FROM components";
    private static final WholeRows ROWS = new WholeRows("component", "component_id");
    private static final Rows.Reader<StoredComponent> READER = ROWS.replacing(
            ComponentRows::read,
            (row, why) -> columns(row)
                    .extra(UnreadableRowException.MEMBER, why.error())
                    .build());

    private ComponentRows() {}

    static ComponentPage page(Connection connection, ComponentListQuery query) throws SQLException {
        Where where = new Where()
                .and("deleted_at IS NULL")
                .equal(
                        "component_type",
                        query.kind() == null ? null : query.kind().wireName())
                .noneOf("component_id", query.except());
        String order = " ORDER BY created_at DESC, component_id";
        return new ComponentPage(
                where.page(connection, SELECT, order, query.limit(), query.offset(), READER),
                where.count(connection, "SELECT count(*) FROM components"));
    }

    static @Nullable StoredComponent find(Connection connection, String id) throws SQLException {
        String sql = SELECT + " WHERE component_id = ? AND deleted_at IS NULL";
        return Rows.first(connection, sql, ROWS.refusing(ComponentRows::read), id);
    }

    private static StoredComponent read(ResultSet row) throws SQLException {
        return columns(row)
                .set(StoredComponent.DESCRIPTION, row.getString("description"))
                .set(StoredComponent.METADATA, Rows.object(row, "metadata"))
                .build();
    }

    /** Whether it is there, be it that it cannot be read. */
    static boolean exists(Connection connection, String id) throws SQLException {
        String sql = "SELECT count(*) FROM components WHERE component_id = ? AND deleted_at IS NULL";
        return Rows.number(connection, sql, id) > 0;
    }

    /** The version in use, {@code null} if there is none. */
    static @Nullable Long currentVersion(Connection connection, String id) throws SQLException {
        String sql = "SELECT current_version FROM components WHERE component_id = ? AND deleted_at IS NULL";
        return Rows.<@Nullable Long>first(connection, sql, row -> Rows.number(row, "current_version"), id);
    }

    /** What the columns say that are no JSON. */
    private static Shape.Builder<StoredComponent> columns(ResultSet row) throws SQLException {
        return StoredComponent.SHAPE
                .builder()
                .set(StoredComponent.COMPONENT_ID, row.getString("component_id"))
                .set(StoredComponent.COMPONENT_TYPE, row.getString("component_type"))
                .set(StoredComponent.NAME, row.getString("name"))
                .set(StoredComponent.CURRENT_VERSION, Rows.number(row, "current_version"))
                .set(StoredComponent.CREATED_AT, Rows.plausible(row.getLong("created_at")))
                .set(StoredComponent.UPDATED_AT, Rows.time(row, "updated_at"));
    }

    /** Whether there is or was a component of that id. */
    static boolean isTaken(Connection connection, String id) throws SQLException {
        String sql = "SELECT count(*) FROM components WHERE component_id = ?";
        return Rows.number(connection, sql, id) > 0;
    }

    static void insert(Connection connection, String id, ComponentDraft draft, Instant now) throws SQLException {
        String sql = "INSERT INTO components (component_id, component_type, name, description, metadata, created_at)"
                + " VALUES (?, ?, ?, ?, ?, ?)";
        Rows.execute(
                connection,
                sql,
                id,
                draft.componentType(),
                draft.name(),
                draft.description(),
                Rows.json(draft.metadata()),
                now.getEpochSecond());
    }

    static void update(Connection connection, String id, ComponentChange change, Instant now) throws SQLException {
        String sql = "UPDATE components SET component_type = coalesce(?, component_type), name = coalesce(?, name),"
                + " description = coalesce(?, description), metadata = coalesce(?, metadata),"
                + " current_version = coalesce(?, current_version), updated_at = ? WHERE component_id = ?";
        Rows.execute(
                connection,
                sql,
                change.componentType(),
                change.name(),
                change.description(),
                Rows.json(change.metadata()),
                change.currentVersion(),
                now.getEpochSecond(),
                id);
    }

    /** Whether it was there. */
    static boolean delete(Connection connection, String id, Instant now) throws SQLException {
        String sql = "UPDATE components SET deleted_at = ? WHERE component_id = ? AND deleted_at IS NULL";
        return Rows.execute(connection, sql, now.getEpochSecond(), id) > 0;
    }
}
