package dev.agentos4j.storage.sql;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.session.Conversation;
import dev.agentos4j.runtime.session.OvertakenException;
import dev.agentos4j.runtime.session.RunKey;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.store.UnreadableRowException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows of the table {@code runs}. */
final class RunRows {

    private static final String ACTIVE = "status IN ('PENDING', 'RUNNING')";
    private static final int IDS_AT_ONCE = 200;

    static final Table<StoredRun> TABLE = new Table<StoredRun>("runs", "run", "session_id", "run_id")
            .counter("position")
            .text("session_id", StoredRun::sessionId)
            .text("run_id", StoredRun::runId)
            .text("kind", run -> run.kind().wireName())
            .text("component_id", StoredRun::componentId)
            .text("user_id", StoredRun::userId)
            .nullable()
            .text("parent_run_id", StoredRun::parentRunId)
            .nullable()
            .text("status", run -> run.status().value())
            .number("created_at", StoredRun::createdAt)
            .document("output")
            .document("said") // of a run that has ended or paused, since there is this column
            .nullable()
            .text("owner")
            .nullable()
            .flag("cancel_wanted")
            .initially(0)
            .text("model", run -> ofModel(run, RunOutput::model))
            .nullable()
            .text("model_provider", run -> ofModel(run, RunOutput::modelProvider))
            .nullable()
            .flag("unlisted")
            .initially(0)
            .index("runs_by_session", "session_id", "position")
            .index("runs_by_id", "run_id")
            .index("runs_by_component", "session_id", "kind", "component_id", "status", "position")
            .index("runs_by_model", "session_id", "model", "model_provider")
            .index(new Table.Index("runs_going_on", List.of("status"), false, ACTIVE))
            .index(new Table.Index("runs_to_cancel", List.of("owner"), false, "cancel_wanted = 1"))
            .messageId("run_id")
            .reads(RunRows::whole, RunRows::standIn);

    private RunRows() {}

    /**
     * Inserts a run, or replaces it where it stands.
     *
     * @param owner whose it is as long as it goes on
     */
    static void save(SqlConnection connection, StoredRun run, Documents documents, String owner) throws SQLException {
        save(connection, run, documents, owner, false);
    }

    /**
     * Ends a run that was cut off. The process that ended it stays its owner, so that a process that still works on it, and was only
     * taken for gone, finds that it is not its own any more.
     */
    static void saveCutOff(SqlConnection connection, StoredRun run, String endedBy) throws SQLException {
        save(connection, run, Documents.of(run), endedBy);
        TABLE.update(connection, new Row().set("owner", endedBy), of(run.sessionId(), run.runId()));
    }

    /**
     * Refuses a run that another process has taken over; it is locked until the transaction ends.
     *
     * @throws OvertakenException if it belongs to another
     */
    static void requireOwned(SqlConnection connection, StoredRun run, String owner) throws SQLException {
        String sql = "SELECT owner, status FROM runs";
        Where where = of(run.sessionId(), run.runId());
        Boolean taken =
                where.<Boolean>first(connection, sql, connection.dialect().forUpdate(), row -> {
                    String other = row.getString(1);
                    boolean active = !new RunStatus(row.getString(2)).isSettled();
                    boolean partBeginsAgain =
                            run.parentRunId() != null && !run.status().isSettled();
                    return other != null && !other.equals(owner) && (active || !partBeginsAgain);
                });
        if (Boolean.TRUE.equals(taken)) {
            throw new OvertakenException(run.runId());
        }
    }

    /** What is kept of a run as JSON: who writes for all need not spend the time to make it. */
    record Documents(String output, @Nullable String said) {

        static Documents of(StoredRun run) {
            boolean speaks = run.status().isSettled() && run.parentRunId() == null && !run.isUnreadable();
            return new Documents(
                    WholeRows.text(run.output().toJson()), speaks ? WholeRows.text(Conversation.json(run)) : null);
        }
    }

