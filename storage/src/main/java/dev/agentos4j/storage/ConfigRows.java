package dev.agentos4j.storage;

import dev.agentos4j.protocol.component.ComponentConfig;
import dev.agentos4j.protocol.component.ConfigChange;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.runtime.component.ComponentException;
import dev.agentos4j.runtime.component.ComponentLink;
import dev.agentos4j.runtime.session.UnreadableRowException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of the tables {@code component_configs} and {@code component_links}. */
final class ConfigRows {

    private static final String SELECT = "SELECT *, " + WholeRows.bytes("component_id", "config", "notes")
            + ", component_id || ' v' || version AS place FROM component_configs WHERE component_id = ?";
    private static final WholeRows ROWS = new WholeRows("version of a component", "place");
    private static final WholeRows LINKS = new WholeRows("link of a component", "component_id");
    private static final Rows.Reader<ComponentConfig> READER = ROWS.replacing(
            ConfigRows::read,
            (row, why) -> columns(row)
                    .set(ComponentConfig.CONFIG, JsonObject.EMPTY)
                    .extra(UnreadableRowException.MEMBER, why.error())
                    .build());

    private ConfigRows() {}

    static List<ComponentConfig> all(Connection connection, String id) throws SQLException {
        return Rows.select(connection, SELECT + " ORDER BY version DESC", READER, id);
    }

    static @Nullable ComponentConfig find(Connection connection, String id, long version) throws SQLException {
        return Rows.first(connection, SELECT + " AND version = ?", ROWS.refusing(ConfigRows::read), id, version);
    }

    static @Nullable ComponentConfig newest(Connection connection, String id) throws SQLException {
        return Rows.first(connection, SELECT + " ORDER BY version DESC LIMIT 1", READER, id);
    }

    /** The version with that label. */
    static @Nullable ComponentConfig labelled(Connection connection, String id, String label) throws SQLException {
        return Rows.first(connection, SELECT + " AND label = ?", READER, id, label);
    }

    static boolean exists(Connection connection, String id, long version) throws SQLException {
        String sql = "SELECT count(*) FROM component_configs WHERE component_id = ? AND version = ?";
        return Rows.number(connection, sql, id, version) > 0;
    }

    private static ComponentConfig read(ResultSet row) throws SQLException {
        return columns(row)
                .set(ComponentConfig.CONFIG, JsonObject.parse(row.getString("config")))
                .set(ComponentConfig.NOTES, row.getString("notes"))
                .build();
    }

    /** What the columns say that are short. */
    private static Shape.Builder<ComponentConfig> columns(ResultSet row) throws SQLException {
        return ComponentConfig.SHAPE
                .builder()
                .set(ComponentConfig.COMPONENT_ID, row.getString("component_id"))
                .set(ComponentConfig.VERSION, row.getLong("version"))
                .set(ComponentConfig.LABEL, row.getString("label"))
                .set(ComponentConfig.STAGE, row.getString("stage"))
                .set(ComponentConfig.CREATED_AT, Rows.plausible(row.getLong("created_at")))
                .set(ComponentConfig.UPDATED_AT, Rows.time(row, "updated_at"));
    }

    static void insert(Connection connection, ComponentConfig config) throws SQLException {
        Rows.execute(
                connection,
                "INSERT INTO component_configs (component_id, version, label, stage, config, notes, created_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                config.componentId(),
                config.version(),
                config.label(),
                config.stage(),
                Rows.json(config.config()),
                config.notes(),
                Rows.seconds(config.createdAt()));
    }

    static void update(Connection connection, String id, long version, ConfigChange change, Instant now)
            throws SQLException {
        Rows.execute(
                connection,
                "UPDATE component_configs SET label = coalesce(?, label), stage = coalesce(?, stage),"
                        + " config = coalesce(?, config), notes = coalesce(?, notes), updated_at = ?"
                        + " WHERE component_id = ? AND version = ?",
                change.label(),
                change.stage(),
                Rows.json(change.config()),
                change.notes(),
                now.getEpochSecond(),
                id,
                version);
    }

    static void delete(Connection connection, String id, long version) throws SQLException {
        deleteLinks(connection, id, version);
        String sql = "DELETE FROM component_configs WHERE component_id = ? AND version = ?";
        Rows.execute(connection, sql, id, version);
    }

    private static void deleteLinks(Connection connection, String id, long version) throws SQLException {
        String sql = "DELETE FROM component_links WHERE component_id = ? AND version = ?";
        Rows.execute(connection, sql, id, version);
    }

    /**
     * Puts links in the place of those before.
     *
     * @throws ComponentException if two have one kind and key
     */
    static void replaceLinks(Connection connection, String id, long version, List<ComponentLink> links)
            throws SQLException {
        deleteLinks(connection, id, version);
        Set<List<String>> places = new HashSet<>();
        for (ComponentLink link : links) {
            if (!places.add(List.of(link.kind(), link.key()))) {
                throw new ComponentException("Two links of kind " + link.kind() + " have the key " + link.key());
            }
            Rows.execute(
                    connection,
                    "INSERT INTO component_links (component_id, version, link_kind, link_key, child_component_id,"
                            + " child_version, position, meta) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    id,
                    version,
                    link.kind(),
                    link.key(),
                    link.childId(),
                    link.childVersion(),
                    link.position(),
                    Rows.json(link.meta()));
        }
    }

    static List<ComponentLink> links(Connection connection, String id, long version) throws SQLException {
        String sql = "SELECT *, " + WholeRows.bytes("component_id", "meta")
                + " FROM component_links WHERE component_id = ? AND version = ? ORDER BY position, rowid";
        return Rows.select(
                connection,
                sql,
                LINKS.replacing(ConfigRows::readLink, (row, why) -> link(row, why.error())),
                id,
                version);
    }

    private static ComponentLink readLink(ResultSet row) throws SQLException {
        return link(row, Rows.object(row, "meta"));
    }

    private static ComponentLink link(ResultSet row, @Nullable JsonObject meta) throws SQLException {
        return new ComponentLink(
                row.getString("link_kind"),
                row.getString("link_key"),
                row.getString("child_component_id"),
                row.getLong("child_version"),
                row.getLong("position"),
                meta);
    }
}
