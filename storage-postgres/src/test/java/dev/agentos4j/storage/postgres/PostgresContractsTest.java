package dev.agentos4j.storage.postgres;

import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.storage.contract.StorageContracts;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;

/** PostgreSQL keeps what every store promises. */
@ExtendWith(NeedsPostgres.class)
class PostgresContractsTest extends StorageContracts {

    @Override
    protected Storage open(Path place) {
        return TestPostgres.open(place);
    }

    @Override
    protected void execute(Path place, String sql) {
        TestPostgres.execute(place, sql);
    }
}