    /**
     * The same.
     *
     * @param unlisted whether it is a new run that lists do not show before it has ended or paused
     */
    static void save(SqlConnection connection, StoredRun run, Documents documents, String owner, boolean unlisted)
            throws SQLException {
        boolean settled = run.status().isSettled();
        Row row = TABLE.row(run)
                .set("output", documents.output())
                .set("said", documents.said())
                .set("owner", settled ? null : owner);
        if (settled || unlisted) {
            row.set("unlisted", unlisted);
        }
        TABLE.upsert(connection, row);
    }

    private static @Nullable String ofModel(StoredRun run, Function<RunOutput, @Nullable String> member) {
        return run.output() instanceof RunOutput ofAgentOrTeam ? member.apply(ofAgentOrTeam) : null;
    }

    private static Where of(String sessionId, String runId) {
        return new Where().equal("session_id", sessionId).equal("run_id", runId);
    }

    /** Whether a run is of a status; it stays so until the transaction ends. */
    static boolean is(SqlConnection connection, RunStatus status, String sessionId, String runId) throws SQLException {
        Where where = of(sessionId, runId).equal("status", status.value());
        String sql = "SELECT position FROM runs";
        return where.first(connection, sql, connection.dialect().forUpdate(), row -> row.getLong(1)) != null;
    }

    /** The key of a run; {@code null} if there is none. */
    static @Nullable Long position(SqlConnection connection, String sessionId, String runId) throws SQLException {
        return of(sessionId, runId).<Long>first(connection, "SELECT position FROM runs", "", row -> row.getLong(1));
    }

    /**
     * Where a run is.
     *
     * @param owner who works on it, or ended it when it was cut off
     */
    record Owned(long position, @Nullable String owner) {

        boolean isOfAnother(String process) {
            return owner != null && !owner.equals(process);
        }
    }

    /**
     * Those of these runs that are there.
     *
     * @param locked whether they stay as they are until the transaction ends
     */
    static Map<RunKey, Owned> owned(SqlConnection connection, Set<RunKey> runs, boolean locked) throws SQLException {
        Map<RunKey, Owned> found = new HashMap<>();
        List<String> ids = runs.stream().map(RunKey::runId).distinct().sorted().toList();
        for (List<String> some : someAtOnce(ids)) {
            String sql = "SELECT session_id, run_id, position, owner FROM runs WHERE run_id IN ("
                    + placeholders(some) + ") ORDER BY position"
                    + (locked ? connection.dialect().forUpdate() : "");
            Rows.select(
                    connection,
                    sql,
                    row -> found.put(
                            new RunKey(row.getString(1), row.getString(2)),
                            new Owned(row.getLong(3), row.getString(4))),
                    some.toArray());
        }
        found.keySet().retainAll(runs);
        return found;
    }

