package dev.agentos4j.conformance;

import dev.agentos4j.server.AgentOSBuilder;
import dev.agentos4j.storage.postgres.TestPostgres;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;

/** Where our servers of a test run store everything: {@code -Dconformance.storage=postgres}. */
enum OurStorage {
    SQLITE {
        @Override
        AgentOSBuilder with(AgentOSBuilder builder) {
            return builder;
        }
    },

    /** Each server has a schema of its own in the PostgreSQL that {@code .ci/postgres} starts. */
    POSTGRES {
        @Override
        AgentOSBuilder with(AgentOSBuilder builder) {
            return builder.database(TestPostgres.url(Path.of(UUID.randomUUID().toString())));
        }
    };

    /** The one of this test run. */
    static OurStorage chosen() {
        return valueOf(System.getProperty("conformance.storage", "sqlite").toUpperCase(Locale.ROOT));
    }

    abstract AgentOSBuilder with(AgentOSBuilder builder);
}
