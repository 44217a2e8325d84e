package dev.agentos4j.client.run;

import dev.agentos4j.protocol.run.CheckpointSnapshot;
import dev.agentos4j.protocol.run.Checkpoints;
import dev.agentos4j.protocol.run.ForkedSession;
import dev.agentos4j.protocol.run.ListedRun;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What agents and teams have beyond {@link Runs}: a run of theirs is a conversation, so one can go back to a message of it,
 * and take a session another way. Paths are those of agents; for teams the first word differs.
 */
public interface ConversationRuns extends Runs<RunOutput> {

    /** All runs of a session that are this agent's or team's, see {@link #listRuns(String, String, RunStatus)}. */
    default List<ListedRun> listRuns(String id, String sessionId) {
        return listRuns(id, sessionId, null);
    }

    /**
     * The runs of a session that are this agent's or team's. {@code GET /agents/{id}/runs}
     *
     * @param status only runs in this state; {@code null} for all
     * @throws dev.agentos4j.client.error.NotFoundException if there is no such session
     */
    default List<ListedRun> listRuns(String id, String sessionId, @Nullable RunStatus status) {
        return EngineConversationRuns.behind(this).listRuns(id, sessionId, status);
    }

    /**
     * Goes on with a paused or finished run that then goes on by itself; this returns with its first event. Reads the run
     * before, for a server may show it as it was until it ends, and to await it is to await a change. {@code POST
     * /agents/{id}/runs/{run_id}/continue} with {@code background=true}
     */
    default BackgroundRunHandle<RunOutput> continueInBackground(String id, ContinueRequest request) {
        return EngineConversationRuns.behind(this).continueInBackground(id, request);
    }

    /**
     * The messages of a run to go on from, see {@link ContinueRequest#continueFrom}. {@code GET
     * /agents/{id}/runs/{run_id}/checkpoints}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is no such run here, in this session
     */
    default Checkpoints checkpoints(String id, String runId, String sessionId) {
        return EngineConversationRuns.behind(this).checkpoints(id, runId, sessionId);
    }

    /**
     * A run as it was at one of its messages. {@code GET /agents/{id}/runs/{run_id}/checkpoints/{message_index}}
     *
     * @param messageIndex from 0
     * @throws dev.agentos4j.client.error.BadRequestException if the run has fewer messages
     * @throws dev.agentos4j.client.error.NotFoundException if there is no such run here, in this session
     */
    default CheckpointSnapshot checkpoint(String id, String runId, String sessionId, long messageIndex) {
        return EngineConversationRuns.behind(this).checkpoint(id, runId, sessionId, messageIndex);
    }

    /** Copies a session, see {@link #forkSession(String, String, String)}. */
    default ForkedSession forkSession(String id, String sessionId) {
        return forkSession(id, sessionId, null);
    }

    /**
     * Copies a session with its runs under a new id, to go on in two ways. {@code POST
     * /agents/{id}/sessions/{session_id}/fork}
     *
     * @param userId whose the copy is to be; {@code null} leaves it to the server
     * @throws dev.agentos4j.client.error.NotFoundException if there is no such session
     * @throws dev.agentos4j.client.error.BadRequestException if it has no runs
     */
    default ForkedSession forkSession(String id, String sessionId, @Nullable String userId) {
        return EngineConversationRuns.behind(this).forkSession(id, sessionId, userId);
    }
}
