package dev.agentos4j.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.TestAgents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class DatabaseStoriesTest {

    private final AgentOS os = AgentOS.builder()
            .securityKey(null)
            .databaseId("db")
            .agents(TestAgents.echo())
            .build()
            .start();
    private final Http http = new Http(os);

    @AfterEach
    void close() {
        os.close();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "/databases/db/migrate | 200 | {\"message\":\"Database migrated successfully to latest version\"}",
                "/databases/db/migrate?target_version=2.3.0 | 200 | {\"message\":\"Database migrated successfully to version 2.3.0\"}",
                "/databases/db/migrate?target_version=x.y | 400 | {\"detail\":\"Failed to migrate database: Invalid version: 'x.y'\"}",
                "/databases/nothing/migrate | 404 | {\"detail\":\"No database found with id 'nothing'\"}",
                "/databases/all/migrate | 200 | {\"message\":\"All databases migrated successfully to latest version\"}",
                "/databases/all/migrate?target_version=zz | 207 | {\"message\":\"Migrated 0/1 databases to version zz\",\"failed\":{\"db\":\"Invalid version: 'zz'\"}}"
            })
    void aMigrationIsAnswered(String path, int status, String body) {
        Http.Answer answer = http.send("POST", path, "");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(body);
    }

    @Test
    void theTablesAreThereWithoutAnyMigration() {
        assertThat(http.get("/traces").status()).isEqualTo(200);
        assertThat(http.get("/eval-runs").status()).isEqualTo(200);
        assertThat(http.get("/metrics").status()).isEqualTo(200);
    }
}
