package dev.agentos4j.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.schedule.Schedule;
import dev.agentos4j.protocol.schedule.ScheduleRun;
import dev.agentos4j.runtime.schedule.NameTakenException;
import dev.agentos4j.runtime.schedule.ScheduleStore;
import dev.agentos4j.runtime.storage.Storage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of schedules does. */
public abstract class ScheduleStoreContract extends StoreContract {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private ScheduleStore schedules;

    @BeforeEach
    void openStore() {
        schedules = storage.schedules();
    }

    private static Schedule schedule(String name, @Nullable Instant due) {
        return Schedule.SHAPE
                .builder()
                .set(Schedule.ID, "id-" + name)
                .set(Schedule.NAME, name)
                .set(Schedule.ENDPOINT, "/agents/echo/runs")
                .set(Schedule.PAYLOAD, JsonObject.of("message", "hi"))
                .set(Schedule.ENABLED, true)
                .set(Schedule.NEXT_RUN_AT, due)
                .build();
    }

    private static ScheduleRun run(String id, String status) {
        return ScheduleRun.SHAPE
                .builder()
                .set(ScheduleRun.ID, id)
                .set(ScheduleRun.SCHEDULE_ID, "id-a")
                .set(ScheduleRun.STATUS, status)
                .set(ScheduleRun.COMPLETED_AT, status.equals("running") ? null : NOON)
                .build();
    }

    private static ScheduleRun failed(ScheduleRun run) {
        return ScheduleRun.SHAPE
                .edit(run)
                .set(ScheduleRun.STATUS, "failed")
                .set(ScheduleRun.ERROR, "gone")
                .set(ScheduleRun.COMPLETED_AT, NOON)
                .build();
    }

    private void enable(String id, boolean value) {
        schedules.change(
                id,
                each -> Schedule.SHAPE.edit(each).set(Schedule.ENABLED, value).build());
    }

    private static List<String> names(List<Schedule> found) {
        return found.stream().map(Schedule::name).toList();
    }

    @Test
    void theLatestComesFirstPageByPage() {
        List.of("a", "b", "c").forEach(name -> schedules.create(schedule(name, NOON)));
        enable("id-b", false);
        assertThat(names(schedules.list(null, null, 2, 0).elements())).containsExactly("c", "b");
        assertThat(names(schedules.list(null, null, 2, 2).elements())).containsExactly("a");
        assertThat(names(schedules.list(true, null, 9, 0).elements())).containsExactly("c", "a");
        assertThat(schedules.list(false, null, 9, 0).total()).isEqualTo(1);
    }

    @Test
    void aNameIsGivenOnce() {
        schedules.create(schedule("a", NOON));
        schedules.create(schedule("b", NOON));
        assertThatExceptionOfType(NameTakenException.class)
                .isThrownBy(() -> schedules.create(Schedule.SHAPE
                        .edit(schedule("a", NOON))
                        .set(Schedule.ID, "other")
                        .build()));
        assertThatExceptionOfType(NameTakenException.class)
                .isThrownBy(() -> schedules.change(
                        "id-b",
                        each -> Schedule.SHAPE
                                .edit(each)
                                .set(Schedule.NAME, "a")
                                .build()));
        assertThat(Objects.requireNonNull(schedules.find("id-b")).name()).isEqualTo("b");
    }

    @Test
    void onlyWhatIsOnAndDueIsClaimedTheLongestDueFirst() {
        schedules.create(schedule("later", NOON.plusSeconds(1)));
        schedules.create(schedule("now", NOON));
        schedules.create(schedule("before", NOON.minusSeconds(60)));
        schedules.create(schedule("off", NOON.minusSeconds(99)));
        enable("id-off", false);
        List<String> claimed = new ArrayList<>();
        for (Schedule next = schedules.claimDue(NOON); next != null; next = schedules.claimDue(NOON)) {
            claimed.add(next.name());
        }
        assertThat(claimed).containsExactly("before", "now");
    }

    @Test
    void whatIsNotWantedIsLeftToOthers() {
        schedules.create(schedule("theirs", NOON.minusSeconds(60)));
        schedules.create(schedule("mine", NOON));
        Schedule claimed = schedules.claimDue(NOON, due -> due.name().equals("mine"));
        assertThat(Objects.requireNonNull(claimed).name()).isEqualTo("mine");
        assertThat(schedules.claimDue(NOON, due -> due.name().equals("mine"))).isNull();
        assertThat(Objects.requireNonNull(schedules.claimDue(NOON)).name()).isEqualTo("theirs");
    }

