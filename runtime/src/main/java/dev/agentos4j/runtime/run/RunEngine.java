package dev.agentos4j.runtime.run;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.audit.Audit;
import dev.agentos4j.runtime.memory.MemoryOrder;
import dev.agentos4j.runtime.meter.EngineFigures;
import dev.agentos4j.runtime.meter.HarmlessObserver;
import dev.agentos4j.runtime.meter.MeteredModel;
import dev.agentos4j.runtime.meter.RunObserver;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.session.ApprovalUse;
import dev.agentos4j.runtime.session.RunApprovals;
import dev.agentos4j.runtime.session.RunCoordinator;
import dev.agentos4j.runtime.session.RunEventStore;
import dev.agentos4j.runtime.session.RunKey;
import dev.agentos4j.runtime.session.SessionStore;
import dev.agentos4j.runtime.session.StoredEvent;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.session.StoredSession;
import dev.agentos4j.runtime.storage.Retention;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.time.Seconds;
import dev.agentos4j.runtime.tool.ToolErrors;
import dev.agentos4j.runtime.trace.Tracer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Starts, continues and cancels runs: the one pipeline of agents, teams and workflows. There is one for each AgentOS;
 * all its runs are on virtual threads.
 */
public final class RunEngine implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(RunEngine.class.getName());
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final Storage storage;
    private final SessionStore store;
    private final RunCoordinator coordinator;
    private final RunEngineLimits limits;
    private final Tracer tracer;
    private final ToolErrors toolErrors;
    private final RunObserver observer;
    private final RunOwners owners;
    private final Map<RunKey, Run<?>> live = new ConcurrentHashMap<>();
    private final Map<RunKey, LivePart> parts = new ConcurrentHashMap<>();
    private final UserCode userCode = new UserCode();
    private final CancelIntents intents;
    private final MemoryOrder memoryOrder = new MemoryOrder();
    private final RunSlots slots;
    private final RunWatch watch;
    private final EndedRuns ended;
    private final EventRecorder recorder;
    private final Housekeeping housekeeping;
    private final CancelsFromElsewhere cancels;
    private final Audit audit;
    private volatile boolean closed;

    /** An engine with the usual limits. */
    public RunEngine(Storage storage) {
        this(storage, RunEngineLimits.DEFAULT);
    }

    public RunEngine(Storage storage, RunEngineLimits limits) {
        this(storage, limits, Tracer.OFF);
    }

    /**
     * @param tracer told what happens in runs; closed with the engine
     */
    public RunEngine(Storage storage, RunEngineLimits limits, Tracer tracer) {
        this(storage, limits, tracer, ToolErrors.SAFE);
    }

    /**
     * @param tracer told what happens in runs; closed with the engine
     * @param toolErrors what is told of tools that throw
     */
    public RunEngine(Storage storage, RunEngineLimits limits, Tracer tracer, ToolErrors toolErrors) {
        this(storage, limits, tracer, toolErrors, RunObserver.NONE);
    }

    /**
     * @param tracer told what happens in runs; closed with the engine
     * @param toolErrors what is told of tools that throw
     * @param observer hears how runs and models did
     */
    public RunEngine(
            Storage storage, RunEngineLimits limits, Tracer tracer, ToolErrors toolErrors, RunObserver observer) {
        this.toolErrors = toolErrors;
        this.observer = HarmlessObserver.of(observer);
        this.tracer = tracer;
        this.storage = storage;
        this.store = storage.sessions();
        this.coordinator = storage.coordinator();
        this.audit = new Audit(storage.audit(), InstantSource.system());
        this.owners = new RunOwners(store);
        this.limits = limits;
        this.slots = new RunSlots(limits);
        this.watch = new RunWatch(live.values(), limits.leaveWithin());
        this.intents = new CancelIntents(limits.cancelIntents(), InstantSource.system());
        this.ended = new EndedRuns(limits.endedRuns(), limits.endedRunsBytes(), limits.endedRunsFor());
        this.recorder = new EventRecorder(storage.runEvents(), this::leaveTo);
        this.housekeeping = new Housekeeping(storage, limits.storedEventsFor(), this::isActive);
        this.cancels = new CancelsFromElsewhere(coordinator, () -> !live.isEmpty(), this::cancelHere);
    }

    RunEngineLimits limits() {
        return limits;
    }

    /** Whether it is closed: what is not stored now is not stored by this process. */
    boolean isClosed() {
        return closed;
    }

    /** Whether a run, be it a part of another, is active here. */
    private boolean isActive(RunKey key) {
        return live.containsKey(key) || parts.containsKey(key);
    }

    /** What runs are kept in, and all else. */
    public Storage storage() {
        return storage;
    }

    /** Records what was changed by whom. */
    public Audit audit() {
        return audit;
    }

    /** Keeps memories in the background, in order. */
    public MemoryOrder memoryOrder() {
        return memoryOrder;
    }

    /** What is told what happens in runs. */
    public Tracer tracer() {
        return tracer;
    }

    /** What the model and callers are told of tools that throw. */
    public ToolErrors toolErrors() {
        return toolErrors;
    }

    /** Hears how runs and models did. */
    RunObserver observer() {
        return observer;
    }

    /** The model, whose calls are measured if anybody measures. */
    public Model metered(Model model) {
        return observer == RunObserver.NONE ? model : new MeteredModel(model, observer);
    }

    /** What the engine is at now. */
    public EngineFigures figures() {
        RunSlots.Taken taken = slots.taken();
        EventRecorder.Backlog backlog = recorder.backlog();
        return new EngineFigures(
                taken.inline(),
                taken.background(),
                taken.waiting(),
                backlog.waiting(),
                backlog.lag(),
                backlog.stored(),
                backlog.lost(),
                tracer.lost(),
                storage.figures(),
                allParts());
    }

    private Map<String, Boolean> allParts() {
        Map<String, Boolean> all = new HashMap<>(storage.parts());
        all.putAll(parts());
        return all;
    }

    /** Where sessions and runs are kept. */
    public SessionStore store() {
        return store;
    }

    /**
     * Marks the runs that the end of a process cut off as failed, now and whenever another process on the same database
     * ends; forgets old events; cancels runs when another process asks for it. To be called once, before the first run.
     */
    public void keepHouse() {
        keepHouse(Retention.ALL);
    }

    /**
     * The same, and deletes what is kept too long.
     *
     * @param retention how long runs and traces are kept
     */
    public void keepHouse(Retention retention) {
        housekeeping.start(retention);
        cancels.start();
    }

    /** Marks the runs that the end of another process cut off as failed, without waiting until the house is kept. */
    public void failInterrupted() {
        housekeeping.failInterrupted();
    }

    /** Starts a run for the user that the request names, who decides nothing. */
    public <O extends Struct> Run<O> start(Component<O> component, RunRequest request) {
        return start(RunCaller.user(request.userId()), component, request);
    }

    /**
     * Starts a run. Returns when it is stored and on its way.
     *
     * @throws SessionNotFoundException if the session is somebody else's
     * @throws RunConflictException if a run of the wanted id exists, in the session or in another one of its user
     * @throws CallerHasTooManyRunsException if the caller has too many runs
     * @throws TooManyRunsException if there are too many runs
     */
    public <O extends Struct> Run<O> start(RunCaller caller, Component<O> component, RunRequest request) {
        slots.requireRoom(request.options());
        String runId = request.runId() == null ? Ids.secret() : request.runId();
        String sessionId =
                request.sessionId() == null || request.sessionId().isEmpty() ? Ids.secret() : request.sessionId();
        if (!owners.mayUse(caller, sessionId, request.userId())) {
            throw new SessionNotFoundException();
        }
        storage.media().apart(sessionId, request.input()); // now, and not while the run is being stored
        EventHeader header = header(component, runId, sessionId);
        RunContext context = new RunContext(
                this,
                header,
                null,
                request.userId(),
                request.options(),
                newLog(sessionId, runId, request.options(), 0, false),
                new Cancellation(),
                RunContext.newState(),
                Seconds.now(),
                budget(component, null));
        return launch(
                component,
                context,
                component.begin(context, request),
                Departure.ofNew(caller, request.runId() != null));
    }

    /** Goes on with an earlier run for the user that the request names, who decides nothing. */
    public <O extends Struct> Run<O> continueRun(Component<O> component, ContinueRequest request) {
        return continueRun(RunCaller.user(request.userId()), component, request);
    }

    /**
     * Goes on with an earlier run.
     *
     * @throws SessionNotFoundException if the session is not the user's
     * @throws RunNotFoundException if the session has no such run of this component
     * @throws ApprovalRequiredException if the run waits for an administrator, and the caller is none
     * @throws RunConflictException if its state does not allow it, or somebody else has just gone on with it
     * @throws RunRequestException if what was sent does not resolve what it waits for
     * @throws CallerHasTooManyRunsException if the caller has too many runs
     * @throws TooManyRunsException if there are too many runs
     */
    public <O extends Struct> Run<O> continueRun(RunCaller caller, Component<O> component, ContinueRequest request) {
        slots.requireRoom(request.options());
        StoredSession session = owners.sessionOf(caller, request.sessionId(), request.runId());
        StoredRun earlier = earlier(component, request);
        String user = request.userId() == null ? earlier.userId() : request.userId();
        if (session != null && !caller.mayRun(user, session.userId())) {
            throw unknown(request.runId());
        }
        Run<?> running = live.get(new RunKey(request.sessionId(), request.runId()));
        if (running != null) {
            if (!earlier.status().isSettled()) {
                throw alreadyRunning(request.runId());
            }
            running.awaitLeft(limits.closeWithin()); // it is stored, told and about to leave
        } else if (!earlier.status().isSettled()) {
            if (coordinator.isRunningElsewhere(request.sessionId(), request.runId())) {
                throw alreadyRunning(request.runId());
            }
            failInterrupted();
            earlier = earlier(component, request);
        }
        ApprovedRun approved =
                ApprovedRun.whole(storage, caller, storage.media().whole(earlier), request);
        Continuation<O> continuation = component.plan(approved.run(), approved.request());
        RunContext context = new RunContext(
                this,
                header(component, continuation.runId(), request.sessionId()),
                null,
                user,
                request.options(),
                logOf(request.sessionId(), continuation.runId(), request.options()),
                new Cancellation(),
                RunContext.newState(),
                continuation.runId().equals(earlier.runId()) ? earlier.createdAt() : Seconds.now(),
                budget(component, continuation.runId().equals(earlier.runId()) ? earlier : null));
        Execution<O> execution = continuation.begin().apply(context);
        if (!continuation.runId().equals(earlier.runId())) {
            Run<O> other = launch(
                    component,
                    context,
                    execution,
                    new Departure(caller, false, null, ApprovalUse.NONE, continuation.replaced()));
            audit.ofRun(
                    other.caller().id(),
                    request.regenerate() ? "run.regenerated" : "run.forked",
                    other.runId(),
                    JsonObject.of("from", earlier.runId()).with("session_id", request.sessionId()));
            return other;
        }
        Set<String> forgotten = new HashSet<>(RunApprovals.named(earlier.output()));
        forgotten.removeAll(RunApprovals.named(execution.output(RunStatus.RUNNING)));
        ApprovalUse approvals = approved.approvals().withdrawing(forgotten);
        Run<O> run = launch(component, context, execution, new Departure(caller, false, earlier, approvals, null));
        record(run, approvals);
        return run;
    }

    /** Who had a run go on by the decisions of administrators, or decided about its calls without them. */
    private void record(Run<?> run, ApprovalUse approvals) {
        if (!approvals.equals(ApprovalUse.NONE)) {
            JsonObject what = JsonObject.of("used", List.copyOf(approvals.used()))
                    .with("withdrawn", List.copyOf(approvals.withdrawn()));
            audit.change(run.caller().id(), "run.continued", run.runId(), null, what);
        }
    }

    private StoredRun earlier(Component<?> component, ContinueRequest request) {
        StoredRun earlier = store.run(request.sessionId(), request.runId());
        if (earlier == null
                || earlier.kind() != component.kind()
                || !earlier.componentId().equals(component.id())) {
            throw unknown(request.runId());
        }
        return earlier;
    }

    private static RunNotFoundException unknown(String runId) {
        return new RunNotFoundException("No runs found for run ID " + runId);
    }

    private static RunConflictException alreadyRunning(String runId) {
        return new RunConflictException("Cannot continue run " + runId + ": run is already running");
    }

    /**
     * @param earlier the run that goes on, whose calls count; {@code null} for a new one
     */
    private RunBudget budget(Component<?> component, @Nullable StoredRun earlier) {
        RunBounds own = component.bounds();
        RunBudget budget = new RunBudget(own == null ? limits.perRun() : own);
        if (earlier != null) {
            budget.used(SpentCalls.of(earlier.output()));
        }
        return budget;
    }

    private static EventHeader header(Component<?> component, String runId, String sessionId) {
        return new EventHeader(component.kind(), component.id(), component.name(), runId, null, sessionId, null, 0);
    }

    /**
     * @param more whether earlier events of the run are stored, so that those that come have to be as well
     */
    private RunLog newLog(String sessionId, String runId, RunOptions options, long firstIndex, boolean more) {
        boolean recorded = keepsEvents() && options.stream() && (options.background() || more);
        return new RunLog(
                options.background(),
                limits.eventsPerRun(),
                limits.bytesPerRun(),
                firstIndex,
                recorded ? (log, event) -> recorder.record(sessionId, runId, log, event) : null);
    }

    private boolean keepsEvents() {
        return storage.runEvents() != RunEventStore.NONE;
    }

    /** Another process took this one for gone, and ended the run: nothing of it can be stored here. */
    private void leaveTo(RunKey overtaken) {
        Run<?> run = live.get(overtaken);
        if (run != null) {
            run.cancel();
        }
    }

    /** A run that was paused goes on in the log it had, if that is still there, so that no number is used twice. */
    private RunLog logOf(String sessionId, String runId, RunOptions options) {
        Run<?> before = ended.take(new RunKey(sessionId, runId));
        if (before == null) {
            long next = storedEvents(sessionId, runId);
            return newLog(sessionId, runId, options, next, next > 0);
        }
        if (before.isBackground() != options.background()
                || before.log().isRecorded() != (options.stream() && keepsEvents())) {
            return newLog(
                    sessionId,
                    runId,
                    options,
                    before.log().nextIndex(),
                    before.log().isRecorded());
        }
        before.log().reopen();
        return before.log();
    }

    /**
     * What changes in the store when a run is set going.
     *
     * @param caller whose the session must be
     * @param anew whether the run must not exist
     * @param earlier the run as it was stored, if it goes on; of several who want that, one does
     * @param approvals what becomes of its approvals
     * @param replaced another run, as it is kept from now on
     */
    private record Departure(
            RunCaller caller,
            boolean anew,
            @Nullable StoredRun earlier,
            ApprovalUse approvals,
            @Nullable StoredRun replaced) {

        private static Departure ofNew(RunCaller caller, boolean anew) {
            return new Departure(caller, anew, null, ApprovalUse.NONE, null);
        }
    }

    private <O extends Struct> Run<O> launch(
            Component<O> component, RunContext context, Execution<O> execution, Departure departure) {
        Run<O> run = new Run<>(component, context, context.options().background());
        if (live.putIfAbsent(run.key(), run) != null) {
            throw new RunConflictException("Run " + run.runId() + " is already running");
        }
        context.budget().endsBy(context.cancellation());
        WholeRun<O> whole = new WholeRun<>(this, run, context, execution, departure.caller(), departure.anew());
        boolean entered = false;
        try {
            slots.enter(run);
            entered = true;
            if (takesIntent(run)) {
                run.cancelAsAsked();
            }
            StoredRun earlier = departure.earlier();
            if (earlier != null) {
                StoredRun goesOn = PausedRun.as(RunStatus.RUNNING, earlier);
                if (!store.replace(earlier.status(), goesOn, List.of(), departure.approvals())) {
                    throw alreadyRunning(run.runId());
                }
                whole.settlement().begun(goesOn);
            }
            whole.accept();
            if (departure.replaced() != null) {
                store.saveRun(departure.replaced(), null);
            }
            slots.start(run, whole::start);
        } catch (Throwable refused) {
            leave(run, whole.settlement(), entered, refused);
            throw refused;
        }
        watch.wake();
        return run;
    }

    /** A run that is refused at its start leaves; if it is stored as active already, its end is stored first. */
    private void leave(Run<?> run, RunSettlement<?> settlement, boolean entered, Throwable refused) {
        if (settlement.isBegun()) {
            Thread.ofVirtual().name("run-end-" + run.runId()).start(() -> settlement.refuse(refused));
            return;
        }
        run.log().end(); // for those who read it already
        live.remove(run.key(), run);
        if (entered) {
            slots.leave(run);
        }
        run.broken(refused); // for those who wait for its end
    }

    private boolean takesIntent(Run<?> run) {
        return !intents.isEmpty() && intents.take(run.runId(), owners.owner(run.sessionId(), run.userId()));
    }

    /** A member's run, or one inside a step, that is active here. */
    private record LivePart(RunContext context, Cancellation cancellation) {}

    /** Runs a part of a run, on the calling thread. */
    <O extends Struct> O run(RunContext whole, Part<O> part, long createdAt, Function<RunContext, Execution<O>> begin)
            throws Exception {
        Cancellation own = new Cancellation();
        RunContext context = whole.ofPart(part, own, createdAt);
        RunPipeline<O> pipeline = new RunPipeline<>(part.component(), context, begin.apply(context), part.kept());
        RunKey key = new RunKey(context.sessionId(), context.runId());
        LivePart livePart = new LivePart(context, own);
        parts.put(key, livePart);
        try {
            pipeline.note();
            return context.logIds()
                    .call(() ->
                            whole.cancellation().part(own, () -> pipeline.pass().output()));
        } finally {
            parts.remove(key, livePart);
        }
    }

    void ended(Run<?> run) {
        if (run.isBackground() || run.log().isRecorded() || run.component().kind() == ComponentKind.WORKFLOW) {
            ended.keep(run);
        }
        if (live.remove(run.key(), run)) {
            slots.leave(run);
        }
    }

    /**
     * The run of that id that a caller may use, if it is active, or has ended lately and its events are still here.
     *
     * @param sessionId where it is if there are several; {@code null} if nobody knows
     */
    public @Nullable Run<?> find(RunCaller caller, @Nullable String sessionId, String runId) {
        List<Run<?>> found = new ArrayList<>(liveRuns(runId));
        found.addAll(ended.withId(runId).reversed());
        found.removeIf(run -> !owners.mayUse(caller, run));
        return found.stream()
                .filter(run -> run.sessionId().equals(sessionId))
                .findFirst()
                .orElse(found.isEmpty() ? null : found.getFirst());
    }

    private List<Run<?>> liveRuns(String runId) {
        List<Run<?>> found = new ArrayList<>();
        live.values().forEach(run -> {
            if (run.runId().equals(runId)) {
                found.add(run);
            }
        });
        return found;
    }

    /**
     * The stored run of that id that a caller may use, {@code null} if there is none.
     *
     * @param sessionId where it must be; {@code null} for wherever it is
     */
    public @Nullable StoredRun stored(RunCaller caller, @Nullable String sessionId, String runId) {
        if (sessionId == null) {
            List<StoredRun> found = owners.runs(caller, runId);
            return found.isEmpty() ? null : found.getLast();
        }
        StoredRun run = store.run(sessionId, runId);
        return run != null && owners.mayUse(caller, sessionId, run.userId()) ? run : null;
    }

    /**
     * The session, {@code null} if there is none.
     *
     * @throws SessionNotFoundException if a user asks whose session it is not, whether there is one or not
     */
    public @Nullable StoredSession session(RunCaller caller, String sessionId) {
        return owners.session(caller, sessionId);
    }

    /**
     * The stored events of a run from a number on: all that readers of its log have seen, and maybe more.
     *
     * @param limit at most so many
     */
    public List<StoredEvent> storedEvents(String sessionId, String runId, long fromIndex, int limit) {
        return storage.runEvents().read(sessionId, runId, fromIndex, limit);
    }

    /** How many events of a run are stored, counting those that were forgotten. */
    public long storedEvents(String sessionId, String runId) {
        return storage.runEvents().nextIndex(sessionId, runId);
    }

    /** Returns when the events up to now are stored, or cannot be for the moment. */
    boolean flushEvents() {
        return recorder.flush();
    }

    /** The threads that runs need besides their own, by name, and whether they are at work. */
    public Map<String, Boolean> parts() {
        return Map.of(
                "housekeeping",
                housekeeping.isWell(),
                "cancels",
                cancels.isWell(),
                "events",
                recorder.isWell(),
                "spans",
                tracer.isWell());
    }

    /** How many runs are going on. */
    public int liveRuns() {
        return live.size();
    }

    /** Stops a run of nobody, as {@link #cancel(RunCaller, Component, String, String)} does. */
    public void cancel(String runId) {
        cancel(RunCaller.user(null), null, null, runId);
    }

    /**
     * Stops a run at once, be it a whole or a part of one. If the caller has none of that id, the wish is kept and stops it
     * when the caller's user begins it, whatever others have; a paused run becomes a cancelled one; one that is active in another process is
     * cancelled there, a moment later.
     *
     * @param component whose run it must be, {@code null} for anybody's
     * @param sessionId where it is if there are several; {@code null} if nobody knows
     * @throws RunNotFoundException if it is a run of another component
     */
    public void cancel(RunCaller caller, @Nullable Component<?> component, @Nullable String sessionId, String runId) {
        Of whose = component == null ? null : new Of(component.kind(), component.id());
        cancelRuns(caller, whose, sessionId, runId);
    }

    /**
     * The same for a run of a component that this process need not serve.
     *
     * @param componentId whose run it must be
     * @throws RunNotFoundException if it is a run of another component
     */
    public void cancel(
            RunCaller caller, ComponentKind kind, String componentId, @Nullable String sessionId, String runId) {
        cancelRuns(caller, new Of(kind, componentId), sessionId, runId);
    }

    /** Whose a run is. */
    private record Of(ComponentKind kind, String componentId) {}

    private void cancelRuns(RunCaller caller, @Nullable Of component, @Nullable String sessionId, String runId) {
        List<RunKey> usable = new ArrayList<>(known(runId));
        usable.removeIf(key -> !owners.mayUse(caller, key.sessionId(), userOf(key)));
        if (usable.isEmpty()) {
            intents.add(caller, runId);
            liveRuns(runId)
                    .forEach(
                            run -> { // it began in between
                                if (takesIntent(run)) {
                                    run.cancelAsAsked();
                                }
                            });
            return;
        }
        if (usable.stream().anyMatch(key -> key.sessionId().equals(sessionId))) {
            usable.removeIf(key -> !key.sessionId().equals(sessionId));
        }
        if (component != null && usable.removeIf(key -> !isOf(component, key)) && usable.isEmpty()) {
            throw new RunNotFoundException("Run not found");
        }
        usable.forEach(this::cancel);
    }

    /** Where there is a run of that id, here or in the store. */
    private Set<RunKey> known(String runId) {
        Set<RunKey> known = new LinkedHashSet<>();
        live.keySet().stream().filter(key -> key.runId().equals(runId)).forEach(known::add);
        parts.keySet().stream().filter(key -> key.runId().equals(runId)).forEach(known::add);
        store.runsWithId(runId).forEach(run -> known.add(new RunKey(run.sessionId(), runId)));
        return known;
    }

    /** Whose a run is, as it says itself. */
    private @Nullable String userOf(RunKey key) {
        Run<?> run = live.get(key);
        if (run != null) {
            return run.userId();
        }
        LivePart part = parts.get(key);
        if (part != null) {
            return part.context().userId();
        }
        StoredRun stored = store.run(key.sessionId(), key.runId());
        return stored == null ? null : stored.userId();
    }

    private boolean isOf(Of component, RunKey key) {
        Run<?> run = live.get(key);
        if (run != null) {
            return component.kind() == run.component().kind()
                    && component.componentId().equals(run.component().id());
        }
        LivePart part = parts.get(key);
        if (part != null) {
            EventHeader header = part.context().header();
            return component.kind() == header.kind() && component.componentId().equals(header.componentId());
        }
        StoredRun stored = store.run(key.sessionId(), key.runId());
        return stored == null
                || (component.kind() == stored.kind() && component.componentId().equals(stored.componentId()));
    }

    private void cancel(RunKey key) {
        if (cancelHere(key)) {
            return;
        }
        StoredRun stored = store.run(key.sessionId(), key.runId());
        if (stored != null && isPaused(stored)) {
            cancelPaused(stored);
        } else if (stored != null && !stored.status().isSettled()) {
            coordinator.cancelElsewhere(stored.sessionId(), stored.runId());
        }
    }

    /** Whether the run was active here. */
    private boolean cancelHere(RunKey key) {
        Run<?> run = live.get(key);
        if (run != null) {
            run.cancelAsAsked();
            if (!hasPaused(run)) {
                return true;
            }
        }
        LivePart part = parts.get(key);
        if (part != null) {
            part.cancellation().cancel("Run " + key.runId() + " was cancelled");
        }
        return part != null;
    }

    /**
     * Whether a run that was told to stop has paused instead, and left. While it is stored as paused it is about to leave,
     * or about to go on: then it stops as it goes on.
     */
    private boolean hasPaused(Run<?> run) {
        long end = System.nanoTime() + limits.closeWithin().toNanos();
        boolean left = false;
        while (isPaused(store.run(run.sessionId(), run.runId()))) {
            if (left) {
                return true;
            }
            left = run.hasLeft(LOOK_AGAIN);
            if (!left && (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted())) {
                throw new RunConflictException("Run " + run.runId() + " is still ending");
            }
        }
        return false;
    }

    private void cancelPaused(StoredRun paused) {
        StoredRun cancelled = PausedRun.as(RunStatus.CANCELLED, paused);
        long next = storedEvents(paused.sessionId(), paused.runId());
        List<StoredEvent> told = next == 0
                ? List.of()
                : List.of(new LoggedEvent(next, FinalEvent.of(cancelled)).stored(paused.sessionId(), paused.runId()));
        RunKey key = new RunKey(paused.sessionId(), paused.runId());
        if (store.replacePaused(cancelled, told)) {
            ended.take(key); // what it says of the run is no longer true
        } else {
            cancel(key); // somebody has gone on with it just now
        }
    }

    private static boolean isPaused(@Nullable StoredRun run) {
        return run != null && run.status().equals(RunStatus.PAUSED);
    }

    /**
     * Cancels all runs and waits until they, their events and their traces are stored: all of it within one deadline. Runs
     * that do not heed are stored as cancelled and left behind.
     */
    @Override
    public void close() {
        long deadline = System.nanoTime() + limits.closeWithin().toNanos();
        live.values().forEach(Run::cancel);
        housekeeping.close(left(deadline));
        cancels.close(left(deadline));
        awaitEnds(left(deadline).dividedBy(2));
        live.values().forEach(run -> Thread.ofVirtual().start(run::abandon));
        awaitEnds(left(deadline));
        memoryOrder.close(left(deadline));
        recorder.close(left(deadline));
        closed = true;
        tracer.close();
        userCode.close();
    }

    /** Runs code of the application for its runs. */
    UserCode userCode() {
        return userCode;
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(deadline - System.nanoTime(), 0));
    }

    private void awaitEnds(Duration atMost) {
        CompletableFuture<?>[] ends = live.values().stream()
                .map(run -> run.result().handle((output, failure) -> true))
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException someAreLeft) {
            LOG.log(System.Logger.Level.WARNING, "{0} runs have not ended yet", live.size());
        }
    }
}
