package dev.agentos4j.server.served;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.runtime.knowledge.Knowledge;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.TestAgents;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page of a list has a thousand elements at most, whichever list. */
class PageSizesTest {

    private static AgentOS os;

    @BeforeAll
    static void start() {
        os = AgentOS.builder()
                .securityKey(null)
                .agent(TestAgents.echo())
                .knowledge(Knowledge.builder("Docs").build())
                .build()
                .start();
    }

    @AfterAll
    static void stop() {
        os.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sessions",
                "/memories",
                "/user_memory_stats",
                "/learnings",
                "/learnings/users",
                "/traces",
                "/trace_session_stats",
                "/eval-runs",
                "/knowledge/content",
                "/approvals"
            })
    void aThousandAtMost(String list) {
        Http http = new Http(os);
        assertThat(http.get(list + "?limit=1000").status()).isEqualTo(200);
        for (String more : new String[] {"1001", "100000", "2147483647", "9223372036854775807"}) {
            Http.Answer answer = http.get(list + "?limit=" + more);
            assertThat(answer.status()).as(answer.body()).isEqualTo(422);
            assertThat(answer.body()).contains("less than or equal to 1000");
        }
    }
}
