package dev.agentos4j.server.run;

import dev.agentos4j.storage.postgres.NeedsPostgres;
import dev.agentos4j.storage.postgres.TestPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same with both servers on PostgreSQL, where they hear of each other. */
@ExtendWith(NeedsPostgres.class)
class CancelCampaignOnPostgresTest extends CancelCampaignTest {

    @Override
    String database(Path place) {
        return TestPostgres.url(place);
    }
}