    private static List<List<String>> someAtOnce(List<String> ids) {
        List<List<String>> pieces = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += IDS_AT_ONCE) {
            pieces.add(ids.subList(from, Math.min(from + IDS_AT_ONCE, ids.size())));
        }
        return pieces;
    }

    private static String placeholders(List<String> ids) {
        return String.join(", ", Collections.nCopies(ids.size(), "?"));
    }

    /** Whether a run of that id is in the same session, or in another one of the same user. */
    static boolean exists(SqlConnection connection, StoredRun run, @Nullable String user) throws SQLException {
        String sql = "SELECT runs.session_id, sessions.user_id FROM runs LEFT JOIN sessions"
                + " ON sessions.session_id = runs.session_id WHERE run_id = ?";
        return Rows.select(
                        connection,
                        sql,
                        row -> run.sessionId().equals(row.getString(1)) || Objects.equals(user, row.getString(2)),
                        run.runId())
                .contains(true);
    }

    /** The ids of the runs of a session that lists do not show. */
    static Set<String> unlisted(SqlConnection connection, String sessionId) throws SQLException {
        Where where = new Where().equal("session_id", sessionId).equal("unlisted", true);
        return Set.copyOf(where.select(connection, "SELECT run_id FROM runs", "", row -> row.getString(1)));
    }

    /** Who has runs that go on; {@code null} for runs of nobody known. */
    static List<@Nullable String> owners(SqlConnection connection) throws SQLException {
        String sql = "SELECT DISTINCT owner FROM runs WHERE " + ACTIVE;
        return Rows.<@Nullable String>select(connection, sql, row -> row.getString(1));
    }

    /** The runs of an owner that are active. */
    static List<RunKey> active(SqlConnection connection, String owner) throws SQLException {
        return keys(connection, new Where().and(ACTIVE).equal("owner", owner));
    }

    /** The runs of all owners that are active. */
    static List<RunKey> active(SqlConnection connection) throws SQLException {
        return keys(connection, new Where().and(ACTIVE));
    }

    /** A run if it is active; something stands in for one that cannot be read. */
    static @Nullable StoredRun findActive(SqlConnection connection, RunKey key) throws SQLException {
        Where where = of(key.sessionId(), key.runId()).and(ACTIVE);
        List<StoredRun> found =
                TABLE.list(connection, where, connection.dialect().forUpdate());
        return found.isEmpty() ? null : found.get(0);
    }

    /** Gives the active runs of an owner, {@code null} for nobody known, to another. */
    static List<RunKey> takeOver(SqlConnection connection, @Nullable String from, String to) throws SQLException {
        Where theirs = new Where().and(ACTIVE).same("owner", from);
        List<RunKey> runs = keysForUpdate(connection, theirs);
        TABLE.update(connection, new Row().set("owner", to), theirs);
        return runs;
    }

    private static List<RunKey> keys(SqlConnection connection, Where where) throws SQLException {
        return keys(connection, where, "");
    }

    private static List<RunKey> keysForUpdate(SqlConnection connection, Where where) throws SQLException {
        return keys(connection, where, connection.dialect().forUpdate());
    }

    private static List<RunKey> keys(SqlConnection connection, Where where, String rest) throws SQLException {
        String sql = "SELECT session_id, run_id FROM runs";
        return where.select(
                connection, sql, " ORDER BY position" + rest, row -> new RunKey(row.getString(1), row.getString(2)));
    }

    /** Whose a run is that goes on; {@code null} if it does not, or nobody knows. */
    static @Nullable String owner(SqlConnection connection, String sessionId, String runId) throws SQLException {
        Where where = of(sessionId, runId).and(ACTIVE);
        return where.<@Nullable String>first(connection, "SELECT owner FROM runs", "", row -> row.getString(1));
    }

    static int wantCancel(SqlConnection connection, String sessionId, String runId) throws SQLException {
        Row wanted = new Row().set("cancel_wanted", true);
        return TABLE.update(connection, wanted, of(sessionId, runId).and(ACTIVE));
    }

    /** An owner's runs that somebody wants to be cancelled. */
    static List<RunKey> toCancel(SqlConnection connection, String owner) throws SQLException {
        return keys(connection, wanted(owner));
    }

    private static Where wanted(String owner) {
        return new Where().equal("owner", owner).and("cancel_wanted = 1"); // as in the index
    }

    /** The same, and they are not wanted any more. */
    static List<RunKey> takeCancels(SqlConnection connection, String owner) throws SQLException {
        List<RunKey> runs = keysForUpdate(connection, wanted(owner));
        TABLE.update(connection, new Row().set("cancel_wanted", false), wanted(owner));
        return runs;
    }

    /**
     * The run of that id.
     *
     * @throws UnreadableRowException if it cannot be read
     */
    static @Nullable StoredRun find(SqlConnection connection, String sessionId, String runId) throws SQLException {
        return TABLE.find(connection, of(sessionId, runId));
    }

    /** The first run of each of these sessions that is not a part of another; no more bytes of them than a single row may have. */
    static List<StoredRun> firstOfEach(SqlConnection connection, List<String> sessionIds) throws SQLException {
        List<StoredRun> found = new ArrayList<>();
        Rows.Reader<StoredRun> reader = TABLE.replacing().ofOnePage();
        for (List<String> some : someAtOnce(sessionIds)) {
            String first = "(SELECT position FROM runs part_of_none WHERE part_of_none.session_id = sessions.session_id"
                    + " AND parent_run_id IS NULL ORDER BY position LIMIT 1)";
            String sql = TABLE.select() + " WHERE position IN (SELECT " + first + " FROM sessions WHERE session_id IN ("
                    + placeholders(some) + "))";
            found.addAll(Rows.select(connection, sql, reader, some.toArray()));
        }
        return found;
    }

    /** What was said in a session, see {@link Conversation}. */
    static List<Message> conversation(SqlConnection connection, String sessionId, ComponentKind kind)
            throws SQLException {
        Where where = new Where()
                .equal("session_id", sessionId)
                .equal("kind", kind.wireName())
                .equal("unlisted", false)
                .and("parent_run_id IS NULL");
        List<Message> said = new ArrayList<>();
        for (Said run :
                where.select(connection, "SELECT position, said FROM runs", " ORDER BY position", RunRows::said)) {
            said.addAll(run.messages() == null ? ofWhole(connection, run.position()) : run.messages());
        }
        return List.copyOf(said);
    }

    /** @param messages {@code null} if they are not kept beside the run, or damaged */
    private record Said(long position, @Nullable List<Message> messages) {}

    private static Said said(ResultSet row) throws SQLException {
        String json = row.getString("said");
        try {
            return new Said(row.getLong("position"), json == null ? null : Conversation.read(json));
        } catch (JsonException | StackOverflowError damaged) {
            return new Said(row.getLong("position"), null);
        }
    }

    private static List<Message> ofWhole(SqlConnection connection, long position) throws SQLException {
        return TABLE.list(connection, new Where().equal("position", position), "").stream()
                .flatMap(run -> Conversation.of(run).stream())
                .toList();
    }

    /** Ends a run that cannot be read, or written, as a whole. */
    static void markEnded(SqlConnection connection, StoredRun run, String endedBy) throws SQLException {
        Row ended = new Row().set("status", run.status().value()).set("owner", endedBy);
        TABLE.update(connection, ended, of(run.sessionId(), run.runId()));
    }

    /** What the columns say, and that the rest cannot be read. */
    private static StoredRun standIn(ResultSet row, UnreadableRowException why) throws SQLException {
        ComponentKind kind = kind(row);
        String runId = String.valueOf(row.getString("run_id"));
        String sessionId = String.valueOf(row.getString("session_id"));
        String componentId = Objects.requireNonNullElse(row.getString("component_id"), "");
        long createdAt = Rows.plausibleSeconds(row.getLong("created_at"));
        String status = row.getString("status");
        return new StoredRun(
                runId,
                sessionId,
                kind,
                componentId,
                row.getString("user_id"),
                row.getString("parent_run_id"),
                status == null ? RunStatus.ERROR : new RunStatus(status),
                createdAt,
                StoredRun.unreadable(kind, runId, sessionId, componentId, createdAt, why));
    }

    /** That of an agent if the column says nothing that is known. */
    static ComponentKind kind(ResultSet row) throws SQLException {
        String word = row.getString("kind");
        for (ComponentKind kind : ComponentKind.values()) {
            if (kind.wireName().equals(word)) {
                return kind;
            }
        }
        return ComponentKind.AGENT;
    }

    private static StoredRun whole(ResultSet row) throws SQLException {
        ComponentKind kind = ComponentKind.of(row.getString("kind"));
        byte[] output = row.getString("output").getBytes(StandardCharsets.UTF_8);
        return new StoredRun(
                row.getString("run_id"),
                row.getString("session_id"),
                kind,
                row.getString("component_id"),
                row.getString("user_id"),
                row.getString("parent_run_id"),
                new RunStatus(row.getString("status")),
                Rows.plausibleSeconds(row.getLong("created_at")),
                StoredRun.readOutput(kind, output));
    }

    /** Deletes the runs of a session and their events. */
    static void deleteOf(SqlConnection connection, String sessionId) throws SQLException {
        String events = "DELETE FROM run_events WHERE run IN (SELECT position FROM runs WHERE session_id = ?)";
        Rows.execute(connection, events, sessionId);
        TABLE.delete(connection, new Where().equal("session_id", sessionId));
    }
}
