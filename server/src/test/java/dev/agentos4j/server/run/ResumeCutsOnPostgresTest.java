package dev.agentos4j.server.run;

import dev.agentos4j.storage.postgres.NeedsPostgres;
import dev.agentos4j.storage.postgres.TestPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same with both servers on PostgreSQL. */
@ExtendWith(NeedsPostgres.class)
class ResumeCutsOnPostgresTest extends ResumeCutsTest {

    @Override
    String database(Path place) {
        return TestPostgres.url(place);
    }
}
