package dev.agentos4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.eval.EvalQuery;
import dev.agentos4j.client.eval.EvalRequest;
import dev.agentos4j.client.metrics.MetricsQuery;
import dev.agentos4j.client.run.ContinueRequest;
import dev.agentos4j.client.run.PausedRun;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.protocol.eval.EvalRun;
import dev.agentos4j.protocol.metrics.DayMetrics;
import dev.agentos4j.protocol.metrics.MetricsRefreshStatus;
import dev.agentos4j.protocol.run.RunOutput;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What was used, how good it was, and the database behind it. */
@OnEachServer
class JavaClientMetricsTest {

    private final Host host;
    private final AgentOSClient client;

    JavaClientMetricsTest(Host host, Servers servers) {
        this.host = host;
        this.client = servers.client(host);
    }

    @Test
    void runsAndTokensAreCountedByTheDay() {
        client.agents().run("echo", "count me");
        List<DayMetrics> days = client.metrics().refresh();
        DayMetrics last = days.get(days.size() - 1);
        assertThat(last.agentRunsCount()).isPositive();
        assertThat(last.tokenMetrics().totalTokens()).isPositive();
        LocalDate day = Objects.requireNonNull(last.day());
        assertThat(client.metrics()
                        .get(MetricsQuery.all().startingDate(day).endingDate(day))
                        .metrics())
                .extracting(DayMetrics::day)
                .containsExactly(day);
        assertThat(client.metrics().refreshStatus().status()).isNotEqualTo("running");
    }

    @Test
    void theTokensOfAContinuedRunAreThoseOfItsCallsWhereAgnoCountsTheFirstOnesTwice() {
        String session = Told.newSession();
        RunOutput paused =
                client.agents().run("confirm", RunRequest.of("clean up").sessionId(session));
        ContinueRequest request = PausedRun.of(paused).approveAll().toRequest();
        RunOutput done = client.agents().continueRun("confirm", request);
        assertThat(Objects.requireNonNull(done.metrics()).totalTokens()).isEqualTo(30);
        assertThat(client.sessions().get(session).totalTokens()).isEqualTo(host == Host.OURS ? 30 : 45);
    }

    @Test
    void metricsAreCountedAnewInTheBackground() {
        assertThat(client.metrics().refreshInBackground().status()).isNotEmpty();
        MetricsRefreshStatus done =
                Eventually.ask(client.metrics()::refreshStatus, status -> "completed".equals(status.status()));
        assertThat(done.status()).isEqualTo("completed");
    }

    @Test
    void anEvaluationRunsAndIsKept() {
        EvalRun made = client.evals().run(EvalRequest.reliability("add", "add").agent("tool"));
        assertThat(Objects.requireNonNull(made.reliability()).passed()).isTrue();
        assertThat(client.evals().list(EvalQuery.all().agentId("tool")).data())
                .extracting(EvalRun::id)
                .contains(made.id());
        assertThat(client.evals().rename(made.id(), "adds").name()).isEqualTo("adds");
        assertThat(client.evals().get(made.id()).name()).isEqualTo("adds");
        client.evals().delete(List.of(made.id()));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.evals().get(made.id()));
    }

    @Test
    void anAnswerIsJudgedByAModel() {
        EvalRun made =
                client.evals().run(EvalRequest.accuracy("hi", "You said: hi").agent("echo"));
        assertThat(Objects.requireNonNull(made.accuracy()).avgScore()).isGreaterThanOrEqualTo(7);
        client.evals().delete(List.of(made.id()));
    }

    @Test
    void aDatabaseIsMigrated() {
        assertThat(client.databases().migrate("conformance-db").isComplete()).isTrue();
        assertThat(client.databases().migrateAll().isComplete()).isTrue();
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.databases().migrate("nothing"));
    }
}
