package dev.agentos4j.server.run;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.run.CatchUpStarted;
import dev.agentos4j.protocol.run.ReplayStarted;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.StreamError;
import dev.agentos4j.protocol.run.Subscribed;
import dev.agentos4j.runtime.run.EventCursor;
import dev.agentos4j.runtime.run.FinalEvent;
import dev.agentos4j.runtime.run.LoggedEvent;
import dev.agentos4j.runtime.run.Run;
import dev.agentos4j.runtime.run.RunCaller;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunLog;
import dev.agentos4j.runtime.run.SessionNotFoundException;
import dev.agentos4j.runtime.session.StoredEvent;
import dev.agentos4j.runtime.session.StoredRun;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the stream of a run up again, where a client lost it: what it missed, then what comes. What this process does
 * not remember is read from the database. A stream that is taken up ends with the event that ends the run, or its part up
 * to a pause, even if the run was cut off before it could tell.
 */
public final class Resumption {

    private static final RunStatus RUNNING = new RunStatus("running");
    private static final int PAGE = 64; // of events that may be large

    private final RunEngine engine;
    private final RunCaller caller;
    private final Wanted wanted;
    private final String runId;
    private final long last;
    private final EventSink writer;

    private Resumption(RunEngine engine, RunCaller caller, Wanted wanted, long last, EventSink writer) {
        this.engine = engine;
        this.caller = caller;
        this.wanted = wanted;
        this.runId = wanted.runId();
        this.last = Math.max(-1, Math.min(last, Integer.MAX_VALUE)); // beyond any event, and one more is a number still
        this.writer = writer;
    }

    /**
     * The run whose stream is taken up.
     *
     * @param componentId whose run it has to be, {@code null} for anybody's of that kind
     */
    public record Wanted(ComponentKind kind, @Nullable String componentId, String runId) {

        /**
         * Requires that a caller who is kept to its own runs has one of that id.
         *
         * @throws SessionNotFoundException if it has none: whether somebody else has is not told
         */
        public void require(RunEngine engine, RunCaller caller, @Nullable String sessionId) {
            if (!caller.everyones()
                    && engine.find(caller, sessionId, runId) == null
                    && engine.stored(caller, sessionId, runId) == null) {
                throw new SessionNotFoundException();
            }
        }

        /**
         * Tells the events after the last one that the client has.
         *
         * @param caller whose run it must be
         * @param sessionId where to look for a run that is no longer here; {@code null} to look everywhere
         * @param last the number of the last event that the client has, -1 for none
         */
        public void answer(RunEngine engine, RunCaller caller, @Nullable String sessionId, long last, EventSink writer)
                throws IOException, InterruptedException {
            new Resumption(engine, caller, this, last, writer).answer(sessionId);
        }

        private boolean is(ComponentKind otherKind, String otherId) {
            return kind == otherKind && (componentId == null || componentId.equals(otherId));
        }
    }

    private void answer(@Nullable String sessionId) throws IOException, InterruptedException {
        Run<?> run = engine.find(caller, sessionId, runId);
        StoredRun stored = stored(run == null ? sessionId : run.sessionId());
        if (run != null && isOfComponent(run) && !isOutdated(run, stored)) {
            fromHere(run);
        } else if (stored == null) {
            writer.write(control(StreamError.SHAPE, "error")
                    .set(StreamError.ERROR, "Run " + runId + " not found in buffer or database")
                    .build());
        } else {
            new StoredResumption(engine, stored, last, writer).answer();
        }
    }

    private @Nullable StoredRun stored(@Nullable String sessionId) {
        StoredRun stored = engine.stored(caller, sessionId, runId);
        return stored != null && wanted.is(stored.kind(), stored.componentId()) ? stored : null;
    }

    private boolean isOfComponent(Run<?> run) {
        return wanted.is(run.component().kind(), run.component().id());
    }

    /** Whether the run went on elsewhere since it ended, or paused, here. */
    private static boolean isOutdated(Run<?> run, @Nullable StoredRun stored) {
        return run.log().isEnded() && stored != null && !stored.status().equals(run.status());
    }

