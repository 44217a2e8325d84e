package dev.agentos4j.storage.sql;

import dev.agentos4j.protocol.access.ServiceAccount;
import dev.agentos4j.runtime.access.ServiceAccountListQuery;
import dev.agentos4j.runtime.access.ServiceAccountStore;
import dev.agentos4j.runtime.store.StoredPage;
import dev.agentos4j.runtime.store.UnreadableRowException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps service accounts, a row for each; the times that change are columns of their own. */
final class SqlServiceAccountStore implements ServiceAccountStore {

    private static final Set<String> SORTED = Set.of("created_at", "name", "last_used_at", "expires_at");

    static final Table<ServiceAccount> TABLE = new Table<ServiceAccount>("service_accounts", "service account", "id")
            .text("id", ServiceAccount::id)
            .text("name", ServiceAccount::name)
            .text("token_hash")
            .number(
                    "created_at",
                    account -> account.createdAt() == null ? Long.valueOf(0) : Rows.seconds(account.createdAt()))
            .number("expires_at", account -> Rows.seconds(account.expiresAt()))
            .nullable()
            .number("last_used_at")
            .nullable()
            .number("revoked_at")
            .nullable()
            .text("user_id", ServiceAccount::userId)
            .nullable()
            .document("account", account -> account.withoutToken().toJson())
            .unique("token_hash")
            .index(new Table.Index("service_accounts_by_active_name", List.of("name"), true, "revoked_at IS NULL"))
            .reads(SqlServiceAccountStore::read, SqlServiceAccountStore::standIn);

    private final Database database;

    SqlServiceAccountStore(Database database) {
        this.database = database;
    }

    @Override
    public boolean create(ServiceAccount account, String tokenHash, boolean takesOver) {
        Row row = TABLE.row(account).set("token_hash", tokenHash);
        Where active = named(account.name()).and("revoked_at IS NULL");
        return database.write(connection -> (takesOver || !wasRevoked(connection, account.name()))
                && !TABLE.has(connection, active)
                && TABLE.insertNew(connection, row));
    }

    private static Where named(String name) {
        return new Where().equal("name", name);
    }

    @Override
    public boolean wasRevoked(String name) {
        return database.read(connection -> wasRevoked(connection, name));
    }

    private static boolean wasRevoked(SqlConnection connection, String name) throws SQLException {
        return TABLE.has(connection, named(name).and("revoked_at IS NOT NULL"));
    }

    @Override
    public @Nullable ServiceAccount find(String id) {
        return first(new Where().equal("id", id));
    }

    @Override
    public @Nullable ServiceAccount active(String name) {
        return first(named(name).and("revoked_at IS NULL"));
    }

    @Override
    public @Nullable ServiceAccount withToken(String tokenHash) {
        return first(new Where().equal("token_hash", tokenHash));
    }

    private @Nullable ServiceAccount first(Where where) {
        return database.<@Nullable ServiceAccount>read(connection -> TABLE.find(connection, where));
    }

    @Override
    public StoredPage<ServiceAccount> list(ServiceAccountListQuery query) {
        Where where = new Where().equalOrNull("user_id", query.user());
        if (!query.withRevoked()) {
            where.and("revoked_at IS NULL");
        }
        String column = SORTED.contains(query.sortBy()) ? query.sortBy() : "created_at";
        String by = " ORDER BY " + column + (query.descending() ? " DESC NULLS LAST, " : " ASC NULLS FIRST, ");
        return database.read(connection -> {
            String order = by + TABLE.rowNumber(connection);
            return new StoredPage<>(
                    TABLE.page(connection, where, order, query.limit(), query.offset()),
                    TABLE.count(connection, where));
        });
    }

    private static ServiceAccount read(ResultSet row) throws SQLException {
        ServiceAccount account = ServiceAccount.SHAPE.read(row.getString("account"));
        Rows.requireSame("id", account.id(), row);
        return ServiceAccount.SHAPE
                .edit(account)
                .set(ServiceAccount.LAST_USED_AT, Rows.time(row, "last_used_at"))
                .set(ServiceAccount.REVOKED_AT, Rows.time(row, "revoked_at"))
                .build();
    }

    /** What the columns say. */
    private static ServiceAccount standIn(ResultSet row, UnreadableRowException why) throws SQLException {
        return ServiceAccount.SHAPE
                .builder()
                .set(ServiceAccount.ID, row.getString("id"))
                .set(ServiceAccount.NAME, row.getString("name"))
                .set(ServiceAccount.CREATED_AT, Rows.plausible(row.getLong("created_at")))
                .set(ServiceAccount.EXPIRES_AT, Rows.time(row, "expires_at"))
                .set(ServiceAccount.LAST_USED_AT, Rows.time(row, "last_used_at"))
                .set(ServiceAccount.REVOKED_AT, Rows.time(row, "revoked_at"))
                .extra(UnreadableRowException.MEMBER, why.error())
                .build();
    }

    @Override
    public boolean revoke(String id, Instant now) {
        return database.write(connection -> {
            Where where = new Where().equal("id", id);
            set(connection, "revoked_at", now, new Where().equal("id", id).and("revoked_at IS NULL"));
            return TABLE.has(connection, where);
        });
    }

    @Override
    public void noteUse(String id, Instant now) {
        database.write(connection -> set(connection, "last_used_at", now, new Where().equal("id", id)));
    }

    private static int set(SqlConnection connection, String column, Instant now, Where where) throws SQLException {
        return TABLE.update(connection, new Row().set(column, now.getEpochSecond()), where);
    }
}
