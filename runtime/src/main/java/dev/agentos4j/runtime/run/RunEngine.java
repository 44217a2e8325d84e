package dev.agentos4j.runtime.run;

import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.memory.MemoryOrder;
import dev.agentos4j.runtime.session.ApprovalUse;
import dev.agentos4j.runtime.session.ComponentKind;
import dev.agentos4j.runtime.session.RunApprovals;
import dev.agentos4j.runtime.session.SessionStore;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.trace.Tracer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Starts, continues and cancels runs: the one pipeline of agents, teams and workflows. There is one for each AgentOS;
 * all its runs are on virtual threads.
 */
public final class RunEngine implements AutoCloseable {

    private final Storage storage;
    private final SessionStore store;
    private final RunEngineLimits limits;
    private final Tracer tracer;
    private final Map<String, Run<?>> live = new ConcurrentHashMap<>();
    private final Map<String, Cancellation> parts = new ConcurrentHashMap<>();
    private final CancelIntents intents;
    private final MemoryOrder memoryOrder = new MemoryOrder();
    private final EndedRuns ended;
    private final EventRecorder recorder;
    private final Housekeeping housekeeping;
    private final CancelsFromElsewhere cancels;

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
        this.tracer = tracer;
        this.storage = storage;
        this.store = storage.sessions();
        this.limits = limits;
        this.intents = new CancelIntents(limits.cancelIntents());
        this.ended = new EndedRuns(limits.endedRuns(), limits.endedRunsBytes(), limits.endedRunsFor());
        this.recorder = new EventRecorder(storage.runEvents());
        this.housekeeping = new Housekeeping(storage, limits.storedEventsFor());
        this.cancels = new CancelsFromElsewhere(store, () -> !live.isEmpty(), this::cancelHere);
    }

    /** What runs are kept in, and all else. */
    public Storage storage() {
        return storage;
    }

    /** Keeps memories in the background, in order. */
    public MemoryOrder memoryOrder() {
        return memoryOrder;
    }

    /** What is told what happens in runs. */
    public Tracer tracer() {
        return tracer;
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
        housekeeping.start();
        cancels.start();
    }

    /** Marks the runs that the end of another process cut off as failed, without waiting until the house is kept. */
    public void failInterrupted() {
        store.failInterrupted(Housekeeping.REASON);
    }

    /**
     * Starts a run. Returns as soon as it is on its way; a background run is stored by then.
     *
     * @throws RunConflictException if a run of the wanted id is going on
     */
    public <O extends Struct> Run<O> start(Component<O> component, RunRequest request) {
        String runId = request.runId() == null ? Ids.secret() : request.runId();
        String sessionId =
                request.sessionId() == null || request.sessionId().isEmpty() ? Ids.secret() : request.sessionId();
        if (request.runId() != null && storage.runEvents().nextIndex(sessionId, runId) > 0) {
            storage.runEvents().forget(sessionId, runId); // an earlier run had the same id
        }
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
                now());
        return launch(component, context, component.begin(context, request), Departure.NEW);
    }

    /**
     * Goes on with an earlier run.
     *
     * @throws RunNotFoundException if the session has no such run of this component
     * @throws RunConflictException if its state does not allow it
     * @throws RunRequestException if what was sent does not resolve what it waits for
     */
    public <O extends Struct> Run<O> continueRun(Component<O> component, ContinueRequest request) {
        return continueRun(RunCaller.user(request.userId()), component, request);
    }

    /**
     * The same, for a caller.
     *
     * @throws ApprovalRequiredException if the run waits for an administrator, and the caller is none
     */
    public <O extends Struct> Run<O> continueRun(RunCaller caller, Component<O> component, ContinueRequest request) {
        StoredRun earlier = earlier(component, request);
        Run<?> running = live.get(request.runId());
        if (running != null) {
            if (!earlier.status().isSettled()) {
                throw alreadyRunning(request.runId());
            }
            running.awaitLeft(limits.closeWithin()); // it is stored, told and about to leave
        } else if (!earlier.status().isSettled()) {
            if (store.isRunningElsewhere(request.sessionId(), request.runId())) {
                throw alreadyRunning(request.runId());
            }
            failInterrupted();
            earlier = earlier(component, request);
        }
        ApprovedRun approved = ApprovedRun.whole(storage, caller, earlier, request);
        Continuation<O> continuation = component.plan(approved.run(), approved.request());
        RunContext context = new RunContext(
                this,
                header(component, continuation.runId(), request.sessionId()),
                null,
                request.userId() == null ? earlier.userId() : request.userId(),
                request.options(),
                logOf(request.sessionId(), continuation.runId(), request.options()),
                new Cancellation(),
                RunContext.newState(),
                continuation.runId().equals(earlier.runId()) ? earlier.createdAt() : now());
        Execution<O> execution = continuation.begin().apply(context);
        if (!continuation.runId().equals(earlier.runId())) {
            return launch(
                    component, context, execution, new Departure(null, ApprovalUse.NONE, continuation.replaced()));
        }
        Set<String> forgotten = new HashSet<>(RunApprovals.named(earlier.output()));
        forgotten.removeAll(RunApprovals.named(execution.output(RunStatus.RUNNING)));
        return launch(
                component,
                context,
                execution,
                new Departure(earlier, approved.approvals().withdrawing(forgotten), null));
    }

    private StoredRun earlier(Component<?> component, ContinueRequest request) {
        StoredRun earlier = store.run(request.sessionId(), request.runId());
        if (earlier == null
                || earlier.kind() != component.kind()
                || !earlier.componentId().equals(component.id())) {
            throw new RunNotFoundException("No runs found for run ID " + request.runId());
        }
        return earlier;
    }

    private static RunConflictException alreadyRunning(String runId) {
        return new RunConflictException("Cannot continue run " + runId + ": run is already running");
    }

    private static long now() {
        return System.currentTimeMillis() / 1000;
    }

    private static EventHeader header(Component<?> component, String runId, String sessionId) {
        return new EventHeader(component.kind(), component.id(), component.name(), runId, null, sessionId, null, 0);
    }

    /**
     * @param more whether earlier events of the run are stored, so that those that come have to be as well
     */
    private RunLog newLog(String sessionId, String runId, RunOptions options, long firstIndex, boolean more) {
        boolean recorded = options.stream() && (options.background() || more);
        return new RunLog(
                options.background(),
                limits.eventsPerRun(),
                limits.bytesPerRun(),
                firstIndex,
                recorded ? event -> recorder.record(sessionId, runId, event) : null);
    }

    /** A run that was paused goes on in the log it had, if that is still there, so that no number is used twice. */
    private RunLog logOf(String sessionId, String runId, RunOptions options) {
        Run<?> before = ended.take(runId);
        if (before == null) {
            long next = storedEvents(sessionId, runId);
            return newLog(sessionId, runId, options, next, next > 0);
        }
        if (before.isBackground() != options.background() || before.log().isRecorded() != options.stream()) {
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
     * @param earlier the run as it was stored, if it goes on; of several who want that, one does
     * @param approvals what becomes of its approvals
     * @param replaced another run, as it is kept from now on
     */
    private record Departure(
            @Nullable StoredRun earlier,
            ApprovalUse approvals,
            @Nullable StoredRun replaced) {

        private static final Departure NEW = new Departure(null, ApprovalUse.NONE, null);
    }

    private <O extends Struct> Run<O> launch(
            Component<O> component, RunContext context, Execution<O> execution, Departure departure) {
        Run<O> run = new Run<>(component, context, context.options().background());
        if (live.putIfAbsent(run.runId(), run) != null) {
            throw new RunConflictException("Run " + run.runId() + " is already running");
        }
        if (intents.take(run.runId())) {
            run.cancel();
        }
        WholeRun<O> whole = new WholeRun<>(this, run, context, execution);
        try {
            StoredRun earlier = departure.earlier();
            if (earlier != null
                    && !store.replace(
                            earlier.status(),
                            PausedRun.as(RunStatus.RUNNING, earlier),
                            List.of(),
                            departure.approvals())) {
                throw alreadyRunning(run.runId());
            }
            whole.accept();
            if (departure.replaced() != null) {
                store.saveRun(departure.replaced(), null);
            }
        } catch (RuntimeException refused) {
            run.log().end(); // for whoever reads it already
            live.remove(run.runId(), run);
            run.broken(refused); // for whoever waits for its end
            throw refused;
        }
        Thread.ofVirtual().name("run-" + run.runId()).start(whole);
        return run;
    }

    /** Runs a part of a run, on the calling thread. */
    <O extends Struct> O run(RunContext whole, Part<O> part, long createdAt, Function<RunContext, Execution<O>> begin)
            throws Exception {
        Cancellation own = new Cancellation();
        RunContext context = whole.ofPart(part, own, createdAt);
        RunPipeline<O> pipeline = new RunPipeline<>(part.component(), context, begin.apply(context), part.kept());
        parts.put(context.runId(), own);
        try {
            pipeline.note();
            return whole.cancellation().part(own, () -> pipeline.pass().output());
        } finally {
            parts.remove(context.runId(), own);
        }
    }

    void ended(Run<?> run) {
        if (run.isBackground() || run.log().isRecorded() || run.component().kind() == ComponentKind.WORKFLOW) {
            ended.keep(run);
        }
        live.remove(run.runId(), run);
    }

    /** The run of that id, if it is going on, or has ended lately and its events are still here. */
    public @Nullable Run<?> find(String runId) {
        Run<?> running = live.get(runId);
        return running == null ? ended.find(runId) : running;
    }

    /**
     * The stored events of a run from a number on, those of the last moment too.
     *
     * @param limit at most so many
     */
    public List<StoredEvent> storedEvents(String sessionId, String runId, long fromIndex, int limit) {
        recorder.flush();
        return storage.runEvents().read(sessionId, runId, fromIndex, limit);
    }

    /** How many events of a run are stored, counting those of the last moment and those that were forgotten. */
    public long storedEvents(String sessionId, String runId) {
        recorder.flush();
        return storage.runEvents().nextIndex(sessionId, runId);
    }

    /** Returns when the events that were told up to now are stored. */
    void flushEvents() {
        recorder.flush();
    }

    /** How many runs are going on. */
    public int liveRuns() {
        return live.size();
    }

    /**
     * Stops a run at once, be it a whole or a part of one. If it is not going on, the wish is kept and stops the run of
     * that id when it begins; a paused run becomes a cancelled one; one that goes on in another process is cancelled
     * there, a moment later.
     */
    public void cancel(String runId) {
        if (cancelHere(runId)) {
            return;
        }
        StoredRun stored = store.run(runId);
        if (stored == null) {
            intents.add(runId);
            Run<?> run = live.get(runId);
            if (run != null && intents.take(runId)) {
                run.cancel(); // it began in between
            }
        } else if (isPaused(stored)) {
            cancelPaused(stored);
        } else if (!stored.status().isSettled()) {
            store.cancelElsewhere(stored.sessionId(), runId);
        }
    }

    /** Whether the run was going on here. */
    private boolean cancelHere(String runId) {
        Run<?> run = live.get(runId);
        if (run != null) {
            run.cancel();
            if (!isPaused(store.run(runId))) {
                return true;
            }
            run.awaitLeft(limits.closeWithin()); // it has paused, told it, and is about to leave
        }
        Cancellation part = parts.get(runId);
        if (part != null) {
            part.cancel("Run " + runId + " was cancelled");
        }
        return part != null;
    }

    private void cancelPaused(StoredRun paused) {
        StoredRun cancelled = PausedRun.as(RunStatus.CANCELLED, paused);
        long next = storedEvents(paused.sessionId(), paused.runId());
        List<StoredEvent> told = next == 0
                ? List.of()
                : List.of(new LoggedEvent(next, FinalEvent.of(cancelled)).stored(paused.sessionId(), paused.runId()));
        if (store.replacePaused(cancelled, told)) {
            ended.take(paused.runId()); // what it says of the run is no longer true
        } else {
            cancel(paused.runId()); // somebody has gone on with it just now
        }
    }

    private static boolean isPaused(@Nullable StoredRun run) {
        return run != null && run.status().equals(RunStatus.PAUSED);
    }

    /** Cancels all runs and waits a moment for them, their events and their traces to be stored. */
    @Override
    public void close() {
        housekeeping.close();
        cancels.close();
        cancelAll();
        memoryOrder.close();
        recorder.close();
        tracer.close();
    }

    private void cancelAll() {
        live.values().forEach(Run::cancel);
        for (Run<?> run : live.values()) {
            try {
                run.result()
                        .orTimeout(limits.closeWithin().toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)
                        .handle((output, failure) -> output)
                        .get();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            } catch (java.util.concurrent.ExecutionException impossible) {
                throw new AssertionError(impossible);
            }
        }
    }
}