    private void fromHere(Run<?> run) throws IOException, InterruptedException {
        RunLog log = run.log();
        boolean ended = log.isEnded();
        long count = log.emittedIndex();
        long missed = Math.max(count - (log.isRecorded() ? last + 1 : Math.max(last + 1, log.firstIndex())), 0);
        if (ended) {
            writer.write(replay(runId, run.status(), missed, count, last));
        } else if (missed > 0) {
            writer.write(catchUp(runId, missed, count));
        }
        EventCursor cursor = missed(run, count);
        boolean says = wanted.kind() != ComponentKind.WORKFLOW || writer.saysSubscribed();
        if (!ended && says && !cursor.isAtEnd()) {
            writer.write(subscribed(runId, wanted.kind(), count));
        }
        writer.writeAll(cursor, !ended);
        end(run);
    }

    /** Writes the events before this number that the client has not; what follows is read from the cursor. */
    private EventCursor missed(Run<?> run, long count) throws IOException {
        long next = last + 1;
        while (true) {
            if (run.log().isRecorded()) {
                next = writeStored(run, next, count);
            }
            EventCursor cursor = run.events(next);
            LoggedEvent event = cursor.position() < count ? cursor.poll() : null;
            while (event != null && !isLost(run, cursor)) {
                writer.write(event);
                next = event.index() + 1;
                event = next < count ? cursor.poll() : null;
            }
            if (!isLost(run, cursor)) {
                return cursor;
            }
        }
    }

    /** Whether the log has forgotten events in the meantime that are stored. */
    private static boolean isLost(Run<?> run, EventCursor cursor) {
        return run.log().isRecorded() && cursor.skipped() > 0;
    }

    /** Writes the events that only the store has, and returns the number of the one that comes next. */
    private long writeStored(Run<?> run, long from, long count) throws IOException {
        long next = from;
        while (next < Math.min(run.log().firstIndex(), count)) {
            List<StoredEvent> page = engine.storedEvents(run.sessionId(), runId, next, PAGE);
            if (page.isEmpty()) {
                throw new IOException("the events of run " + runId + " from " + next + " on could not be stored");
            }
            for (StoredEvent event : page) {
                if (event.index() < count) {
                    writer.write(event);
                }
            }
            next = Math.min(page.getLast().index() + 1, count);
        }
        return next;
    }

    /** Tells the end of a run whose log does not. */
    private void end(Run<?> run) throws IOException {
        LoggedEvent told = run.log().last();
        StoredRun stored = engine.store().run(run.sessionId(), runId);
        if (stored != null && !isFinal(told, stored)) {
            long index = Math.max(run.log().emittedIndex(), last + 1);
            writer.write(new LoggedEvent(index, FinalEvent.of(stored)));
        }
    }

    private static boolean isFinal(@Nullable LoggedEvent told, StoredRun stored) {
        return told != null
                && FinalEvent.isFinal(
                        stored.kind(), stored.status(), told.event().event())
                && stored.runId().equals(told.event().runId());
    }

    static ReplayStarted replay(String runId, RunStatus status, long missed, long total, long last) {
        return control(ReplayStarted.SHAPE, "replay")
                .set(RunEvent.RUN_ID, runId)
                .set(ReplayStarted.STATUS, status)
                .set(ReplayStarted.TOTAL_EVENTS, missed)
                .set(ReplayStarted.TOTAL_BUFFERED, total)
                .set(ReplayStarted.LAST_EVENT_INDEX_REQUESTED, last)
                .set(
                        ReplayStarted.MESSAGE,
                        "Run " + status + ". Replaying " + missed + " missed events (of " + total + " total).")
                .build();
    }

    static CatchUpStarted catchUp(String runId, long missed, long count) {
        return control(CatchUpStarted.SHAPE, "catch_up")
                .set(RunEvent.RUN_ID, runId)
                .set(CatchUpStarted.STATUS, RUNNING)
                .set(CatchUpStarted.MISSED_EVENTS, missed)
                .set(CatchUpStarted.CURRENT_EVENT_COUNT, count)
                .set(CatchUpStarted.MESSAGE, "Catching up on " + missed + " missed events.")
                .build();
    }

    static Subscribed subscribed(String runId, ComponentKind kind, long count) {
        return control(Subscribed.SHAPE, "subscribed")
                .set(RunEvent.RUN_ID, runId)
                .set(Subscribed.STATUS, RUNNING)
                .set(Subscribed.CURRENT_EVENT_COUNT, count)
                .set(Subscribed.MESSAGE, "Subscribed to " + kind.wireName() + " run. Receiving live events.")
                .build();
    }

    private static <T extends RunEvent> Shape.Builder<T> control(Shape<T> shape, String event) {
        return shape.builder().set(RunEvent.EVENT, event);
    }
}
