package dev.agentos4j.storage.h2;

import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.storage.contract.StorageContracts;
import dev.agentos4j.storage.sql.ProcessOwners;
import dev.agentos4j.storage.sql.SqlStorage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A second database, with nothing but its dialect, keeps what every store promises. */
class H2ContractsTest extends StorageContracts {

    private static final class H2Storage extends SqlStorage {
        H2Storage(H2Database database) {
            super(database, new ProcessOwners(database));
        }
    }

    @Override
    protected Storage open(Path place) {
        return new H2Storage(new H2Database(place));
    }

    @Override
    protected void execute(Path place, String statement) {
        try (Connection connection = DriverManager.getConnection(H2Database.url(place));
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
