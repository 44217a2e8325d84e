package dev.agentos4j.runtime.run;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.run.RunContent;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunInput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.access.Principal;
import dev.agentos4j.runtime.log.LogIds;
import dev.agentos4j.runtime.session.SessionStore;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.session.StoredSession;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.time.Seconds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What one run has to do with: its ids, its options, its session, where its events go, and whether it is cancelled. */
public final class RunContext {

    private final RunEngine engine;
    private final EventHeader header;
    private final @Nullable String parentRunId;
    private final @Nullable String userId;
    private final RunOptions options;
    private final RunLog log;
    private final Cancellation cancellation;
    private final Map<String, @Nullable Object> sessionState;
    private final long createdAt;
    private final List<RunEvent> kept = new ArrayList<>();
    private final RunBudget budget;
    private @Nullable StoredSession session;
    private @Nullable JsonObject summary;
    private EventHeader words;
    private @Nullable RunContext keeper;
    private Principal caller;

    RunContext(
            RunEngine engine,
            EventHeader header,
            @Nullable String parentRunId,
            @Nullable String userId,
            RunOptions options,
            RunLog log,
            Cancellation cancellation,
            Map<String, @Nullable Object> sessionState,
            long createdAt,
            RunBudget budget) {
        this.engine = engine;
        this.header = header;
        this.words = header;
        this.parentRunId = parentRunId;
        this.userId = userId;
        this.options = options;
        this.caller = options.caller();
        this.log = log;
        this.cancellation = cancellation;
        this.sessionState = sessionState;
        this.createdAt = createdAt;
        this.budget = budget;
    }

    public String runId() {
        return header.runId();
    }

    public String sessionId() {
        return header.sessionId();
    }

    public @Nullable String userId() {
        return userId;
    }

    /** Who asked for the run, or for the one it is a part of. */
    public Principal caller() {
        return caller;
    }

    /** The run this one is stored as a part of, {@code null} for a run that somebody started. */
    public @Nullable String parentRunId() {
        return parentRunId;
    }

    /** When the run was created, in seconds since 1970; a run that goes on keeps its time. */
    public long createdAt() {
        return createdAt;
    }

    public RunOptions options() {
        return options;
    }

    public EventHeader header() {
        return header;
    }

    public RunEngine engine() {
        return engine;
    }

    /** All that the AgentOS keeps. */
    public Storage storage() {
        return engine.storage();
    }

    public SessionStore store() {
        return engine.store();
    }

    /** What lines of the log that are about it say. */
    LogIds logIds() {
        return new LogIds(header.runId(), header.sessionId(), userId);
    }