    @Test
    void aReleasedScheduleIsDueAgainAtItsNextTime() {
        schedules.create(schedule("a", NOON));
        assertThat(schedules.claimDue(NOON)).isNotNull();
        schedules.release("id-a", NOON.plusSeconds(60), NOON);
        assertThat(schedules.claimDue(NOON.plusSeconds(59))).isNull();
        assertThat(schedules.claimDue(NOON.plusSeconds(60))).isNotNull();
        schedules.release("id-a", null, NOON);
        assertThat(Objects.requireNonNull(schedules.find("id-a")).enabled()).isFalse();
    }

    @Test
    void twoStoragesOnOneFileClaimEachScheduleOnce() throws Exception {
        for (int i = 0; i < 50; i++) {
            schedules.create(schedule("s" + i, NOON));
        }
        try (Storage other = another();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<List<String>> here = () -> claimAll(schedules);
            Callable<List<String>> there = () -> claimAll(other.schedules());
            List<String> claimed = new ArrayList<>();
            for (Future<List<String>> each : threads.invokeAll(List.of(here, there, here, there))) {
                claimed.addAll(each.get());
            }
            Set<String> once = new HashSet<>(claimed);
            assertThat(claimed).hasSize(50);
            assertThat(once).hasSize(50);
        }
    }

    private static List<String> claimAll(ScheduleStore store) {
        List<String> claimed = new ArrayList<>();
        for (Schedule next = store.claimDue(NOON); next != null; next = store.claimDue(NOON)) {
            claimed.add(next.id());
        }
        return claimed;
    }

    @Test
    void whatAProcessLeftBehindIsClaimedAgainAndItsRunsFailed() {
        schedules.create(schedule("a", NOON));
        Storage gone = another();
        assertThat(gone.schedules().claimDue(NOON)).isNotNull();
        gone.schedules().saveRun(run("r", "running"));
        assertThat(schedules.claimDue(NOON)).isNull();
        assertThat(schedules.settleInterrupted(ScheduleStoreContract::failed)).isZero();
        gone.close();
        assertThat(schedules.settleInterrupted(ScheduleStoreContract::failed)).isEqualTo(1);
        ScheduleRun failed = Objects.requireNonNull(schedules.findRun("r"));
        assertThat(failed.status()).isEqualTo("failed");
        assertThat(failed.error()).isEqualTo("gone");
        assertThat(failed.completedAt()).isEqualTo(NOON);
        assertThat(schedules.settleInterrupted(ScheduleStoreContract::failed)).isZero();
        assertThat(schedules.claimDue(NOON)).isNotNull();
    }

    @Test
    void aScheduleTakesItsRunsWithIt() {
        schedules.create(schedule("a", NOON));
        schedules.saveRun(run("r1", "running"));
        schedules.saveRun(run("r1", "success"));
        schedules.saveRun(run("r2", "failed"));
        assertThat(schedules.runs("id-a", 9, 0).elements())
                .extracting(ScheduleRun::id, ScheduleRun::status)
                .containsExactly(tuple("r2", "failed"), tuple("r1", "success"));
        assertThat(schedules.delete("id-a")).isTrue();
        assertThat(schedules.findRun("r1")).isNull();
        assertThat(schedules.delete("id-a")).isFalse();
        schedules.saveRun(run("r3", "success"));
        assertThat(schedules.findRun("r3")).isNull();
    }

    @Test
    void aUserHasNamesOfItsOwnAndListsItsOwn() {
        Schedule shared = schedule("tea", null);
        Schedule anns = owned("tea", "ann");
        Schedule bobs = owned("tea", "bob");
        schedules.create(shared);
        schedules.create(anns);
        schedules.create(bobs);
        assertThatExceptionOfType(NameTakenException.class)
                .isThrownBy(() -> schedules.create(Schedule.SHAPE
                        .edit(owned("tea", "ann"))
                        .set(Schedule.ID, "other")
                        .build()));
        assertThat(schedules.list(null, "ann", 9, 0).elements()).containsExactly(anns);
        assertThat(schedules.list(null, "eve", 9, 0).total()).isZero();
        assertThat(schedules.list(null, null, 9, 0).total()).isEqualTo(3);
        assertThat(schedules.find(bobs.id())).isEqualTo(bobs);
    }

    private static Schedule owned(String name, String user) {
        return Schedule.SHAPE
                .edit(schedule(name, null))
                .set(Schedule.ID, "id-" + name + "-" + user)
                .set(Schedule.USER_ID, user)
                .build();
    }
}
