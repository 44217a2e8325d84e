package dev.agentos4j.client.run;

import dev.agentos4j.client.error.AgentOSException;
import dev.agentos4j.client.error.ClosedException;
import dev.agentos4j.client.error.HttpStatusException;
import dev.agentos4j.client.error.MalformedResponseException;
import dev.agentos4j.client.error.RemoteServerUnavailableException;
import dev.agentos4j.client.error.UnknownOutcomeException;
import dev.agentos4j.client.http.Call;
import dev.agentos4j.client.http.CallReport;
import dev.agentos4j.client.http.Deadline;
import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.http.Errors;
import dev.agentos4j.client.http.OpenStream;
import dev.agentos4j.client.http.TransportException;
import dev.agentos4j.client.http.TransportException.Reason;
import dev.agentos4j.client.request.ClientClock;
import dev.agentos4j.client.request.RawResponse;
import dev.agentos4j.client.request.RetryPolicy;
import dev.agentos4j.protocol.discovery.Config;
import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonReader;
import dev.agentos4j.protocol.run.ReplayStarted;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunEvents;
import dev.agentos4j.protocol.run.RunOutcome;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.StreamError;
import dev.agentos4j.protocol.run.StreamExpired;
import dev.agentos4j.protocol.run.WorkflowPaused;
import dev.agentos4j.protocol.run.WorkflowSnapshot;
import dev.agentos4j.protocol.sse.SseDecoder;
import dev.agentos4j.protocol.sse.SseLimitException;
import dev.agentos4j.protocol.sse.SseSink;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run's stream from its first byte to its end, over as many connections as it takes: decodes events, follows the run,
 * and decides after a break whether and when to take it up again. Knows no thread and does not wait, so the blocking and
 * the asynchronous stream share it.
 */
final class StreamReading implements SseSink {

    /** A resumed stream has heartbeats every 30 seconds: this much silence means that it is dead. */
    private static final Duration RESUMED_IDLE = Duration.ofSeconds(90);

    /** How long to wait for the frame that repeats the state of a paused workflow. */
    private static final Duration LAST_FRAME = Duration.ofSeconds(1);

    private static final int MAX_RECONNECTS_WITHOUT_PROGRESS = 8;

    /** A run whose start has only just been sent may not be known yet. */
    private static final int MAX_REFUSALS_AT_THE_START = 4;

    /** The answer to a question may be lost as well. */
    private static final int MAX_QUEUE_QUESTIONS = 2;

    private final Engine engine;
    private final StreamPlan plan;
    private final Deadline deadline;
    private final RunProgress progress;
    private final ArrayDeque<RunEvent> pending = new ArrayDeque<>();
    private final List<Reconnect> reconnects = new ArrayList<>();
    private final JsonReader json = JsonReader.lenient();
    private SseDecoder decoder;
    private long delivered;
    private int attempt;
    private boolean resumed;
    private boolean finished;
    private int refusals;
    private final Set<String> refusedIds = new HashSet<>();
    private String askedId = "";
    private @Nullable StreamError refused;

    /** How the server said that the run stands, before it repeated its events or gave them up. */
    private @Nullable RunStatus settled;

    private @Nullable AgentOSException unfinished;
    private boolean asked;
    private int queueQuestions;

    /** Whether a durable queue has the run, under an id that no event has told yet: the start is sent again. */
    private boolean startsAgain;

    private @Nullable CallReport report;

    StreamReading(Engine engine, StreamPlan plan) {
        this.engine = engine;
        this.plan = plan;
        this.deadline = engine.deadline(plan.start().options());
        this.decoder = new SseDecoder(engine.streamLimits());
        String runId = plan.start().runId();
        RunRef run = new RunRef(runId == null ? "" : runId, plan.start().sessionId(), plan.userId());
        this.progress = new RunProgress(plan.kind(), run, plan.after());
    }

    RunProgress progress() {
        return progress;
    }

    /** When the whole stream must be over, however often it is resumed. */
    Deadline deadline() {
        return deadline;
    }

    long delivered() {
        return delivered;
    }

    /** How often the stream was resumed so far. */
    synchronized List<Reconnect> reconnects() {
        return List.copyOf(reconnects);
    }

