package dev.agentos4j.storage.sql;

import dev.agentos4j.protocol.component.ComponentConfig;
import dev.agentos4j.protocol.component.ConfigChange;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.component.ComponentLink;
import dev.agentos4j.runtime.component.ComponentRules;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of the tables {@code component_configs} and {@code component_links}. */
final class ConfigRows {

    static final Table<ComponentConfig> TABLE =
            new Table<>("component_configs", "version of a component", "component_id", "version");

    private static final Fields<ComponentConfig> FIELDS = Fields.of(ComponentConfig.SHAPE, TABLE)
            .field(ComponentConfig.COMPONENT_ID)
            .field(ComponentConfig.VERSION)
            .optional(ComponentConfig.LABEL)
            .field(ComponentConfig.STAGE)
            .field(ComponentConfig.CONFIG)
            .optionalDocument(ComponentConfig.NOTES)
            .field(ComponentConfig.CREATED_AT)
            .optional(ComponentConfig.UPDATED_AT);

    static {
        TABLE.index(new Table.Index("component_configs_by_label", List.of("component_id", "label"), true, null))
                .reads(
                        row -> FIELDS.all(row).build(),
                        (row, why) -> FIELDS.standIn(row, why)
                                .set(ComponentConfig.CONFIG, JsonObject.EMPTY)
                                .build());
    }

    static final Table<ComponentLink> LINKS = new Table<ComponentLink>(
                    "component_links", "link of a component", "component_id", "version", "link_kind", "link_key")
            .text("component_id")
            .number("version")
            .text("link_kind", ComponentLink::kind)
            .text("link_key", ComponentLink::key)
            .text("child_component_id", ComponentLink::childId)
            .number("child_version", ComponentLink::childVersion)
            .number("position", ComponentLink::position)
            .json("meta", ComponentLink::meta)
            .nullable()
            .reads(row -> link(row, Rows.object(row, "meta")), (row, why) -> link(row, why.error()));

    private ConfigRows() {}

    private static Where of(String id) {
        return new Where().equal("component_id", id);
    }

    private static Where of(String id, long version) {
        return of(id).equal("version", version);
    }

    static List<ComponentConfig> all(SqlConnection connection, String id) throws SQLException {
        return TABLE.list(connection, of(id), " ORDER BY version DESC");
    }

    static @Nullable ComponentConfig find(SqlConnection connection, String id, long version) throws SQLException {
        return TABLE.find(connection, of(id, version));
    }

    static @Nullable ComponentConfig newest(SqlConnection connection, String id) throws SQLException {
        return first(connection, of(id), " ORDER BY version DESC LIMIT 1");
    }

    /** The version with that label. */
    static @Nullable ComponentConfig labelled(SqlConnection connection, String id, String label) throws SQLException {
        return first(connection, of(id).equal("label", label), "");
    }

    private static @Nullable ComponentConfig first(SqlConnection connection, Where where, String order)
            throws SQLException {
        List<ComponentConfig> found = TABLE.list(connection, where, order);
        return found.isEmpty() ? null : found.get(0);
    }

    static boolean exists(SqlConnection connection, String id, long version) throws SQLException {
        return TABLE.has(connection, of(id, version));
    }

    static void update(SqlConnection connection, String id, long version, ConfigChange change, Instant now)
            throws SQLException {
        Row changes = new Row()
                .change("label", change.label())
                .change("stage", change.stage())
                .change("config", Rows.json(change.config()))
                .change("notes", change.notes())
                .set("updated_at", now.getEpochSecond());
        TABLE.update(connection, changes, of(id, version));
    }

    static void delete(SqlConnection connection, String id, long version) throws SQLException {
        LINKS.delete(connection, of(id, version));
        TABLE.delete(connection, of(id, version));
    }

    /** Puts links in the place of those before. */
    static void replaceLinks(SqlConnection connection, String id, long version, List<ComponentLink> links)
            throws SQLException {
        ComponentRules.requireDistinct(links);
        LINKS.delete(connection, of(id, version));
        List<Row> rows = new ArrayList<>();
        for (ComponentLink link : links) {
            rows.add(LINKS.row(link).set("component_id", id).set("version", version));
        }
        LINKS.insertAll(connection, rows);
    }

    /** The components that are not archived and use a component in their version in use, in order. */
    static List<String> users(SqlConnection connection, String childId) throws SQLException {
        String sql = "SELECT DISTINCT l.component_id FROM component_links l JOIN components c"
                + " ON c.component_id = l.component_id AND c.current_version = l.version";
        return new Where()
                .and("c.deleted_at IS NULL")
                .equal("l.child_component_id", childId)
                .select(connection, sql, " ORDER BY l.component_id", row -> row.getString(1));
    }

    /** The components that are archived and used by a version, in order. */
    static List<String> archivedChildren(SqlConnection connection, String id, long version) throws SQLException {
        String sql = "SELECT DISTINCT l.child_component_id FROM component_links l JOIN components c"
                + " ON c.component_id = l.child_component_id";
        return new Where()
                .and("c.deleted_at IS NOT NULL")
                .equal("l.component_id", id)
                .equal("l.version", version)
                .select(connection, sql, " ORDER BY l.child_component_id", row -> row.getString(1));
    }

    static List<ComponentLink> links(SqlConnection connection, String id, long version) throws SQLException {
        return LINKS.list(connection, of(id, version), LINKS.order(connection, "position", false));
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
