package dev.agentos4j.storage.sql;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.audit.AuditListQuery;
import dev.agentos4j.runtime.audit.AuditRecord;
import dev.agentos4j.runtime.audit.AuditStore;
import dev.agentos4j.runtime.store.StoredPage;
import dev.agentos4j.runtime.store.UnreadableRowException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Stores the audit, a row for each record. */
final class SqlAuditStore implements AuditStore {

    private static final Set<String> SORTED = Set.of("created_at", "actor", "action", "target");

    static final Table<AuditRecord> TABLE = new Table<AuditRecord>("audit", "record of the audit", "number")
            .counter("number")
            .number("created_at", each -> each.at().getEpochSecond())
            .text("kind", each -> word(each.kind()))
            .text("actor", AuditRecord::actor)
            .nullable()
            .text("action", AuditRecord::action)
            .text("target", AuditRecord::target)
            .json("details", AuditRecord::details)
            .index("audit_by_kind", "kind", "number")
            .reads(SqlAuditStore::read, SqlAuditStore::standIn);

    private static final String CHANGE = "change";
    private static final String RUN = "run";

    private final Database database;

    SqlAuditStore(Database database) {
        this.database = database;
    }

    private static String word(AuditRecord.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void add(List<AuditRecord> records, int keep) {
        String kind = word(records.get(0).kind());
        database.write(connection -> {
            TABLE.insertAll(connection, records.stream().map(TABLE::row).toList());
            String newest = "SELECT number FROM audit WHERE kind = ? ORDER BY number DESC LIMIT 1 OFFSET ?";
            return Rows.execute(
                    connection, "DELETE FROM audit WHERE kind = ? AND number <= (" + newest + ")", kind, kind, keep);
        });
    }

    @Override
    public StoredPage<AuditRecord> list(AuditListQuery query) {
        Where where = query.kind() == AuditRecord.Kind.CHANGE
                ? new Where().andAll("kind IN (?, ?)", List.of(CHANGE, RUN))
                : new Where().equal("kind", word(query.kind()));
        if (query.search() != null) {
            String part = "%" + query.search().toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
            where.andAll(
                    "(lower(coalesce(actor, '')) LIKE ? ESCAPE '!' OR lower(action) LIKE ? ESCAPE '!'"
                            + " OR lower(target) LIKE ? ESCAPE '!')",
                    Collections.nCopies(3, part));
        }
        String column = SORTED.contains(query.sortBy()) ? query.sortBy() : "created_at";
        return database.read(connection -> {
            String order = TABLE.order(connection, column, query.descending());
            return new StoredPage<>(
                    TABLE.page(connection, where, order, query.limit(), query.offset()),
                    TABLE.count(connection, where));
        });
    }

    private static AuditRecord read(ResultSet row) throws SQLException {
        return record(row, JsonObject.parse(row.getString("details")));
    }

    /** What the columns say. */
    private static AuditRecord standIn(ResultSet row, UnreadableRowException why) throws SQLException {
        return record(row, JsonObject.of(UnreadableRowException.MEMBER, why.error()));
    }

    private static AuditRecord record(ResultSet row, JsonObject details) throws SQLException {
        return new AuditRecord(
                Rows.plausible(row.getLong("created_at")),
                switch (String.valueOf(row.getString("kind"))) {
                    case CHANGE -> AuditRecord.Kind.CHANGE;
                    case RUN -> AuditRecord.Kind.RUN;
                    default -> AuditRecord.Kind.REFUSAL;
                },
                row.getString("actor"),
                String.valueOf(row.getString("action")),
                String.valueOf(row.getString("target")),
                details);
    }
}
