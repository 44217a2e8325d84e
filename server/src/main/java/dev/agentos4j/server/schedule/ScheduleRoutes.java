package dev.agentos4j.server.schedule;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.schedule.Schedule;
import dev.agentos4j.protocol.schedule.ScheduleApi;
import dev.agentos4j.protocol.schedule.ScheduleRun;
import dev.agentos4j.protocol.schedule.ScheduleState;
import dev.agentos4j.runtime.schedule.NameTakenException;
import dev.agentos4j.runtime.schedule.ScheduleStore;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.store.StoredPage;
import dev.agentos4j.server.edition.Edition;
import dev.agentos4j.server.edition.Rule;
import dev.agentos4j.server.http.Caller;
import dev.agentos4j.server.http.Exchange;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.Parameters;
import dev.agentos4j.server.http.PathPattern;
import dev.agentos4j.server.http.RouteTable;
import dev.agentos4j.server.served.Paging;
import dev.agentos4j.server.served.Served;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /schedules} and what is below. */
public final class ScheduleRoutes {

    /** The endpoints that start a run, without anything behind. */
    private static final Pattern RUNS = Pattern.compile("/(agents|teams|workflows)/([^/?#]+)/runs/?");

    private final Storage storage;
    private final Edition edition;
    private final @Nullable Scheduler scheduler;
    private final SchedulerTime time;

    /**
     * @param scheduler what executes them; {@code null} if nothing does
     * @param time the time by which they are due
     */
    public ScheduleRoutes(Served served, @Nullable Scheduler scheduler, SchedulerTime time) {
        this.storage = served.engine().storage();
        this.edition = served.edition();
        this.scheduler = scheduler;
        this.time = time;
    }

    public void addTo(RouteTable routes) {
        routes.serve(ScheduleApi.LIST, this::list);
        routes.serve(ScheduleApi.CREATE, this::create);
        routes.serve(ScheduleApi.GET, exchange -> exchange.json(200, shown(known(exchange))));
        routes.serve(ScheduleApi.UPDATE, this::update);
        routes.serve(ScheduleApi.DELETE, this::delete);
        routes.serve(ScheduleApi.ENABLE, exchange -> enable(exchange, true));
        routes.serve(ScheduleApi.DISABLE, exchange -> enable(exchange, false));
        routes.serve(ScheduleApi.TRIGGER, this::trigger);
        routes.serve(ScheduleApi.LIST_RUNS, this::runs);
        routes.serve(ScheduleApi.GET_RUN, this::run);
    }

    private ScheduleStore store() {
        return storage.schedules();
    }

    /** Whole seconds, as they go over the wire. */
    private Instant now() {
        return Instant.ofEpochSecond(time.now().getEpochSecond());
    }

    private static Schedule found(@Nullable Schedule schedule) {
        if (schedule == null) {
            throw HttpError.notFound("Schedule not found");
        }
        return schedule;
    }

    private Schedule known(Exchange exchange) {
        return found(store().find(exchange.pathParam("schedule_id")));
    }

    private void list(Exchange exchange) {
        Parameters query = exchange.query();
        Boolean enabled = query.get(ScheduleApi.ENABLED);
        Paging paging = Paging.read(query, ScheduleApi.PAGE, ScheduleApi.LIMIT);
        query.check();
        StoredPage<Schedule> found =
                store().list(enabled, exchange.caller().confinedTo(), paging.limit(), paging.offset());
        exchange.json(
                200,
                paging.page(
                        ScheduleApi.PAGE_OF_SCHEDULE,
                        found.elements().stream().map(this::shown).toList(),
                        found.total()));
    }

    private void create(Exchange exchange) {
        Schedule wanted = ScheduleInput.ofNew(exchange, edition)
                .applyTo(usual())
                .set(Schedule.USER_ID, owner(exchange.caller()))
                .build();
        requireTarget(wanted, exchange.caller());
        Instant next = next(wanted);
        Schedule made =
                Schedule.SHAPE.edit(wanted).set(Schedule.NEXT_RUN_AT, next).build();
        try {
            store().create(made);
        } catch (NameTakenException taken) {
            throw conflict(made.name());
        }
        exchange.json(201, shown(made));
    }

    /** When it is due; {@code null} if it is executed on demand alone. */
    private @Nullable Instant next(Schedule schedule) {
        boolean onDemand = edition.has(Rule.SCHEDULES_MAY_WAIT_FOR_DEMAND) && isOnDemand(schedule);
        return onDemand ? null : DueTimes.require(schedule.cronExpr(), schedule.timezone(), time.now());
    }

    private static boolean isOnDemand(Schedule schedule) {
        return schedule.cronExpr().isEmpty();
    }

    /** A schedule as clients see it: since 3.1 what there is nothing of is {@code null}. */
    private Schedule shown(Schedule schedule) {
        boolean onDemand = edition.has(Rule.SCHEDULES_MAY_WAIT_FOR_DEMAND);
        JsonObject payload = schedule.payload();
        Shape.Builder<Schedule> shown = Schedule.SHAPE.edit(schedule);
        if (isOnDemand(schedule)) {
            shown.set(Schedule.CRON_EXPR, onDemand ? null : "");
        }
        if (onDemand && payload != null && payload.isEmpty()) {
            shown.set(Schedule.PAYLOAD, null);
        }
        return shown.build();
    }

