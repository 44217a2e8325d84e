package dev.agentos4j.storage;

import dev.agentos4j.protocol.access.ServiceAccount;
import dev.agentos4j.runtime.access.ServiceAccountListQuery;
import dev.agentos4j.runtime.access.ServiceAccountPage;
import dev.agentos4j.runtime.access.ServiceAccountStore;
import dev.agentos4j.runtime.session.UnreadableRowException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps service accounts in SQLite, a row for each; the times that change are columns of their own. */
final class SqliteServiceAccountStore implements ServiceAccountStore {

    private static final Set<String> SORTED = Set.of("created_at", "name", "last_used_at", "expires_at");

    private static final String SELECT =
            "SELECT *, " + WholeRows.bytes("id", "name", "account") + " FROM service_accounts";
    private static final WholeRows ROWS = new WholeRows("service account", "id");
    private static final Rows.Reader<ServiceAccount> READER =
            ROWS.replacing(SqliteServiceAccountStore::read, SqliteServiceAccountStore::standIn);

    private final SqliteDatabase database;

    SqliteServiceAccountStore(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public boolean create(ServiceAccount account, String tokenHash, boolean takesOver) {
        return database.write(connection ->
                (takesOver || !wasRevoked(connection, account.name())) && create(connection, account, tokenHash));
    }

    @Override
    public boolean wasRevoked(String name) {
        return database.read(connection -> wasRevoked(connection, name));
    }

    private static boolean wasRevoked(Connection connection, String name) throws SQLException {
        String sql = "SELECT count(*) FROM service_accounts WHERE name = ? AND revoked_at IS NOT NULL";
        return Rows.number(connection, sql, name) > 0;
    }

    private static boolean create(Connection connection, ServiceAccount account, String tokenHash) throws SQLException {
        String sql = "INSERT INTO service_accounts (id, name, token_hash, created_at, expires_at, account)"
                + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (name) WHERE revoked_at IS NULL DO NOTHING";
        Long createdAt = Rows.seconds(account.createdAt());
        return Rows.execute(
                        connection,
                        sql,
                        account.id(),
                        account.name(),
                        tokenHash,
                        createdAt == null ? 0 : createdAt,
                        Rows.seconds(account.expiresAt()),
                        WholeRows.text(account.withoutToken().toJson()))
                > 0;
    }

    @Override
    public @Nullable ServiceAccount find(String id) {
        return first(" WHERE id = ?", id);
    }

    @Override
    public @Nullable ServiceAccount withToken(String tokenHash) {
        return first(" WHERE token_hash = ?", tokenHash);
    }

    private @Nullable ServiceAccount first(String where, String value) {
        return database.read(connection ->
                Rows.first(connection, SELECT + where, ROWS.refusing(SqliteServiceAccountStore::read), value));
    }

    @Override
    public ServiceAccountPage list(ServiceAccountListQuery query) {
        Where where = query.withRevoked() ? new Where() : new Where().and("revoked_at IS NULL");
        String column = SORTED.contains(query.sortBy()) ? query.sortBy() : "created_at";
        String order = " ORDER BY " + column + (query.descending() ? " DESC" : " ASC") + ", rowid";
        return database.read(connection -> new ServiceAccountPage(
                where.page(connection, SELECT, order, query.limit(), query.offset(), READER),
                where.count(connection, "SELECT count(*) FROM service_accounts")));
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
        return set("revoked_at = coalesce(revoked_at, ?)", id, now);
    }

    @Override
    public void noteUse(String id, Instant now) {
        set("last_used_at = ?", id, now);
    }

    private boolean set(String column, String id, Instant now) {
        return database.write(connection -> {
            String sql = "UPDATE service_accounts SET " + column + " WHERE id = ?";
            return Rows.execute(connection, sql, now.getEpochSecond(), id) > 0;
        });
    }
}
