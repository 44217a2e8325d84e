package dev.agentos4j.runtime.storage;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.media.StoredMedia;
import dev.agentos4j.runtime.session.ApprovalUse;
import dev.agentos4j.runtime.session.RunBeginning;
import dev.agentos4j.runtime.session.RunKey;
import dev.agentos4j.runtime.session.RunQuery;
import dev.agentos4j.runtime.session.SessionChange;
import dev.agentos4j.runtime.session.SessionQuery;
import dev.agentos4j.runtime.session.SessionStore;
import dev.agentos4j.runtime.session.StoredEvent;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.session.StoredSession;
import dev.agentos4j.runtime.store.StoredPage;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Sessions whose runs are stored with references in the place of the content of media. */
record SessionsWithMedia(SessionStore inner, StoredMedia media) implements SessionStore {

    @Override
    public @Nullable StoredSession beginRun(
            StoredSession fresh, RunBeginning beginning, Function<StoredSession, @Nullable StoredRun> begun) {
        return inner.beginRun(fresh, beginning, session -> {
            StoredRun run = begun.apply(session);
            return run == null ? null : media.apart(run); // the engine has put the content of the input apart already
        });
    }

    @Override
    public void noteRun(StoredRun run) {
        inner.noteRun(media.apart(run));
    }

    @Override
    public void saveRun(StoredRun run, @Nullable SessionChange change) {
        inner.saveRun(media.apart(run), change);
    }

    @Override
    public void endRun(StoredRun run, SessionChange change, List<StoredEvent> told) {
        inner.endRun(media.apart(run), change, told);
    }

    @Override
    public boolean replacePaused(StoredRun run, List<StoredEvent> told) {
        return inner.replacePaused(media.apart(run), told);
    }

    @Override
    public boolean replace(RunStatus expected, StoredRun run, List<StoredEvent> told, ApprovalUse approvals) {
        return inner.replace(expected, media.apart(run), told, approvals);
    }

    /** What a model is reminded of: with the content. */
    @Override
    public List<StoredRun> history(String sessionId, ComponentKind kind, String componentId, int limit) {
        return media.whole(inner.history(sessionId, kind, componentId, limit));
    }

    @Override
    public boolean settle(RunKey run, Function<StoredRun, @Nullable StoredRun> ending) {
        return inner.settle(run, ending); // as it is stored, and so without content
    }

    @Override
    public @Nullable StoredSession session(String sessionId) {
        return inner.session(sessionId);
    }

    @Override
    public StoredSession openSession(StoredSession fresh) {
        return inner.openSession(fresh);
    }

    @Override
    public boolean isListed(String sessionId) {
        return inner.isListed(sessionId);
    }

    @Override
    public void saveSession(StoredSession session) {
        inner.saveSession(session);
    }

    @Override
    public @Nullable StoredSession changeSession(String sessionId, UnaryOperator<StoredSession> change) {
        return inner.changeSession(sessionId, change);
    }

    @Override
    public StoredPage<StoredSession> sessions(SessionQuery query) {
        return inner.sessions(query);
    }

    @Override
    public boolean deleteSession(String sessionId, @Nullable String userId) {
        return inner.deleteSession(sessionId, userId);
    }

    @Override
    public int deleteSessions(Collection<String> sessionIds, @Nullable String userId) {
        return inner.deleteSessions(sessionIds, userId);
    }

    @Override
    public @Nullable StoredRun run(String sessionId, String runId) {
        return inner.run(sessionId, runId);
    }

    @Override
    public @Nullable StoredRun run(String runId) {
        return inner.run(runId);
    }

    @Override
    public List<StoredRun> runsWithId(String runId) {
        return inner.runsWithId(runId);
    }

    @Override
    public List<StoredRun> firstRuns(String sessionId, int limit) {
        return inner.firstRuns(sessionId, limit);
    }

    @Override
    public Map<String, StoredRun> firstRunOfEach(Collection<String> sessionIds) {
        return inner.firstRunOfEach(sessionIds);
    }

    @Override
    public List<StoredRun> runs(RunQuery query) {
        return inner.runs(query);
    }

    @Override
    public List<Message> conversation(String sessionId, ComponentKind kind) {
        return inner.conversation(sessionId, kind);
    }

    @Override
    public List<RunKey> activeRuns() {
        return inner.activeRuns();
    }
}
