package dev.agentos4j.runtime.run;

import dev.agentos4j.protocol.approval.Approval;
import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.runtime.session.RunApprovals;
import dev.agentos4j.runtime.session.RunQuery;
import dev.agentos4j.runtime.session.SessionStore;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.session.StoredSession;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.time.Seconds;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session that begins as a copy of another and goes its own way from there. Its runs have new ids, wherever one of them
 * names another, so that what waits for people can be continued in both.
 */
public final class SessionFork {

    private final StoredSession source;
    private final List<StoredRun> runs;
    private final Map<String, String> newIds = new HashMap<>();
    private final Map<String, String> newApprovals = new HashMap<>();

    /**
     * @param runs the runs of the source; those that go on, and those that cannot be read, are left out
     */
    private SessionFork(StoredSession source, List<StoredRun> runs) {
        this.source = source;
        this.runs = runs.stream()
                .filter(run -> run.status().isSettled() && !run.isUnreadable())
                .toList();
        newIds.put(source.sessionId(), UUID.randomUUID().toString());
        this.runs.forEach(run -> newIds.put(run.runId(), UUID.randomUUID().toString()));
    }

    /**
     * Keeps a copy of a session.
     *
     * @param userId whose the copy is; {@code null}: whose the source is
     * @return the copy; {@code null} if the source has no runs that could be copied
     */
    public static @Nullable StoredSession of(StoredSession source, @Nullable String userId, Storage storage) {
        SessionStore store = storage.sessions();
        SessionFork fork = new SessionFork(source, store.runs(RunQuery.ofSession(source.sessionId())));
        if (fork.runs.isEmpty()) {
            return null;
        }
        fork.copyApprovals(userId, storage);
        storage.media().copy(source.sessionId(), fork.renamed(source.sessionId()));
        fork.runs.forEach(run -> store.saveRun(fork.copy(run, userId), null));
        StoredSession copy = fork.copy(userId);
        store.saveSession(copy);
        return copy;
    }

    /** What waits in the copy has approvals of its own, which nobody has decided about. */
    private void copyApprovals(@Nullable String userId, Storage storage) {
        for (StoredRun run : runs) {
            if (!run.status().equals(RunStatus.PAUSED)) {
                continue;
            }
            for (ToolExecution call : RunApprovals.waiting(run)) {
                String id = call.approvalId();
                Approval approval = id == null || newApprovals.containsKey(id)
                        ? null
                        : storage.approvals().approval(id);
                if (approval != null) {
                    Approval own = copy(approval, userId);
                    storage.approvals().save(own);
                    newApprovals.put(approval.id(), own.id());
                }
            }
        }
    }

    private Approval copy(Approval approval, @Nullable String userId) {
        Instant now = Seconds.instant();
        return Approval.SHAPE
                .edit(approval)
                .set(Approval.ID, UUID.randomUUID().toString())
                .set(Approval.RUN_ID, renamed(approval.runId()))
                .set(Approval.SESSION_ID, renamed(approval.sessionId()))
                .set(Approval.STATUS, "pending")
                .set(Approval.RUN_STATUS, RunStatus.PAUSED)
                .set(Approval.USER_ID, userId == null ? approval.userId() : userId)
                .set(Approval.RESOLUTION_DATA, null)
                .set(Approval.RESOLVED_AT, null)
                .set(Approval.RESOLVED_BY, null)
                .set(Approval.CREATED_AT, now)
                .set(Approval.UPDATED_AT, now)
                .build();
    }

    private StoredSession copy(@Nullable String userId) {
        long now = Seconds.now();
        return new StoredSession(
                renamed(source.sessionId()),
                source.kind(),
                source.componentId(),
                userId == null ? source.userId() : userId,
                source.name(),
                source.state(),
                source.metrics(),
                source.metadata(),
                source.componentData(),
                source.summary(),
                now,
                now);
    }

    private StoredRun copy(StoredRun run, @Nullable String userId) {
        JsonObject output =
                (JsonObject) renamed("", JsonValue.parse(run.output().toJsonBytes()));
        if (run.kind() != ComponentKind.WORKFLOW && run.runOutput().forkedFromSessionId() == null) {
            output = output.with(RunOutput.FORKED_FROM_SESSION_ID.name(), source.sessionId());
        }
        String parent = run.parentRunId();
        return new StoredRun(
                renamed(run.runId()),
                renamed(run.sessionId()),
                run.kind(),
                run.componentId(),
                userId == null ? run.userId() : userId,
                parent == null ? null : renamed(parent),
                run.status(),
                run.createdAt(),
                StoredRun.readOutput(run.kind(), output.toJson().getBytes(StandardCharsets.UTF_8)));
    }

    private String renamed(String id) {
        return newIds.getOrDefault(id, id);
    }

    /** The same with the new ids where a member names a run or a session; what it was forked from before stays. */
    private JsonValue renamed(String member, JsonValue value) {
        if (value instanceof JsonObject object) {
            Map<String, JsonValue> members = new LinkedHashMap<>();
            object.members().forEach((name, inner) -> members.put(name, renamed(name, inner)));
            return new JsonObject(members);
        }
        if (value instanceof JsonArray array) {
            return new JsonArray(
                    array.values().stream().map(inner -> renamed(member, inner)).toList());
        }
        if (member.equals(ToolExecution.APPROVAL_ID.name()) && value.asText() != null) {
            return new JsonString(newApprovals.getOrDefault(value.asText(), value.asText()));
        }
        boolean names = (member.endsWith("run_id") || member.endsWith("session_id")) && !member.startsWith("forked");
        String id = value.asText();
        return names && id != null ? new JsonString(renamed(id)) : value;
    }
}