    /** What was lost so far. */
    List<Gap> gaps() {
        return progress.gaps();
    }

    /** The call that opens the next connection. */
    Call<?> nextCall() {
        String asked = plan.start().runId();
        boolean isStart = !resumed || startsAgain;
        askedId = isStart ? (asked == null ? "" : asked) : resumedId();
        return isStart ? plan.start() : plan.resume(askedId, progress.sessionId(), progress.lastIndex());
    }

    /**
     * The run to ask for. One that continues another bears an id of its own, but some servers keep its events under the id
     * of the other, so that both are tried in turn.
     */
    private String resumedId() {
        String asked = plan.start().runId();
        String own = progress.runId();
        if (asked == null) {
            return own;
        }
        String next = attempt % 2 == 1 ? own : asked;
        return refusedIds.contains(next) ? (next.equals(own) ? asked : own) : next;
    }

    private boolean hasTwoIds() {
        String asked = plan.start().runId();
        return asked != null && !asked.equals(progress.runId());
    }

    /** How long the open connection may be silent. */
    Duration idle(OpenStream stream) {
        if (progress.isEnded()) {
            return LAST_FRAME;
        }
        Duration own = deadline.limit(stream.timeouts().idle());
        return resumed && own.compareTo(RESUMED_IDLE) > 0 ? RESUMED_IDLE : own;
    }

    /** A connection was opened: checks that it brings events. */
    void opened(OpenStream stream) {
        decoder = new SseDecoder(engine.streamLimits());
        refused = null;
        settled = null;
        report = stream.report();
        progress.opened((resumed && !startsAgain) || plan.isResume());
        String type = stream.response().headers().firstValue("content-type").orElse("");
        if (!type.regionMatches(true, 0, "text/event-stream", 0, "text/event-stream".length())) {
            throw new MalformedResponseException(
                    "the stream of run " + progress.runId() + " did not begin: " + engine.baseUrl() + " answered HTTP "
                            + stream.response().status() + " with " + (type.isEmpty() ? "no content type" : type)
                            + " in place of text/event-stream. Is it the base URL of an AgentOS?",
                    new RawResponse(
                            "POST",
                            "",
                            stream.response().status(),
                            stream.response().headers(),
                            new byte[0]),
                    null);
        }
    }

    /** Takes bytes; the events they complete can then be polled. */
    void feed(List<ByteBuffer> parts) {
        try {
            for (ByteBuffer part : parts) {
                if (!finished) {
                    decoder.feed(part, this);
                }
            }
        } catch (SseLimitException tooLong) {
            throw new MalformedResponseException(
                    "the stream of run " + progress.runId() + ": " + tooLong.getMessage()
                            + ". Raise builder.streamLimits(...) if such events are expected.",
                    null,
                    tooLong);
        }
    }

    @Override
    public void event(String name, byte[] data, int offset, int length) {
        if (length == 0) {
            return;
        }
        RunEvent event;
        try {
            event = RunEvents.read(json, name, data, offset, length);
        } catch (JsonException unreadable) {
            String excerpt = new String(data, offset, Math.min(length, 200), StandardCharsets.UTF_8);
            throw new MalformedResponseException(
                    "the stream of run " + progress.runId() + ": event '" + name + "' is not JSON ("
                            + unreadable.getMessage() + "): " + excerpt,
                    null,
                    unreadable);
        }
        take(event);
    }

    private void take(RunEvent event) {
        if (finished) {
            return;
        }
        boolean wasEnded = progress.isEnded();
        if (wasEnded) { // only what repeats a paused workflow's state is of interest after the end
            if (event instanceof WorkflowSnapshot) {
                pending.add(event);
            }
            finished = true;
            return;
        }
        if (event instanceof StreamError error) {
            refused = error;
            refusals++;
            refusedIds.add(askedId);
            if (plan.resumable() && !isRefused()) {
                return; // there is another id to ask by, or the run is only just being started
            }
        } else if (event instanceof ReplayStarted replay) {
            settled = replay.status();
        } else if (event instanceof StreamExpired expired) {
            settled = expired.status();
        }
        if (progress.accept(event)) {
            pending.add(event);
            if (!event.type().isControl()) {
                attempt = 0;
                refusals = 0;
                refusedIds.clear();
                startsAgain = false;
            }
        }
        finished = progress.isEnded() && !(event instanceof WorkflowPaused);
    }

