package dev.agentos4j.benchmarks.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.benchmarks.load.GetLoad;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionsTest {
    @Test
    void aServerListsTheSessionsThatItsDatabaseWasFilledWith() throws Exception {
        try (Databases databases = new Databases(null);
                Subject server = Subject.ourServer(List.of(), databases.next(Store.SQLITE))) {
            Sessions.fill(server, 40);
            assertThat(GetLoad.run(server.url(), "/sessions?limit=20&page=2", 1, 20)
                            .count())
                    .isEqualTo(1);
            assertThat(GetLoad.run(server.url(), "/sessions?limit=20&user_id=user-7", 1, 1)
                            .count())
                    .isEqualTo(1);
            assertThat(GetLoad.run(server.url(), "/sessions/session-7/runs", 1, null)
                            .count())
                    .isEqualTo(1);
        }
    }
}