    RunLog log() {
        return log;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    /** The session as it was when the run began. */
    public @Nullable StoredSession session() {
        return session;
    }

    /** The state of the session: shared by the run, its tools and its members; safe to use from several threads. */
    public Map<String, @Nullable Object> sessionState() {
        return sessionState;
    }

    /** The state of the session as it is now. */
    public JsonObject sessionStateNow() {
        synchronized (sessionState) {
            return sessionState.isEmpty() ? JsonObject.EMPTY : JsonObject.of(sessionState);
        }
    }

    static Map<String, @Nullable Object> newState() {
        return Collections.synchronizedMap(new LinkedHashMap<>());
    }

    /** Takes over the session's state, and what the caller lays over it. */
    void opened(StoredSession opened) {
        session = opened;
        sessionState.putAll(opened.state().toJava());
        sessionState.putAll(options.sessionState().toJava());
    }

    /** The context of a part of this run; what its component begins a session with is laid under the state. */
    RunContext ofPart(Part<?> part, Cancellation partsOwn, long partCreatedAt) {
        RunContext context = new RunContext(
                engine,
                part.header(),
                part.parentRunId(),
                userId,
                part.options(),
                log,
                partsOwn,
                sessionState,
                partCreatedAt,
                budget);
        context.session = session;
        context.caller = caller;
        context.words = part.words() == null ? part.header() : part.words();
        context.keeper = part.header().parentRunId() == null ? null : this;
        part.component().initialState().toJava().forEach(sessionState::putIfAbsent);
        return context;
    }

    /**
     * Runs a part of this run to its end or pause, on the calling thread. If it fails, or is cancelled by itself, its
     * output says so.
     *
     * @throws RunCancelledException if this run was cancelled; the part has ended as cancelled by then
     */
    public <O extends Struct> O run(Part<O> part, RunInput input) throws Exception {
        RunRequest request = new RunRequest(input, part.header().runId(), sessionId(), userId, part.options());
        return engine.run(this, part, Seconds.now(), context -> part.component().begin(context, request));
    }

    /**
     * Goes on with an earlier run as a part of this one; as {@link #run} otherwise.
     *
     * @throws RunConflictException if its state does not allow it
     * @throws RunRequestException if what was sent does not resolve what it waits for
     */
    public <O extends Struct> O continueRun(Part<O> part, StoredRun earlier, ContinueRequest request) throws Exception {
        ApprovedRun approved = ApprovedRun.part(storage(), storage().media().whole(earlier), request);
        Continuation<O> plan = part.component().plan(approved.run(), approved.request());
        return engine.run(this, part.withRunId(plan.runId()), earlier.createdAt(), plan.begin());
    }

    /**
     * Keeps what the run has come to, so that it can go on from there if it is cut off. A part is kept by its whole.
     *
     * @param output the run as it is now
     */
    public void checkpoint(Struct output) {
        if (parentRunId == null) {
            store().saveRun(
                            new StoredRun(
                                    runId(),
                                    sessionId(),
                                    header.kind(),
                                    header.componentId(),
                                    userId,
                                    null,
                                    RunStatus.RUNNING,
                                    createdAt,
                                    output),
                            null);
        }
    }

    /** Sets the summary that the session has from the end of this run on. */
    public void summarize(JsonObject newSummary) {
        summary = newSummary;
    }

    /** The new summary of the session, {@code null} if the run made none. */
    @Nullable
    JsonObject newSummary() {
        return summary;
    }

    /** Whether events are read by anybody. */
    public boolean wantsEvents() {
        return options.stream();
    }

    /** Whose the pieces of the answer are: the team's for a member whose answer is the team's. */
    public EventHeader words() {
        return words;
    }

    /** Begins an event of this run. */
    public <T extends RunEvent> Shape.Builder<T> event(Shape<T> shape, String name) {
        return (shape == RunContent.SHAPE ? words : header).begin(shape, name);
    }

    /** What the run has used of its bounds, shared with the runs that are parts of it. */
    RunBudget budget() {
        return budget;
    }

    /**
     * To be called before each question to a model.
     *
     * @throws RunLimitException if the run has used up its model calls
     */
    public void countModelCall() {
        budget.countModelCall();
    }

    /**
     * To be called for each tool call that is made, or waits for people.
     *
     * @throws RunLimitException if the run has used up its tool calls
     */
    public void countToolCall() {
        budget.countToolCall();
    }

    /**
     * To be called while an answer of a model grows.
     *
     * @param bytes its bytes as UTF-8 up to now
     * @throws RunLimitException if it is larger than allowed
     */
    public void checkAnswer(long bytes) {
        budget.checkAnswer(bytes);
    }

    /**
     * To be called for each whole answer of a model.
     *
     * @param bytes its bytes as UTF-8
     * @throws RunLimitException if it is larger than allowed, or all that the run has to store is
     */
    public void keepAnswer(long bytes) {
        budget.checkAnswer(bytes);
        budget.keep(bytes);
    }

    /** How many bytes a text takes as UTF-8. */
    public static long bytes(CharSequence text) {
        return RunBudget.bytes(text);
    }

    /**
     * To be called for what a tool gives.
     *
     * @throws RunLimitException if it is larger than allowed, or all that the run has to store is
     */
    public void checkToolResult(String toolName, CharSequence result) {
        budget.checkToolResult(toolName, result);
    }

    /** Tells an event, unless nobody wants it. */
    public void emit(RunEvent event) {
        if (!options.stream()) {
            return;
        }
        budget.checkEvent(event.event(), event.jsonSize());
        if (!(event instanceof RunContent)) {
            keep(event);
        }
        if (options.streamEvents() || event.type().isAnswer()) {
            log.append(event);
        }
    }

    /** Tells what ends the run, which is stored already. */
    void announce(RunEvent event, boolean always) {
        if (keeper != null && options.stream()) {
            keeper.keep(event);
        }
        if (tells(event, always)) {
            log.append(event);
        }
    }

    /** Whether an event that ends a run is told at all. */
    boolean tells(RunEvent event, boolean always) {
        return options.stream()
                && (always || options.streamEvents() || event.type().isAnswer());
    }

    /** The number of the next event that is told, by this run or by a part of it. */
    public long nextEventIndex() {
        return log.nextIndex();
    }

    /** The events that were told from a number on, by this run and its parts, as far as they are still there. */
    public List<RunEvent> toldEvents(long fromIndex) {
        return log.eventsFrom(fromIndex);
    }

    private void keep(RunEvent event) {
        if (keeper != null) {
            keeper.keep(event);
            return;
        }
        synchronized (kept) {
            kept.add(event);
        }
    }

    /** Whether the events of this run are stored with the whole that it is a part of, as those of a member are. */
    public boolean isKeptByWhole() {
        return keeper != null;
    }

    /** With events of what is done turned off, these are told nevertheless. */
    /** The events of this run but for the pieces of its answer: what is stored with it. */
    public List<RunEvent> keptEvents() {
        synchronized (kept) {
            return List.copyOf(kept);
        }
    }

    public boolean isCancelled() {
        return cancellation.isCancelled();
    }

    /**
     * To be called between steps.
     *
     * @throws RunCancelledException if the run is cancelled
     */
    public void checkCancelled() {
        cancellation.check();
    }

    /**
     * Does something that blocks: the thread is interrupted when the run is cancelled.
     *
     * @throws RunCancelledException if the run is cancelled before, meanwhile, or has been by the end
     */
    public <T> T interruptibly(Callable<T> body) throws Exception {
        return cancellation.interruptibly(body);
    }

    /**
     * Runs code of the application, which may compute for long and may not heed an interrupt, on a thread of its own.
     *
     * @throws RunCancelledException if the run was cancelled; a thread that does not leave soon after is left behind
     */
    public <T> T userCode(Callable<T> body) throws Exception {
        return engine.userCode().run(this, body);
    }

    /**
     * Does several things at the same time, each on a thread of its own, and waits for all.
     *
     * @return the results in the order of the work
     * @throws RunCancelledException if the run was cancelled; threads that do not leave soon after are left behind
     * @throws Exception the first failure, once all have ended
     */
    public <T> List<T> together(String threadName, List<? extends Callable<T>> work) throws Exception {
        return Together.all(this, threadName, work);
    }
}
