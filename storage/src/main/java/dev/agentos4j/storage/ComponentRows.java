package dev.agentos4j.storage;

import dev.agentos4j.protocol.component.ComponentChange;
import dev.agentos4j.protocol.component.ComponentDraft;
import dev.agentos4j.protocol.component.StoredComponent;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.component.ComponentListQuery;
import dev.agentos4j.runtime.component.ComponentPage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of the table {@code components}. Those that are deleted are found by nothing but their ids. */
final class ComponentRows {

    private ComponentRows() {}

    static ComponentPage page(Connection connection, ComponentListQuery query) throws SQLException {
        StringBuilder where = new StringBuilder(" WHERE deleted_at IS NULL");
        List<Object> values = new ArrayList<>();
        if (query.kind() != null) {
            where.append(" AND component_type = ?");
            values.add(query.kind().wireName());
        }
        if (!query.except().isEmpty()) {
            where.append(" AND component_id NOT IN (")
                    .append(String.join(", ", Collections.nCopies(query.except().size(), "?")))
                    .append(')');
            values.addAll(query.except());
        }
        String rest =
                where + " ORDER BY created_at DESC, component_id LIMIT " + query.limit() + " OFFSET " + query.offset();
        long total = TraceRows.count(connection, "SELECT count(*) FROM components" + where, values);
        return new ComponentPage(select(connection, rest, values), total);
    }

    static @Nullable StoredComponent find(Connection connection, String id) throws SQLException {
        List<StoredComponent> found = select(connection, " WHERE component_id = ? AND deleted_at IS NULL", List.of(id));
        return found.isEmpty() ? null : found.get(0);
    }

    private static List<StoredComponent> select(Connection connection, String rest, List<?> values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM components" + rest)) {
            bind(statement, values.toArray());
            List<StoredComponent> components = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    components.add(read(row));
                }
            }
            return components;
        }
    }

    private static StoredComponent read(ResultSet row) throws SQLException {
        String metadata = row.getString("metadata");
        return StoredComponent.SHAPE
                .builder()
                .set(StoredComponent.COMPONENT_ID, row.getString("component_id"))
                .set(StoredComponent.COMPONENT_TYPE, row.getString("component_type"))
                .set(StoredComponent.NAME, row.getString("name"))
                .set(StoredComponent.DESCRIPTION, row.getString("description"))
                .set(StoredComponent.CURRENT_VERSION, number(row, "current_version"))
                .set(StoredComponent.METADATA, metadata == null ? null : JsonObject.parse(metadata))
                .set(StoredComponent.CREATED_AT, Instant.ofEpochSecond(row.getLong("created_at")))
                .set(StoredComponent.UPDATED_AT, time(row, "updated_at"))
                .build();
    }

    /** Whether there is or was a component of that id. */
    static boolean isTaken(Connection connection, String id) throws SQLException {
        String sql = "SELECT count(*) FROM components WHERE component_id = ?";
        return TraceRows.count(connection, sql, List.of(id)) > 0;
    }

    static void insert(Connection connection, String id, ComponentDraft draft, Instant now) throws SQLException {
        String sql = "INSERT INTO components (component_id, component_type, name, description, metadata, created_at)"
                + " VALUES (?, ?, ?, ?, ?, ?)";
        run(
                connection,
                sql,
                id,
                draft.componentType(),
                draft.name(),
                draft.description(),
                json(draft.metadata()),
                now.getEpochSecond());
    }

    static void update(Connection connection, String id, ComponentChange change, Instant now) throws SQLException {
        String sql = "UPDATE components SET component_type = coalesce(?, component_type), name = coalesce(?, name),"
                + " description = coalesce(?, description), metadata = coalesce(?, metadata),"
                + " current_version = coalesce(?, current_version), updated_at = ? WHERE component_id = ?";
        run(
                connection,
                sql,
                change.componentType(),
                change.name(),
                change.description(),
                json(change.metadata()),
                change.currentVersion(),
                now.getEpochSecond(),
                id);
    }

    /** Whether it was there. */
    static boolean delete(Connection connection, String id, Instant now) throws SQLException {
        String sql = "UPDATE components SET deleted_at = ? WHERE component_id = ? AND deleted_at IS NULL";
        return run(connection, sql, now.getEpochSecond(), id) > 0;
    }

    static int run(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    static @Nullable String json(@Nullable JsonObject object) {
        return object == null ? null : object.toJson();
    }

    static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        Long seconds = number(row, column);
        return seconds == null ? null : Instant.ofEpochSecond(seconds);
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }
}