    /** Whose a new schedule is, and as whom it acts; {@code null} for an administrator's, which acts as the server. */
    private static @Nullable String owner(Caller caller) {
        return caller.isAdmin() ? null : caller.runsAs();
    }

    /** A schedule does nothing that its author, or the caller that switches it on or triggers it, may not do. */
    private static void requireTarget(Schedule wanted, Caller caller) {
        if (caller.isAdmin()) {
            return;
        }
        Matcher run = RUNS.matcher(wanted.endpoint());
        if (!wanted.method().equals("POST") || !run.matches()) {
            throw new HttpError(403, "Only admins can schedule an endpoint that is not a run endpoint");
        }
        if (!caller.may("run", run.group(1), PathPattern.decode(run.group(2)))) {
            throw new HttpError(403, "Insufficient permissions. Required scope(s): " + run.group(1) + ":run");
        }
    }

    private static HttpError conflict(String name) {
        return HttpError.conflict("Schedule with name '" + name + "' already exists");
    }

    /** What a new schedule is where a request says nothing. */
    private Schedule usual() {
        return Schedule.SHAPE
                .builder()
                .set(Schedule.ID, UUID.randomUUID().toString())
                .set(Schedule.METHOD, "POST")
                .set(Schedule.TIMEZONE, "UTC")
                .set(Schedule.TIMEOUT_SECONDS, 3600L)
                .set(Schedule.MAX_RETRIES, 0L)
                .set(Schedule.RETRY_DELAY_SECONDS, 60L)
                .set(Schedule.ENABLED, true)
                .set(Schedule.CREATED_AT, now())
                .build();
    }

    private void update(Exchange exchange) {
        ScheduleInput input = ScheduleInput.ofChange(exchange, edition);
        Schedule known = known(exchange);
        if (input.isEmpty()) {
            exchange.json(200, shown(known));
            return;
        }
        Schedule wanted = input.applyTo(known).build();
        requireTarget(wanted, exchange.caller());
        Instant next = input.saysWhen() ? next(wanted) : null;
        try {
            Schedule changed = change(known.id(), schedule -> {
                Shape.Builder<Schedule> edited = input.applyTo(schedule);
                return !input.saysWhen() || !schedule.enabled()
                        ? edited.build()
                        : edited.set(Schedule.NEXT_RUN_AT, next).build();
            });
            exchange.json(200, shown(changed));
        } catch (NameTakenException taken) {
            throw conflict(wanted.name());
        }
    }

    private Schedule change(String id, UnaryOperator<Schedule> change) {
        return found(store().change(
                        id,
                        schedule -> Schedule.SHAPE
                                .edit(change.apply(schedule))
                                .set(Schedule.UPDATED_AT, now())
                                .build()));
    }

    private void delete(Exchange exchange) {
        if (!store().delete(exchange.pathParam("schedule_id"))) {
            throw HttpError.notFound("Schedule not found");
        }
        exchange.noContent();
    }

    private void enable(Exchange exchange, boolean on) {
        Schedule known = known(exchange);
        if (on) {
            requireTarget(known, exchange.caller());
        }
        Instant next = on ? next(known) : known.nextRunAt();
        Schedule changed = change(
                known.id(),
                schedule -> Schedule.SHAPE
                        .edit(schedule)
                        .set(Schedule.ENABLED, on)
                        .set(Schedule.NEXT_RUN_AT, next)
                        .build());
        exchange.json(
                200,
                ScheduleState.SHAPE
                        .builder()
                        .set(ScheduleState.ID, changed.id())
                        .set(ScheduleState.NAME, changed.name())
                        .set(ScheduleState.ENABLED, changed.enabled())
                        .set(ScheduleState.NEXT_RUN_AT, changed.nextRunAt())
                        .set(ScheduleState.UPDATED_AT, changed.updatedAt())
                        .build());
    }

    private void trigger(Exchange exchange) throws InterruptedException {
        Schedule known = known(exchange);
        requireTarget(known, exchange.caller());
        if (!known.enabled()) {
            throw HttpError.conflict("Schedule is disabled");
        }
        ScheduleRun run = scheduler == null ? null : scheduler.trigger(known);
        if (run == null) {
            throw new HttpError(503, "Scheduler is not running");
        }
        exchange.json(200, run);
    }

    private void runs(Exchange exchange) {
        Parameters query = exchange.query();
        Paging paging = Paging.read(query, ScheduleApi.PAGE, ScheduleApi.LIMIT);
        query.check();
        StoredPage<ScheduleRun> found = store().runs(known(exchange).id(), paging.limit(), paging.offset());
        exchange.json(200, paging.page(ScheduleApi.PAGE_OF_SCHEDULE_RUN, found.elements(), found.total()));
    }

    private void run(Exchange exchange) {
        ScheduleRun run = store().findRun(exchange.pathParam("run_id"));
        if (run == null || !Objects.equals(run.scheduleId(), exchange.pathParam("schedule_id"))) {
            throw HttpError.notFound("Schedule run not found");
        }
        exchange.json(200, run);
    }
}
