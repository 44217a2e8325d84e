package dev.agentos4j.client.run;

import dev.agentos4j.client.error.AgentOSException;
import dev.agentos4j.client.error.ClosedException;
import dev.agentos4j.client.http.Deadline;
import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.request.RequestOptions;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunQueued;
import dev.agentos4j.protocol.run.StepOutputReview;
import dev.agentos4j.protocol.run.StreamError;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** A run that is followed over a workflow socket. Closing it leaves both alone. */
final class SocketRun implements RunStream {

    private static final Duration FIRST_PATIENCE = Duration.ofSeconds(1);

    private final EngineWorkflowSocket socket;
    private final RunCalls<WorkflowRunOutput> calls;
    private final Engine engine;
    private final String workflowId;
    private final RunProgress progress;
    private final Deadline deadline;
    private final @Nullable String userId;
    private @Nullable String forgotten;
    private @Nullable RunEvent next;
    private @Nullable AgentOSException failure;
    private long delivered;

    /** Whether the run waits in the durable queue or comes from it: then nothing says that it paused. */
    private boolean queued;

    /** How long to wait for an event before the run itself is asked for; {@code null} while there is no need to. */
    private @Nullable Duration patience;

    SocketRun(
            EngineWorkflowSocket socket,
            RunCalls<WorkflowRunOutput> calls,
            Engine engine,
            String workflowId,
            RunRef run,
            @Nullable Long lastEventIndex,
            RequestOptions options) {
        this.socket = socket;
        this.calls = calls;
        this.engine = engine;
        this.workflowId = workflowId;
        this.deadline = engine.deadline(options);
        this.userId = run.userId();
        this.progress = new RunProgress(RunKind.WORKFLOW, run, lastEventIndex);
    }

    RunProgress progress() {
        return progress;
    }

    /** Passes over what may still come of the run before. */
    void forget(@Nullable String runId) {
        forgotten = runId;
    }

    Deadline deadline() {
        return deadline;
    }

    long delivered() {
        return delivered;
    }

    boolean isOver() {
        return failure != null || progress.isEnded();
    }

    @Override
    public boolean hasNext() {
        if (next != null) {
            return true;
        }
        if (failure != null) {
            throw failure;
        }
        try {
            while (next == null && !progress.isEnded()) {
                RunEvent event = patience == null ? socket.next(this) : socket.nextWithin(this, patience);
                if (event == null) {
                    settle();
                } else {
                    take(event);
                }
            }
            return next != null;
        } catch (AgentOSException failed) {
            failure = failed;
            throw failed;
        }
    }

    private void take(RunEvent event) {
        if (event instanceof StreamError error) {
            throw new WorkflowSocketException(
                    "workflow '" + workflowId + "'" + (runId().isEmpty() ? "" : ", run " + runId()) + ": "
                            + error.error(),
                    error.errorType(),
                    error.errorId());
        }
        if (event.event().equals("auth_required")) {
            throw new WorkflowSocketException(
                    "the workflow socket: " + event.extra().text("error"), "auth_required", null);
        }
        boolean old = forgotten != null && (forgotten.equals(event.runId()) || forgotten.equals(event.workflowRunId()));
        if (!old && progress.accept(event)) {
            next = event;
            delivered++;
            queued |= event instanceof RunQueued;
            boolean mayHavePaused = event.event().endsWith("Paused") || event instanceof StepOutputReview;
            patience = queued && mayHavePaused ? FIRST_PATIENCE : null;
        }
    }

    /** The last event was a pause of a step, and nothing followed: the run itself says whether it has paused. */
    private void settle() {
        String sessionId = sessionId();
        if (sessionId == null) {
            patience = null;
            return;
        }
        WorkflowRunOutput stored = engine.send(calls.get(workflowId, new RunRef(runId(), sessionId, userId)));
        if (stored.status().isSettled()) {
            progress.settle(stored);
        } else if (patience != null) {
            patience = patience.multipliedBy(2);
        }
    }

    @Override
    public Iterator<RunEvent> iterator() {
        if (next == null && failure == null && progress.isEnded()) {
            throw new IllegalStateException("the events of run " + runId()
                    + " have been read, and a stream gives each of them once: keep those that are needed again, as in"
                    + " stream.stream().toList()");
        }
        return this;
    }

    @Override
    public RunEvent next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("run " + runId() + " has ended");
        }
        RunEvent event = next;
        next = null;
        return event;
    }

    @Override
    public String runId() {
        return progress.runId();
    }

    @Override
    public @Nullable String sessionId() {
        return progress.sessionId();
    }

    @Override
    public RunResult result() {
        while (hasNext()) {
            next();
        }
        return progress.result();
    }

    @Override
    public List<Reconnect> reconnects() {
        return List.of();
    }

    @Override
    public List<Gap> gaps() {
        return progress.gaps();
    }

    /** Cancels the run by the ordinary route: the socket has no word for it. */
    @Override
    public void cancel() {
        engine.send(calls.cancel(workflowId, new RunRef(runId(), sessionId(), userId)));
    }

    @Override
    public void close() {
        if (failure == null && !progress.isEnded()) {
            failure = new ClosedException("run " + runId() + " is no longer followed.");
        }
    }
}
