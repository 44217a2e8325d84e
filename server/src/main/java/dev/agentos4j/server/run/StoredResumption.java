package dev.agentos4j.server.run;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import dev.agentos4j.runtime.run.FinalEvent;
import dev.agentos4j.runtime.run.LoggedEvent;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.session.RunNews;
import dev.agentos4j.runtime.session.StoredEvent;
import dev.agentos4j.runtime.session.StoredRun;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes up the stream of a run that only the database knows: it ended before this process began, or goes on in another. */
final class StoredResumption {

    private static final int PAGE = 64; // of events that may be large
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final RunEngine engine;
    private final String sessionId;
    private final String runId;
    private final long last;
    private final EventSink writer;
    private StoredRun run;
    private long next;
    private @Nullable StoredEvent newest;

    StoredResumption(RunEngine engine, StoredRun run, long last, EventSink writer) {
        this.engine = engine;
        this.run = run;
        this.sessionId = run.sessionId();
        this.runId = run.runId();
        this.last = last;
        this.writer = writer;
        this.next = last + 1;
    }

    void answer() throws IOException, InterruptedException {
        if (goesOn()) {
            follow();
            return;
        }
        refresh(); // it may have ended between the two questions
        if (!run.status().isSettled()) {
            engine.failInterrupted();
            refresh();
        }
        replay();
    }

    /** Whether it goes on in another process. */
    private boolean goesOn() {
        return !run.status().isSettled() && engine.storage().coordinator().isRunningElsewhere(sessionId, runId);
    }

    private void follow() throws IOException, InterruptedException {
        long count = count();
        if (count > next) {
            writer.write(Resumption.catchUp(runId, count - next, count));
        }
        writeStored();
        if (run.kind() != ComponentKind.WORKFLOW || writer.saysSubscribed()) {
            writer.write(Resumption.subscribed(runId, run.kind(), count));
        }
        long heartbeatNanos = writer.heartbeatEvery().toNanos();
        long quietSince = System.nanoTime();
        try (RunNews news = engine.storage().coordinator().news(runId)) {
            while (goesOn()) {
                news.await(LOOK_EVERY);
                if (writeStored()) {
                    quietSince = System.nanoTime();
                } else if (System.nanoTime() - quietSince > heartbeatNanos) {
                    writer.heartbeat();
                    quietSince = System.nanoTime();
                }
                refresh();
            }
        }
        engine.failInterrupted(); // if its process has gone
        refresh();
        writeStored();
        end(count());
    }

    private void refresh() {
        StoredRun now = engine.store().run(sessionId, runId);
        run = now == null ? run : now;
    }

    private void replay() throws IOException, InterruptedException {
        if (count() == 0) {
            replayOutput();
            return;
        }
        long stored = count();
        boolean told = isFinal(newestBefore(stored));
        long total = told ? stored : Math.max(stored, next) + 1;
        writer.write(Resumption.replay(runId, run.status(), Math.max(total - next, 0), total, last));
        writeStored();
        if (!told) {
            end(stored);
        }
    }

    private long count() {
        return engine.storedEvents(sessionId, runId);
    }

    private @Nullable StoredEvent newestBefore(long count) {
        List<StoredEvent> found = engine.storedEvents(sessionId, runId, count - 1, 1);
        return found.isEmpty() ? null : found.get(0);
    }

    /** Writes what is stored and the client has not; whether there was anything. */
    private boolean writeStored() throws IOException {
        boolean any = false;
        List<StoredEvent> page = engine.storedEvents(sessionId, runId, next, PAGE);
        while (!page.isEmpty()) {
            for (StoredEvent event : page) {
                writer.write(event);
                newest = event;
                next = event.index() + 1;
            }
            any = true;
            page = engine.storedEvents(sessionId, runId, next, PAGE);
        }
        return any;
    }

    /** Tells the end if it was not told. */
    private void end(long count) throws IOException {
        if (!isFinal(newest == null && count > 0 ? newestBefore(count) : newest)) {
            writer.write(new LoggedEvent(Math.max(count, last + 1), FinalEvent.of(run)));
        }
    }

    /** Inner runs of teams and workflows end with events of the same names, so the id of the run counts too. */
    private boolean isFinal(@Nullable StoredEvent event) {
        return event != null
                && FinalEvent.isFinal(run.kind(), run.status(), event.event())
                && runId.equals(JsonObject.parse(event.json()).text("run_id"));
    }

    /** The events that were stored in the run itself, numbered by their place: of runs that nobody was to come back to. */
    private void replayOutput() throws IOException {
        List<RunEvent> events = new ArrayList<>(
                run.kind() == ComponentKind.WORKFLOW
                        ? run.workflowOutput().list(WorkflowRunOutput.EVENTS)
                        : run.runOutput().events());
        boolean told = !events.isEmpty()
                && FinalEvent.isFinal(run.kind(), run.status(), events.getLast().event());
        if (!told) {
            events.add(FinalEvent.of(run));
        }
        long total = events.size();
        writer.write(Resumption.replay(runId, run.status(), Math.max(total - next, 0), total, last));
        for (long i = next; i < total; i++) {
            writer.write(new LoggedEvent(i, events.get((int) i)));
        }
    }
}