    /** The next event, {@code null} if more bytes are needed. */
    @Nullable
    RunEvent poll() {
        RunEvent event = pending.poll();
        if (event != null) {
            delivered++;
        }
        return event;
    }

    /** Whether every event has been polled that there will be. */
    boolean isExhausted() {
        return finished && pending.isEmpty();
    }

    /** Whether the run has ended as far as the events tell; a last frame may follow. */
    boolean isSettled() {
        return progress.isEnded();
    }

    RunResult result() {
        return progress.result();
    }

    /**
     * The connection ended. Either the stream is over, or it is resumed after a pause.
     *
     * @param failure why, {@code null} if it came to a proper end
     * @return how long to wait before opening {@link #nextCall}, {@code null} if the stream is over
     * @throws AgentOSException if it broke and cannot be resumed
     */
    @Nullable
    Duration afterEnd(@Nullable TransportException broken) {
        Errors.rethrow(broken);
        TransportException failure = progress.isEnded() ? broken : deadline.claim(broken);
        boolean cutShort = decoder.finish();
        if (failure == null && !cutShort) {
            progress.connectionEnded();
        }
        if (progress.isEnded() || (failure == null && plan.contentOnly() && !cutShort)) {
            finished = true;
            return null;
        }
        AgentOSException reason = explain(failure, cutShort);
        boolean ours = failure != null && (failure.reason() == Reason.CLOSED || failure.reason() == Reason.DEADLINE);
        if (plan.resumable() && !asked && failure == null && isReplayedToNoEnd() && progress.sessionId() != null) {
            unfinished = reason;
            return null;
        }
        if (!ours && asksForQueue()) {
            unfinished = reason;
            return null;
        }
        return afterBreak(reason, ours);
    }

    /** Whether the server knows no run of the id that it was started with, and may have it in a durable queue under another. */
    private boolean asksForQueue() {
        return plan.isKeyed()
                && queueQuestions < MAX_QUEUE_QUESTIONS
                && refused != null
                && delivered == 0
                && progress.lastIndex() == null;
    }

    private Duration afterBreak(AgentOSException reason, boolean ours) {
        if (!plan.resumable() || isFinal() || ours) {
            throw reason;
        }
        return reconnect(reason);
    }

    /**
     * What to ask when all events have come and none of them says how the run ended: it was cancelled before it started, or
     * a workflow paused in the background. Before the first event, whether there is a durable queue. {@code null} if there is
     * no need to.
     */
    @Nullable
    Call<?> question() {
        if (unfinished != null && asksForQueue()) {
            return plan.config();
        }
        String sessionId = progress.sessionId();
        return unfinished == null || sessionId == null ? null : plan.get(progress.runId(), sessionId);
    }

    /**
     * Takes the answer to the question.
     *
     * @param answer the run as the server stored it, or the server's configuration; {@code null} if it could not be had
     * @return how long to wait before opening {@link #nextCall}, {@code null} if the stream is over
     * @throws AgentOSException if the run has not ended, and the stream cannot be resumed
     */
    @Nullable
    Duration answered(@Nullable Object answer) {
        AgentOSException reason = Objects.requireNonNull(unfinished);
        unfinished = null;
        if (asksForQueue()) {
            queueQuestions = answer == null ? queueQuestions + 1 : MAX_QUEUE_QUESTIONS;
            startsAgain = answer instanceof Config config
                    && config.queue() != null
                    && config.queue().durable();
            return startsAgain ? reconnect(reason) : afterBreak(reason, false);
        }
        asked = true;
        if (answer instanceof RunOutcome stored && stored.status().isSettled()) {
            progress.settle(stored);
            finished = true;
            return null;
        }
        return afterBreak(reason, false);
    }

    /** Whether the server has said that there is nothing more to be had. */
    private boolean isFinal() {
        if (refused != null) {
            return isRefused();
        }
        return isReplayedToNoEnd() && !hasTwoIds();
    }

