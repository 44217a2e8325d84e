package dev.agentos4j.storage;

import dev.agentos4j.protocol.access.ServiceAccount;
import dev.agentos4j.runtime.access.ServiceAccountListQuery;
import dev.agentos4j.runtime.access.ServiceAccountPage;
import dev.agentos4j.runtime.access.ServiceAccountStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps service accounts in SQLite, a row for each; the times that change are columns of their own. */
final class SqliteServiceAccountStore implements ServiceAccountStore {

    private static final Set<String> SORTED = Set.of("created_at", "name", "last_used_at", "expires_at");

    private final SqliteDatabase database;

    SqliteServiceAccountStore(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public boolean create(ServiceAccount account, String tokenHash) {
        return database.write(connection -> create(connection, account, tokenHash));
    }

    private static boolean create(Connection connection, ServiceAccount account, String tokenHash) throws SQLException {
        String sql = "INSERT INTO service_accounts (id, name, token_hash, created_at, expires_at, account)"
                + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (name) WHERE revoked_at IS NULL DO NOTHING";
        Instant createdAt = account.createdAt();
        Instant expiresAt = account.expiresAt();
        try (PreparedStatement row = connection.prepareStatement(sql)) {
            row.setString(1, account.id());
            row.setString(2, account.name());
            row.setString(3, tokenHash);
            row.setLong(4, createdAt == null ? 0 : createdAt.getEpochSecond());
            row.setObject(5, expiresAt == null ? null : expiresAt.getEpochSecond());
            row.setString(6, account.withoutToken().toJson());
            return row.executeUpdate() > 0;
        }
    }

    @Override
    public @Nullable ServiceAccount find(String id) {
        return first("WHERE id = ?", id);
    }

    @Override
    public @Nullable ServiceAccount withToken(String tokenHash) {
        return first("WHERE token_hash = ?", tokenHash);
    }

    private @Nullable ServiceAccount first(String where, String value) {
        List<ServiceAccount> found = database.read(connection -> select(connection, where, List.of(value)));
        return found.isEmpty() ? null : found.get(0);
    }

    @Override
    public ServiceAccountPage list(ServiceAccountListQuery query) {
        String where = query.withRevoked() ? "" : "WHERE revoked_at IS NULL";
        String column = SORTED.contains(query.sortBy()) ? query.sortBy() : "created_at";
        String page = where + " ORDER BY " + column + (query.descending() ? " DESC" : " ASC") + ", rowid LIMIT "
                + query.limit() + " OFFSET " + query.offset();
        return database.read(connection -> new ServiceAccountPage(
                select(connection, page, List.of()),
                TraceRows.count(connection, "SELECT count(*) FROM service_accounts " + where, List.of())));
    }

    private static List<ServiceAccount> select(Connection connection, String rest, List<?> values) throws SQLException {
        String sql = "SELECT account, last_used_at, revoked_at FROM service_accounts " + rest;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            List<ServiceAccount> accounts = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    accounts.add(ServiceAccount.SHAPE
                            .edit(ServiceAccount.SHAPE.read(row.getString(1)))
                            .set(ServiceAccount.LAST_USED_AT, time(row, 2))
                            .set(ServiceAccount.REVOKED_AT, time(row, 3))
                            .build());
                }
            }
            return accounts;
        }
    }

    private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
        long seconds = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochSecond(seconds);
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
            try (PreparedStatement row = connection.prepareStatement(sql)) {
                row.setLong(1, now.getEpochSecond());
                row.setString(2, id);
                return row.executeUpdate() > 0;
            }
        });
    }
}
