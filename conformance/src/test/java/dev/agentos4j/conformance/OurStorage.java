package dev.agentos4j.conformance;

import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.server.AgentOSBuilder;
import dev.agentos4j.storage.postgres.PostgresStorage;
import dev.agentos4j.storage.postgres.TestPostgres;
import java.lang.reflect.Proxy;
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

        @Override
        AgentOSBuilder withoutMedia(AgentOSBuilder builder) {
            return builder; // media are in the runs
        }
    },

    /** Each server has a schema of its own in the PostgreSQL that {@code .ci/postgres} starts. */
    POSTGRES {
        @Override
        AgentOSBuilder with(AgentOSBuilder builder) {
            return builder.database(freshUrl());
        }

        @Override
        AgentOSBuilder withoutMedia(AgentOSBuilder builder) {
            Storage storage = PostgresStorage.of(freshUrl());
            return builder.storage((Storage) Proxy.newProxyInstance(
                    Storage.class.getClassLoader(),
                    new Class<?>[] {Storage.class},
                    (proxy, method, values) ->
                            method.getName().equals("mediaByDefault") ? null : method.invoke(storage, values)));
        }

        private static String freshUrl() {
            return TestPostgres.url(Path.of(UUID.randomUUID().toString()));
        }
    };

    /** The one of this test run. */
    static OurStorage chosen() {
        return valueOf(System.getProperty("conformance.storage", "sqlite").toUpperCase(Locale.ROOT));
    }

    abstract AgentOSBuilder with(AgentOSBuilder builder);

    /** The same for a server that stores no media apart, whatever is usual in that database: as the real one unless it is told to. */
    abstract AgentOSBuilder withoutMedia(AgentOSBuilder builder);
}
