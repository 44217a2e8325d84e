package dev.agentos4j.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.metrics.DayMetrics;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.session.SessionChange;
import dev.agentos4j.runtime.session.StoredRun;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

/** What every store of the figures of days does. */
public abstract class MetricsStoreContract extends StoreContract {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    private void run(String session, String runId, ComponentKind kind, String user, Instant at, String model) {
        RunOutput output = RunOutput.SHAPE
                .builder()
                .set(RunOutput.RUN_ID, runId)
                .set(RunOutput.MODEL, model)
                .set(RunOutput.MODEL_PROVIDER, "P")
                .build();
        storage.sessions()
                .saveRun(
                        new StoredRun(
                                runId,
                                session,
                                kind,
                                "c",
                                user,
                                null,
                                RunStatus.COMPLETED,
                                at.getEpochSecond(),
                                output),
                        new SessionChange(
                                JsonObject.EMPTY,
                                JsonObject.of("input_tokens", 10)
                                        .with("output_tokens", 5)
                                        .with("total_tokens", 15),
                                null,
                                at.getEpochSecond()));
    }

    private List<DayMetrics> days() {
        return storage.metrics().report(null, null).metrics();
    }

    @Test
    void aDayCountsSessionsRunsUsersTokensAndModels() {
        run("a1", "r1", ComponentKind.AGENT, "ann", NOW, "m1");
        run("a1", "r2", ComponentKind.AGENT, "ann", NOW, "m1");
        run("a2", "r3", ComponentKind.AGENT, "bob", NOW, "m2");
        run("t1", "r4", ComponentKind.TEAM, "", NOW, "m1");

        assertThat(storage.metrics().refresh(NOW)).singleElement().satisfies(day -> {
            assertThat(day.day()).isEqualTo(TODAY);
            assertThat(day.agentSessionsCount()).isEqualTo(2);
            assertThat(day.agentRunsCount()).isEqualTo(3);
            assertThat(day.teamSessionsCount()).isEqualTo(1);
            assertThat(day.teamRunsCount()).isEqualTo(1);
            assertThat(day.workflowRunsCount()).isZero();
            assertThat(day.usersCount()).isEqualTo(2);
            assertThat(day.tokenMetrics().totalTokens()).isEqualTo(60);
            assertThat(day.tokenMetrics().reasoningTokens()).isZero();
            assertThat(day.modelMetrics())
                    .extracting(model -> model.modelId() + " " + model.modelProvider() + " " + model.count())
                    .containsExactly("m1 P 3", "m2 P 1");
        });
    }

    @Test
    void aRunInAnOldSessionIsCountedOnTheDayOfTheSessionHoweverLateItIs() {
        Instant lastWeek = NOW.minusSeconds(7 * 86_400);
        run("old", "r1", ComponentKind.AGENT, "ann", lastWeek, "m");
        storage.metrics().refresh(lastWeek);
        storage.metrics().refresh(NOW);
        DayMetrics before = days().get(0);

        run("old", "r2", ComponentKind.AGENT, "ann", NOW, "m");
        assertThat(storage.metrics().refresh(NOW.plusSeconds(1)))
                .extracting(DayMetrics::day)
                .containsExactly(TODAY.minusDays(7));

        assertThat(days()).singleElement().satisfies(day -> {
            assertThat(day.agentRunsCount()).isEqualTo(2);
            assertThat(day.id()).isEqualTo(before.id());
            assertThat(day.createdAt()).isEqualTo(before.createdAt());
            assertThat(day.updatedAt()).isNotEqualTo(before.updatedAt());
        });
    }

    @Test
    void onlyDaysOnWhichSomethingChangedAreCountedAgain() {
        run("yesterday", "r1", ComponentKind.AGENT, "ann", NOW.minusSeconds(86_400), "m");
        run("today", "r2", ComponentKind.AGENT, "ann", NOW, "m");
        assertThat(storage.metrics().refresh(NOW)).hasSize(2);
        assertThat(storage.metrics().refresh(NOW)).extracting(DayMetrics::day).containsExactly(TODAY);
    }

    @Test
    void daysBeginAtMidnightOfUtcWhereverTheServerIs() {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
            run("late", "r1", ComponentKind.AGENT, null, Instant.parse("2026-11-23T23:59:59Z"), "m");
            run("early", "r2", ComponentKind.AGENT, null, Instant.parse("2026-11-24T00:00:00Z"), "m");
            storage.metrics().refresh(NOW);
            assertThat(days()).extracting(DayMetrics::day).containsExactly(TODAY.minusDays(1), TODAY);
            assertThat(days())
                    .extracting(day -> String.valueOf(day.date()))
                    .containsExactly("2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z");
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void aDayWhoseSessionsAreAllDeletedHasNoFigures() {
        run("s", "r1", ComponentKind.AGENT, null, NOW, "m");
        storage.metrics().refresh(NOW);
        storage.sessions().deleteSession("s", null);
        assertThat(storage.metrics().refresh(NOW)).isEmpty();
        assertThat(days()).isEmpty();
        assertThat(storage.metrics().report(null, null).updatedAt()).isNull();
    }

    @Test
    void daysAreReportedBetweenTwoDates() {
        for (int i = 0; i < 5; i++) {
            run("s" + i, "r" + i, ComponentKind.AGENT, null, NOW.minusSeconds(i * 86_400L), "m");
        }
        storage.metrics().refresh(NOW);
        assertThat(storage.metrics()
                        .report(TODAY.minusDays(3), TODAY.minusDays(2))
                        .metrics())
                .extracting(DayMetrics::day)
                .containsExactly(TODAY.minusDays(3), TODAY.minusDays(2));
        assertThat(storage.metrics().report(TODAY.plusDays(1), null).metrics()).isEmpty();
        assertThat(storage.metrics().report(TODAY, null).updatedAt()).isNotNull();
    }
}
