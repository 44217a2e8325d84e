package dev.agentos4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.access.ServiceAccountQuery;
import dev.agentos4j.client.approval.ApprovalQuery;
import dev.agentos4j.client.eval.EvalQuery;
import dev.agentos4j.client.eval.EvalRequest;
import dev.agentos4j.client.learning.LearningUserQuery;
import dev.agentos4j.client.memory.MemoryStatsQuery;
import dev.agentos4j.client.request.RequestOptions;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.client.schedule.ScheduleQuery;
import dev.agentos4j.client.schedule.ScheduleRunQuery;
import dev.agentos4j.client.trace.TraceQuery;
import dev.agentos4j.client.trace.TraceSearch;
import dev.agentos4j.client.trace.TraceSessionQuery;
import dev.agentos4j.protocol.eval.EvalRun;
import dev.agentos4j.protocol.memory.UserMemoryStats;
import dev.agentos4j.protocol.schedule.Schedule;
import dev.agentos4j.protocol.schedule.ScheduleDraft;
import dev.agentos4j.protocol.trace.TraceDetail;
import dev.agentos4j.protocol.trace.TraceFilter;
import dev.agentos4j.protocol.trace.TraceSessionStats;
import dev.agentos4j.protocol.trace.TraceSummary;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Listings that fetch page after page: with pages of one, all comes, each once. */
@OnEachServer
class JavaClientPagesTest {

    private final AgentOSClient client;

    JavaClientPagesTest(Host host, Servers servers) {
        this.client = servers.client(host);
    }

    @Test
    void allTraces() {
        String session = Told.newSession();
        List<String> runs = Stream.of("one", "two", "three")
                .map(message -> client.agents()
                        .run("echo", RunRequest.of(message).sessionId(session).userId(session)))
                .map(run -> String.valueOf(run.runId()))
                .toList();
        TraceQuery query = TraceQuery.all().sessionId(session);
        Eventually.ask(
                () -> client.traces().list(query),
                found -> found.data().size() == 3 && found.data().stream().allMatch(trace -> trace.totalSpans() >= 2));

        assertThat(client.traces().listAll(query.limit(1)))
                .extracting(TraceSummary::runId)
                .containsExactlyInAnyOrderElementsOf(runs);
        TraceSearch search =
                TraceSearch.where(TraceFilter.eq("session_id", session)).limit(1);
        assertThat(client.traces().searchAll(search))
                .extracting(TraceDetail::runId)
                .containsExactlyInAnyOrderElementsOf(runs);
        assertThat(client.traces().searchSessionsAll(search))
                .extracting(TraceSessionStats::totalTraces)
                .containsExactly(3L);
        assertThat(client.traces()
                        .sessionStatsAll(TraceSessionQuery.all().userId(session).limit(1)))
                .extracting(TraceSessionStats::sessionId)
                .containsExactly(session);
    }

    @Test
    void allSchedulesAndTheirRuns() {
        List<Schedule> made = Stream.of(Told.newSession(), Told.newSession())
                .map(name -> client.schedules().create(ScheduleDraft.of(name, "0 3 * * *", "/agents/echo/runs")))
                .toList();

        assertThat(client.schedules().listAll(ScheduleQuery.all().limit(1)))
                .extracting(Schedule::id)
                .containsAll(made.stream().map(Schedule::id).toList())
                .doesNotHaveDuplicates();
        assertThat(client.schedules().runsAll(made.get(0).id(), ScheduleRunQuery.all()))
                .isEmpty();

        made.forEach(schedule -> client.schedules().delete(schedule.id()));
    }

    @Test
    void allEvaluations() {
        List<EvalRun> made = Stream.of("one", "two")
                .map(name -> client.evals()
                        .run(EvalRequest.reliability("add", "add").agent("tool").name(name)))
                .toList();

        assertThat(client.evals().listAll(EvalQuery.all().limit(1)))
                .extracting(EvalRun::id)
                .containsAll(made.stream().map(EvalRun::id).toList())
                .doesNotHaveDuplicates();

        client.evals().delete(made.stream().map(EvalRun::id).toList());
    }

    @Test
    void allUsersOfWhomSomethingIsKnown() {
        String ann = Told.newSession();
        String bob = Told.newSession();
        client.memories().create(ann, "drinks tea");
        client.memories().create(bob, "drinks coffee");

        assertThat(client.memories().userStatsAll(MemoryStatsQuery.all().limit(1)))
                .extracting(UserMemoryStats::userId)
                .contains(ann, bob)
                .doesNotHaveDuplicates();
        assertThat(client.learnings().users(LearningUserQuery.all()).meta().page())
                .isEqualTo(1);
    }

    @Test
    void whatNobodyMadeHasNoPages() {
        assertThat(client.serviceAccounts().listAll(ServiceAccountQuery.all())).isNotNull();
        assertThat(client.approvals().listAll(ApprovalQuery.all().userId(Told.newSession())))
                .isEmpty();
    }

    @Test
    void aClientWithOtherHeadersTalksToTheSameServer() {
        AgentOSClient traced = client.withOptions(RequestOptions.none().header("X-Request-Id", "42"));
        assertThat(traced.name()).isEqualTo(client.name()).isNotEmpty();
    }
}
