package dev.agentos4j.server.schedule;

import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.schedule.Schedule;
import dev.agentos4j.protocol.schedule.ScheduleRun;
import dev.agentos4j.runtime.job.BackgroundJob;
import dev.agentos4j.runtime.schedule.ScheduleStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Executes schedules when they are due. Several schedulers may work on one store: each schedule is executed by one of
 * them, one whose agent, team or workflow not all servers have by one that has it, and schedules of one user take at most half of the places.
 * A call that the end of its process cut off is a failed attempt: another makes the attempts that are left, if any.
 */
public final class Scheduler implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Scheduler.class.getName());
    private static final Duration DRAIN = Duration.ofSeconds(5);
    private static final Duration LEFT_TO_OTHERS = Duration.ofMinutes(1);
    private static final String CUT_OFF = "The server ended while the call went on";

    private final ScheduleStore store;
    private final SchedulerSettings settings;
    private final SchedulerTime time;
    private final String token;
    private final Predicate<Schedule> mine;
    private volatile @Nullable OwnEndpoints endpoints;
    private volatile @Nullable BackgroundJob polling;
    private final Semaphore places;
    /** How many schedules of each user are executed because they were due. */
    private final Map<String, Integer> ofUsers = new ConcurrentHashMap<>();

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("agentos-schedule-", 0).factory());

    /**
     * @param token what lets calls of the scheduler in
     * @param mine which schedules this server can execute; others are left to other servers, as long as they may yet come
     */
    public Scheduler(ScheduleStore store, SchedulerSettings settings, String token, Predicate<Schedule> mine) {
        this.mine = mine;
        this.store = store;
        this.settings = settings;
        this.time = settings.time();
        this.token = token;
        this.places = new Semaphore(settings.atOnce());
    }

    /**
     * Ends what a process that is gone left behind, and begins to look for what is due.
     *
     * @param baseUrl where the server listens whose endpoints are called
     * @param tls what they are called with, if it speaks TLS
     */
    public void start(String baseUrl, @Nullable SSLContext tls) {
        settleInterrupted();
        endpoints = new OwnEndpoints(baseUrl, tls, token, time);
        polling = BackgroundJob.start("agentos-scheduler", settings.pollEvery(), this::executeDue);
    }

    /** Ends what processes that are gone left behind. */
    public void settleInterrupted() {
        store.settleInterrupted(this::interrupted);
    }

    /** A run that was cut off by the end of its process. */
    private ScheduleRun interrupted(ScheduleRun run) {
        return ScheduleRun.SHAPE
                .edit(run)
                .set(ScheduleRun.STATUS, "failed")
                .set(ScheduleRun.ERROR, CUT_OFF)
                .set(ScheduleRun.COMPLETED_AT, now())
                .build();
    }

    /** Whether it has not started, or looks for what is due. */
    public boolean isWell() {
        BackgroundJob job = polling;
        return job == null || job.isAlive();
    }

    private void executeDue() {
        boolean more = true;
        while (more && places.tryAcquire()) {
            boolean begun = false;
            try {
                Schedule due = store.claimDue(now(), schedule -> isMine(schedule) && hasTurn(schedule));
                more = due != null;
                begun = due != null && begin(due);
            } finally {
                if (!begun) {
                    places.release();
                }
            }
        }
    }

    /** What nobody has executed in time fails here, so that it is seen. */
    private boolean isMine(Schedule due) {
        Instant at = due.nextRunAt();
        return mine.test(due) || (at != null && at.plus(LEFT_TO_OTHERS).isBefore(now()));
    }

    /** One user's schedules wait while they take half of the places, so that others' are executed. */
    private boolean hasTurn(Schedule schedule) {
        return schedule.userId() == null
                || ofUsers.getOrDefault(schedule.userId(), 0) < Math.max(1, settings.atOnce() / 2);
    }

    /** Whether it was begun. */
    private boolean begin(Schedule claimed) {
        boolean begun = false;
        count(claimed, 1);
        try {
            threads.execute(() -> executeClaimed(claimed));
            begun = true;
        } catch (RejectedExecutionException closed) {
            LOG.log(Level.DEBUG, "schedule " + claimed.id() + " is left to others: this scheduler is closed", closed);
        } finally {
            if (!begun) {
                count(claimed, -1);
                release(claimed);
            }
        }
        return begun;
    }

    private void executeClaimed(Schedule schedule) {
        try {
            long made = attemptsCutOff(schedule);
            if (made == 0) {
                execute(schedule, 1);
            } else if (made <= schedule.maxRetries()) {
                time.sleep(Duration.ofSeconds(schedule.retryDelaySeconds()));
                execute(schedule, made + 1);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (Throwable failed) {
            LOG.log(Level.ERROR, "schedule " + schedule.id() + " could not be executed", failed);
        } finally {
            count(schedule, -1);
            places.release();
            release(schedule);
        }
    }

    /** How many attempts a process that is gone made of a schedule since it is due; what it began may have been done. */
    private long attemptsCutOff(Schedule claimed) {
        ScheduleRun last = lastRun(claimed);
        if (last != null && last.completedAt() == null) {
            settleInterrupted(); // nobody may have noticed yet that its process is gone
            last = lastRun(claimed);
        }
        return last != null && CUT_OFF.equals(last.error()) && !before(last.triggeredAt(), claimed.nextRunAt())
                ? last.attempt()
                : 0;
    }

    private @Nullable ScheduleRun lastRun(Schedule schedule) {
        return store.runs(schedule.id(), 1, 0).elements().stream().findFirst().orElse(null);
    }

    private static boolean before(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && one.isBefore(other));
    }

    private void count(Schedule schedule, int change) {
        if (schedule.userId() != null) {
            ofUsers.merge(schedule.userId(), change, (before, more) -> before + more == 0 ? null : before + more);
        }
    }

    /** By the expression that it has now: it may have been changed meanwhile. */
    private void release(Schedule executed) {
        try {
            Schedule schedule = store.find(executed.id());
            if (schedule != null) {
                store.release(schedule.id(), DueTimes.next(schedule, time.now()), now());
            }
        } catch (Throwable failed) {
            LOG.log(Level.ERROR, "schedule " + executed.id() + " stays claimed until this process ends", failed);
        }
    }

    /**
     * Does now what a schedule does when it is due, and waits for the end of it.
     *
     * @return the last attempt; {@code null} if the scheduler is not started yet, or closed
     */
    @Nullable
    ScheduleRun trigger(Schedule schedule) throws InterruptedException {
        if (endpoints == null) {
            return null;
        }
        try {
            return threads.submit(() -> execute(schedule, 1)).get();
        } catch (RejectedExecutionException closed) {
            return null;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof InterruptedException) {
                return null;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    private ScheduleRun execute(Schedule schedule, long firstAttempt) throws InterruptedException {
        for (long attempt = firstAttempt; ; attempt++) {
            ScheduleRun begun = begin(schedule, attempt);
            store.saveRun(begun);
            Outcome outcome = call(schedule, begun);
            ScheduleRun ended = ended(begun, outcome::addTo);
            store.saveRun(ended);
            if (outcome.isGood() || attempt > schedule.maxRetries()) {
                return ended;
            }
            time.sleep(Duration.ofSeconds(schedule.retryDelaySeconds()));
        }
    }

    private ScheduleRun begin(Schedule schedule, long attempt) {
        return ScheduleRun.SHAPE
                .builder()
                .set(ScheduleRun.ID, UUID.randomUUID().toString())
                .set(ScheduleRun.SCHEDULE_ID, schedule.id())
                .set(ScheduleRun.ATTEMPT, attempt)
                .set(ScheduleRun.TRIGGERED_AT, now())
                .set(ScheduleRun.STATUS, "running")
                .set(ScheduleRun.CREATED_AT, now())
                .build();
    }

    private Outcome call(Schedule schedule, ScheduleRun begun) throws InterruptedException {
        try {
            return Objects.requireNonNull(endpoints).call(schedule);
        } catch (InterruptedException closed) {
            store.saveRun(ended(
                    begun,
                    record -> record.set(ScheduleRun.STATUS, "cancelled")
                            .set(ScheduleRun.ERROR, "Execution cancelled during shutdown")));
            throw closed;
        }
    }

    private ScheduleRun ended(ScheduleRun begun, Consumer<Shape.Builder<ScheduleRun>> how) {
        Shape.Builder<ScheduleRun> record = ScheduleRun.SHAPE.edit(begun).set(ScheduleRun.COMPLETED_AT, now());
        how.accept(record);
        return record.build();
    }

    /** Whole seconds, as they go over the wire. */
    private Instant now() {
        return Instant.ofEpochSecond(time.now().getEpochSecond());
    }

    /** Executes nothing any more; calls that go on are given up and noted as cancelled. */
    @Override
    public void close() {
        BackgroundJob job = polling;
        if (job != null) {
            job.close();
        }
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(DRAIN.toSeconds(), TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "schedules are still being executed");
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        OwnEndpoints open = endpoints;
        if (open != null) {
            open.close();
        }
    }
}
