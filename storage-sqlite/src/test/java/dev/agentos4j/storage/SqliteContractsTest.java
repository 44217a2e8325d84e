package dev.agentos4j.storage;

import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.storage.contract.StorageContracts;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** SQLite keeps what every store promises. */
class SqliteContractsTest extends StorageContracts {

    @Override
    protected Storage open(Path place) {
        return new SqliteStorage(place.resolve("agentos.db"));
    }

    @Override
    protected void execute(Path place, String statement) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + place.resolve("agentos.db"));
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
