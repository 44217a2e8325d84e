package dev.agentos4j.server.run;

import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.run.CatchUpStarted;
import dev.agentos4j.protocol.run.ReplayStarted;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.StreamError;
import dev.agentos4j.protocol.run.Subscribed;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import dev.agentos4j.runtime.run.Component;
import dev.agentos4j.runtime.run.EventCursor;
import dev.agentos4j.runtime.run.LoggedEvent;
import dev.agentos4j.runtime.run.Run;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunLog;
import dev.agentos4j.runtime.session.ComponentKind;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.server.http.Exchange;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the stream of a run up again, where a client lost it: what it missed, then what comes. The reader stands in the
 * log before it is asked whether the run goes on, so that nothing falls between the two.
 */
final class Resumption {

    private static final RunStatus RUNNING = new RunStatus("running");

    private final RunEngine engine;
    private final Component<?> component;
    private final String runId;

    Resumption(RunEngine engine, Component<?> component, String runId) {
        this.engine = engine;
        this.component = component;
        this.runId = runId;
    }

    /**
     * Answers with the events after one that the client has.
     *
     * @param last the number of the last event the client has, -1 for none
     * @param sessionId where to look for a run that is no longer here; {@code null} to look nowhere
     */
    void answer(Exchange exchange, long last, @Nullable String sessionId) throws IOException, InterruptedException {
        EventWriter writer = new EventWriter(exchange.events(), true);
        Run<?> run = engine.find(runId);
        if (run != null && isOfComponent(run)) {
            if (run.log().isEnded()) {
                replay(writer, run, last);
            } else {
                catchUp(writer, run, last);
            }
            return;
        }
        StoredRun stored = sessionId == null ? null : engine.store().run(sessionId, runId);
        if (stored == null
                || stored.kind() != component.kind()
                || !stored.componentId().equals(component.id())) {
            writer.write(control(StreamError.SHAPE, "error")
                    .set(StreamError.ERROR, "Run " + runId + " not found in buffer or database")
                    .build());
            return;
        }
        replayStored(writer, stored);
    }

    private boolean isOfComponent(Run<?> run) {
        return run.component().kind() == component.kind()
                && run.component().id().equals(component.id());
    }

    private void replay(EventWriter writer, Run<?> run, long last) throws IOException, InterruptedException {
        RunLog log = run.log();
        long total = log.nextIndex();
        long missed = total - Math.max(last + 1, log.firstIndex());
        writer.write(control(ReplayStarted.SHAPE, "replay")
                .set(RunEvent.RUN_ID, runId)
                .set(ReplayStarted.STATUS, run.status())
                .set(ReplayStarted.TOTAL_EVENTS, Math.max(missed, 0))
                .set(ReplayStarted.TOTAL_BUFFERED, total)
                .set(ReplayStarted.LAST_EVENT_INDEX_REQUESTED, last)
                .set(
                        ReplayStarted.MESSAGE,
                        "Run " + run.status() + ". Replaying " + Math.max(missed, 0) + " missed events (of " + total
                                + " total).")
                .build());
        if (missed > 0) {
            writer.writeAll(run.events(last + 1), false);
        }
    }

    private void catchUp(EventWriter writer, Run<?> run, long last) throws IOException, InterruptedException {
        RunLog log = run.log();
        long count = log.nextIndex();
        long missed = count - Math.max(last + 1, log.firstIndex());
        EventCursor cursor = run.events(last + 1);
        if (missed > 0) {
            writer.write(control(CatchUpStarted.SHAPE, "catch_up")
                    .set(RunEvent.RUN_ID, runId)
                    .set(CatchUpStarted.STATUS, RUNNING)
                    .set(CatchUpStarted.MISSED_EVENTS, missed)
                    .set(CatchUpStarted.CURRENT_EVENT_COUNT, count)
                    .set(CatchUpStarted.MESSAGE, "Catching up on " + missed + " missed events.")
                    .build());
            while (cursor.position() < count) {
                LoggedEvent event = cursor.poll();
                if (event == null) {
                    break;
                }
                writer.write(event);
            }
        }
        if (component.kind() != ComponentKind.WORKFLOW && !cursor.isAtEnd()) {
            writer.write(control(Subscribed.SHAPE, "subscribed")
                    .set(RunEvent.RUN_ID, runId)
                    .set(Subscribed.STATUS, RUNNING)
                    .set(Subscribed.CURRENT_EVENT_COUNT, count)
                    .set(
                            Subscribed.MESSAGE,
                            "Subscribed to " + component.kind().wireName() + " run. Receiving live events.")
                    .build());
        }
        writer.writeAll(cursor, true);
    }

    /** The events that were stored with the run, numbered by their place. */
    private void replayStored(EventWriter writer, StoredRun stored) throws IOException {
        List<RunEvent> events = stored.kind() == ComponentKind.WORKFLOW
                ? stored.workflowOutput().list(WorkflowRunOutput.EVENTS)
                : stored.runOutput().events();
        writer.write(control(ReplayStarted.SHAPE, "replay")
                .set(RunEvent.RUN_ID, runId)
                .set(ReplayStarted.STATUS, stored.status())
                .set(ReplayStarted.TOTAL_EVENTS, (long) events.size())
                .set(
                        ReplayStarted.MESSAGE,
                        events.isEmpty()
                                ? "Run completed but no events stored."
                                : "Run completed. Replaying all events from database.")
                .build());
        RunLog log = new RunLog(true, Math.max(events.size(), 1));
        events.forEach(log::append);
        EventCursor cursor = log.from(0);
        for (LoggedEvent event = cursor.poll(); event != null; event = cursor.poll()) {
            writer.write(event);
        }
    }

    private static <T extends RunEvent> Shape.Builder<T> control(Shape<T> shape, String event) {
        return shape.builder().set(RunEvent.EVENT, event);
    }
}
