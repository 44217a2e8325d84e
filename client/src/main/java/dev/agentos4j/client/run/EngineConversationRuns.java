package dev.agentos4j.client.run;

import dev.agentos4j.client.error.ConflictException;
import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.http.Face;
import dev.agentos4j.protocol.run.CheckpointSnapshot;
import dev.agentos4j.protocol.run.Checkpoints;
import dev.agentos4j.protocol.run.ForkedSession;
import dev.agentos4j.protocol.run.ListedRun;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs of agents and teams over the engine, on the calling thread. */
class EngineConversationRuns extends EngineRuns<RunOutput> implements ConversationRuns {

    EngineConversationRuns(Engine engine, RunKind kind) {
        super(engine, new RunCalls<>(kind, RunOutput.SHAPE));
    }

    /** What carries out the runs of agents or teams. */
    static EngineConversationRuns behind(ConversationRuns area) {
        Engine engine = Face.engine(area);
        return area instanceof Teams ? new EngineTeams(engine) : new EngineAgents(engine);
    }

    @Override
    public List<ListedRun> listRuns(String id, String sessionId, @Nullable RunStatus status) {
        return engine.send(calls.list(id, sessionId, status, ListedRun.SHAPE));
    }

    @Override
    public Checkpoints checkpoints(String id, String runId, String sessionId) {
        return engine.send(calls.checkpoints(id, runId, sessionId));
    }

    @Override
    public CheckpointSnapshot checkpoint(String id, String runId, String sessionId, long messageIndex) {
        return engine.send(calls.checkpoint(id, runId, sessionId, messageIndex));
    }

    @Override
    public ForkedSession forkSession(String id, String sessionId, @Nullable String userId) {
        return engine.send(calls.forkSession(id, sessionId, userId));
    }

    @Override
    public BackgroundRunHandle<RunOutput> continueInBackground(String id, ContinueRequest request) {
        Objects.requireNonNull(request, "request must not be null");
        StreamPlan plan = calls.continueStream(id, request.resumable());
        RunOutput before = engine.send(calls.get(id, request.run()));
        try {
            return detached(id, plan, before);
        } catch (ConflictException refused) {
            if (!RunCalls.isWithoutStream(refused)) {
                throw refused;
            }
            return continued(id, request, before);
        }
    }
}
