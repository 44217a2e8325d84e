package dev.agentos4j.storage.postgres;

import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.storage.StorageProvider;

/** Opens PostgreSQL databases by their URLs. */
public final class PostgresProvider implements StorageProvider {

    @Override
    public boolean opens(String database) {
        return PostgresUrl.is(database);
    }

    /** Each commit is on the disk of the database when it is acknowledged, as far as the database is set so. */
    @Override
    public Storage open(String database, boolean durable) {
        return PostgresStorage.of(database);
    }

    @Override
    public Storage open(String database, String direct, boolean durable) {
        return PostgresStorage.of(PostgresSettings.of(database).direct(direct));
    }
}
