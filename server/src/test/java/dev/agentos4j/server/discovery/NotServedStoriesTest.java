package dev.agentos4j.server.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.TestAgents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotServedStoriesTest {

    private final AgentOS os =
            AgentOS.builder().securityKey(null).agent(TestAgents.echo()).build().start();
    private final Http http = new Http(os);

    @AfterEach
    void close() {
        os.close();
    }

    @ParameterizedTest
    @CsvSource({"/approvals,Approvals", "/approvals/count,Approvals"})
    void anAreaThatIsNotServedSaysSoToEveryMethod(String path, String name) {
        for (String method : new String[] {"GET", "POST", "PUT", "PATCH", "DELETE"}) {
            Http.Answer answer = http.send(method, path, "{}");
            assertThat(answer.status()).as(method).isEqualTo(503);
            assertThat(answer.json().text("detail"))
                    .isEqualTo(name + " not available: this AgentOS does not serve them.");
        }
        assertThat(http.send("TRACE", path, "").status()).isEqualTo(405);
    }

    @Test
    void aPathThatOnlyBeginsLikeSuchAnAreaIsUnknown() {
        assertThat(http.get("/approvalsX").status()).isEqualTo(404);
        assertThat(http.get("/openapi.json").body()).doesNotContain("\"/approvals");
    }
}
