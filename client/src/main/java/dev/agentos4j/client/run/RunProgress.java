package dev.agentos4j.client.run;

import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.run.EventType;
import dev.agentos4j.protocol.run.RunCompleted;
import dev.agentos4j.protocol.run.RunContent;
import dev.agentos4j.protocol.run.RunError;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunOutcome;
import dev.agentos4j.protocol.run.RunQueued;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.WorkflowCompleted;
import dev.agentos4j.protocol.run.WorkflowError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows the top-level run of a stream through its events: which run it is, how far it has come, whether it has ended
 * and how. Runs inside it (members, steps) end with events of the same names, so names alone decide nothing.
 */
final class RunProgress {

    private final RunKind kind;
    private final StringBuilder streamed = new StringBuilder();
    private volatile String runId;
    private volatile @Nullable String sessionId;
    private final @Nullable String userId;
    private final EventOrder order;
    private boolean confirmed;
    private @Nullable JsonValue content;
    private @Nullable RunEvent end;
    private @Nullable RunStatus status;
    private @Nullable RunOutcome stored;

    RunProgress(RunKind kind, RunRef run, @Nullable Long lastIndex) {
        this.kind = kind;
        this.order = new EventOrder(lastIndex);
        this.runId = run.runId();
        this.sessionId = run.sessionId();
        this.userId = run.userId();
    }

    String runId() {
        return runId;
    }

    @Nullable
    String sessionId() {
        return sessionId;
    }

    @Nullable
    Long lastIndex() {
        return order.lastIndex();
    }

    List<Gap> gaps() {
        return order.gaps();
    }

    /** Whether the run has come to its end. In what a server repeats from before, a pause may be followed by more. */
    boolean isEnded() {
        return stored != null || (end != null && !order.isCatchingUp());
    }

    /** The run as the server stored it, whose events do not say how it ended. */
    void settle(RunOutcome outcome) {
        stored = outcome;
    }

    /**
     * Another connection was opened.
     *
     * @param resumed whether it takes the stream up again
     */
    void opened(boolean resumed) {
        order.opened(resumed, end == null ? 0 : 1);
    }

    /** Whether events from before the stream was taken up are still to come. */
    boolean isCatchingUp() {
        return order.isCatchingUp();
    }

    /** The connection came to its end: what is not told now is not told on it. */
    void connectionEnded() {
        order.ended();
    }

    /**
     * Takes an event in.
     *
     * @return false if it is a repeat of one that came before the stream was resumed
     */
    boolean accept(RunEvent event) {
        EventType type = event.type();
        if (type.isControl()) {
            order.control(event);
            if (event instanceof RunQueued) { // the durable queue chooses the id
                nameRun(event);
            }
            return true;
        }
        if (!order.isNew(event)) {
            return false;
        }
        identify(event, type);
        if (isTopLevel(event, type)) {
            gather(event, type);
        }
        if (end != null && runId.equals(event.runId()) && type.ends() == null) {
            end = null; // what looked like the end was a pause, and the run went on
            status = null;
        }
        return true;
    }

    /** The server may run it under another id than the one asked for: adapters of other frameworks and forks do. */
    private void identify(RunEvent event, EventType type) {
        String id = event.runId();
        if (confirmed || id == null || id.isEmpty()) {
            return;
        }
        boolean inner = kind == RunKind.WORKFLOW
                ? event.nestedDepth() > 0
                : event.parentRunId() != null || event.workflowRunId() != null;
        if (!inner && kind.emits(type)) {
            confirmed = true;
            nameRun(event);
        }
    }

    private void nameRun(RunEvent event) {
        String id = event.runId();
        runId = id == null || id.isEmpty() ? runId : id;
        String session = event.sessionId();
        sessionId = session == null || session.isEmpty() ? sessionId : session;
    }

    private boolean isTopLevel(RunEvent event, EventType type) {
        String id = event.runId();
        // Errors made outside the run carry no id; they end the stream all the same.
        return kind.emits(type) && (id == null || id.isEmpty() || id.equals(runId));
    }

    private void gather(RunEvent event, EventType type) {
        if (event instanceof RunContent delta) {
            gatherContent(delta.content());
            return;
        }
        RunStatus ending = type.ends();
        if (ending == null || RunStatus.CANCELLED.equals(status)) {
            return; // a Completed after a Cancelled is no success
        }
        status = ending;
        end = event;
        JsonValue whole = event instanceof RunCompleted completed
                ? completed.content()
                : event instanceof WorkflowCompleted completed ? completed.content() : null;
        if (whole != null && !whole.isNull()) {
            content = whole;
        }
    }

    private void gatherContent(@Nullable JsonValue piece) {
        if (piece instanceof JsonString text) {
            streamed.append(text.value());
        } else if (piece != null && !piece.isNull()) {
            content = piece; // structured output comes whole
        }
    }

    /** What it has come to; {@link RunResult#UNTOLD} if the end was not told. */
    RunResult result() {
        if (stored != null) {
            return new RunResult(stored, userId);
        }
        JsonValue answer =
                content != null ? content : streamed.length() > 0 ? new JsonString(streamed.toString()) : null;
        RunStatus ended = status == null ? RunResult.UNTOLD : status;
        return new RunResult(runId, sessionId, ended, answer, text(answer), end, userId);
    }

    private String text(@Nullable JsonValue answer) {
        if (end instanceof RunError error) {
            return error.text();
        }
        if (end instanceof WorkflowError error) {
            String message = error.error();
            return message == null ? "" : message;
        }
        if (answer == null) {
            return "";
        }
        String text = answer.asText();
        return text == null ? answer.toJson() : text;
    }
}