    /** Whether the server has refused the run by each id that it may have, or often enough where it may not know it yet. */
    private boolean isRefused() {
        if (progress.lastIndex() == null && !plan.isResume()) {
            return refusals >= MAX_REFUSALS_AT_THE_START;
        }
        return refusedIds.contains(progress.runId())
                && (!hasTwoIds()
                        || refusedIds.contains(String.valueOf(plan.start().runId())));
    }

    /** Whether all events of a run that has ended came, and the one that ends it is not among them. */
    private boolean isReplayedToNoEnd() {
        return settled != null && settled.isSettled() && !progress.isCatchingUp();
    }

    /**
     * A connection could not be opened: the pause before the next try to take the stream up again. Where the start of a
     * resumable run has an unknown outcome, asking for its events is what clears it up.
     *
     * @throws AgentOSException the failure itself, if there is no use in trying
     */
    Duration afterFailedOpen(AgentOSException failure) {
        boolean mayPass = failure instanceof UnknownOutcomeException
                || (resumed && failure instanceof RemoteServerUnavailableException)
                || (resumed && failure instanceof HttpStatusException refusal && refusal.isRetryable());
        if (!plan.resumable() || !mayPass) {
            throw failure;
        }
        return reconnect(failure);
    }

    private Duration reconnect(AgentOSException reason) {
        if (++attempt > MAX_RECONNECTS_WITHOUT_PROGRESS || deadline.isOver()) {
            throw reason;
        }
        resumed = true;
        double spread = 1 - engine.pauses().random().getAsDouble() / 2;
        RetryPolicy policy = RetryPolicy.DEFAULT;
        double doubled = policy.firstDelay().toNanos() * Math.pow(2, attempt - 1);
        Duration pause = deadline.limit(
                Duration.ofNanos((long) (Math.min(doubled, policy.maxDelay().toNanos()) * spread)));
        synchronized (this) {
            reconnects.add(new Reconnect(attempt, pause, progress.lastIndex(), reason));
        }
        if (report != null) {
            report.reconnect(attempt, pause, reason);
        }
        return pause;
    }

    private AgentOSException explain(@Nullable TransportException failure, boolean cutShort) {
        String what = "the stream of run " + progress.runId() + " (session " + progress.sessionId() + ") ";
        if (failure != null && failure.reason() == Reason.CLOSED) {
            return new ClosedException(what + "was closed.");
        }
        if (refused != null) {
            return new UnfinishedStreamException(
                    what + "cannot be resumed: " + refused.error() + unknownId(),
                    progress.runId(),
                    progress.sessionId(),
                    delivered);
        }
        if (failure == null && isReplayedToNoEnd()) {
            return new UnfinishedStreamException(
                    what + "is over: the run is "
                            + settled
                            + ", but the server has no event of it that says so any more. Get the run by its id.",
                    progress.runId(),
                    progress.sessionId(),
                    delivered);
        }
        if (failure == null) {
            return new UnfinishedStreamException(
                    what + "ended " + (cutShort ? "in the middle of an event" : "without the event that ends a run")
                            + ", after " + delivered
                            + " events. The log of the server may say why; ask for the run by its id.",
                    progress.runId(),
                    progress.sessionId(),
                    delivered);
        }
        ClientClock clock = failure.clock();
        String happened = clock == null
                ? "broke: " + failure.getMessage()
                : "broke: the " + clock.label() + " clock ran out, " + failure.getMessage();
        return new BrokenStreamException(
                what + happened + ". " + advice(clock),
                engine.baseUrl(),
                clock,
                progress.runId(),
                progress.sessionId(),
                delivered,
                failure);
    }

    /** A durable queue gives the run an id of its own, which the first event would have said. */
    private String unknownId() {
        return delivered > 0 || plan.isResume()
                ? ""
                : ". If the AgentOS has a durable queue, the run has another id: look for it in sessions().runs(...)";
    }

    private String advice(@Nullable ClientClock clock) {
        if (clock == ClientClock.DEADLINE) {
            return "If it needs longer, raise " + clock.setting() + ".";
        }
        if (plan.resumable()) {
            return "It could not be resumed.";
        }
        return clock != null
                ? "If the model needs longer, raise " + clock.setting() + " or use resumable()."
                : "The server cancels such a run; with resumable() it would go on.";
    }
}
