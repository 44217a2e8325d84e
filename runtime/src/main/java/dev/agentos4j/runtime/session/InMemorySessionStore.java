package dev.agentos4j.runtime.session;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.store.StoredPage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps everything in this process and nothing beyond its end. For tests, and for agents that need no memory. */
public final class InMemorySessionStore implements SessionStore {

    private final Map<String, Kept> sessions = new ConcurrentHashMap<>();

    /** In which sessions there are runs of an id. */
    private final Map<String, Set<String>> sessionsOfRuns = new ConcurrentHashMap<>();

    /** A session and its runs in the order in which they began. Guarded by itself. */
    private static final class Kept {
        private static final AtomicLong MADE = new AtomicLong();
        private final long number = MADE.getAndIncrement();
        private StoredSession session;
        private final Map<String, StoredRun> runs = new LinkedHashMap<>();
        private final Set<String> unlisted = new HashSet<>();
        private boolean listed = true;

        private Kept(StoredSession session) {
            this.session = session;
        }

        private synchronized StoredSession session() {
            return session;
        }

        private synchronized void session(StoredSession replacement) {
            session = replacement;
            listed = true;
        }

        private synchronized @Nullable StoredSession begin(
                RunBeginning beginning, boolean fresh, Function<StoredSession, @Nullable StoredRun> begun) {
            StoredRun run = begun.apply(session);
            if (run == null) {
                return null;
            }
            if (!beginning.listed() && !runs.containsKey(run.runId())) {
                unlisted.add(run.runId());
                listed = listed && !fresh;
            } else {
                listed = true;
            }
            runs.put(run.runId(), run);
            return session;
        }

        private synchronized boolean isListed() {
            return listed;
        }

        private synchronized Set<String> unlisted() {
            return Set.copyOf(unlisted);
        }

        private void settle(StoredRun run) {
            if (run.status().isSettled()) {
                unlisted.remove(run.runId());
            }
        }

        private synchronized StoredSession change(UnaryOperator<StoredSession> change) {
            session = change.apply(session);
            return session;
        }

        private synchronized void put(StoredRun run, @Nullable SessionChange change) {
            runs.put(run.runId(), run);
            settle(run);
            if (change != null) {
                session = change.applyTo(session);
                listed = true;
            }
        }

        private synchronized boolean replace(RunStatus expected, StoredRun run) {
            StoredRun before = runs.get(run.runId());
            boolean is = before != null && before.status().equals(expected);
            if (is) {
                runs.put(run.runId(), run);
                settle(run);
            }
            return is;
        }

        private synchronized boolean settle(String runId, Function<StoredRun, @Nullable StoredRun> ending) {
            StoredRun run = runs.get(runId);
            StoredRun ended = run == null || run.status().isSettled() ? null : ending.apply(run);
            if (ended != null) {
                runs.put(runId, ended);
                settle(ended);
                listed = true;
            }
            return ended != null;
        }

        private synchronized @Nullable StoredRun run(String runId) {
            return runs.get(runId);
        }

        private synchronized List<StoredRun> runs() {
            return new ArrayList<>(runs.values());
        }
    }

    @Override
    public @Nullable StoredSession session(String sessionId) {
        Kept kept = sessions.get(sessionId);
        return kept == null ? null : kept.session();
    }

    @Override
    public StoredSession openSession(StoredSession fresh) {
        return sessions.computeIfAbsent(fresh.sessionId(), id -> new Kept(fresh))
                .change(session -> session.adopting(fresh));
    }

    @Override
    public synchronized @Nullable StoredSession beginRun(
            StoredSession fresh, RunBeginning beginning, Function<StoredSession, @Nullable StoredRun> begun) {
        StoredSession known = session(fresh.sessionId());
        if (beginning.anew() && exists(known == null ? fresh : known, begun)) {
            return null;
        }
        openSession(fresh);
        Kept kept = Objects.requireNonNull(sessions.get(fresh.sessionId()));
        return kept.begin(beginning, known == null, session -> {
            StoredRun run = begun.apply(session);
            if (run != null) {
                find(run);
            }
            return run;
        });
    }

    /** Has the run found by its id. */
    private void find(StoredRun run) {
        sessionsOfRuns.compute(run.runId(), (id, found) -> {
            Set<String> all = found == null ? ConcurrentHashMap.newKeySet() : found;
            all.add(run.sessionId());
            return all;
        });
    }

    private boolean exists(StoredSession session, Function<StoredSession, @Nullable StoredRun> begun) {
        StoredRun run = begun.apply(session);
        return run != null
                && runsWithId(run.runId()).stream()
                        .anyMatch(other -> other.sessionId().equals(run.sessionId())
                                || Objects.equals(ownerOf(other), session.userId()));
    }

    private @Nullable String ownerOf(StoredRun run) {
        StoredSession session = session(run.sessionId());
        return session == null ? null : session.userId();
    }

    @Override
    public boolean isListed(String sessionId) {
        Kept kept = sessions.get(sessionId);
        return kept != null && kept.isListed();
    }

    @Override
    public void saveSession(StoredSession session) {
        sessions.computeIfAbsent(session.sessionId(), id -> new Kept(session)).session(session);
    }

    @Override
    public @Nullable StoredSession changeSession(String sessionId, UnaryOperator<StoredSession> change) {
        Kept kept = sessions.get(sessionId);
        return kept == null ? null : kept.change(change);
    }

    @Override
    public StoredPage<StoredSession> sessions(SessionQuery query) {
        List<StoredSession> fitting = sessions.values().stream()
                .filter(Kept::isListed)
                .map(Kept::session)
                .filter(fits(query))
                .sorted(order(query))
                .toList();
        List<StoredSession> page =
                fitting.stream().skip(query.offset()).limit(query.limit()).toList();
        return new StoredPage<>(page, fitting.size());
    }

    private static Predicate<StoredSession> fits(SessionQuery query) {
        String part = query.nameContains() == null ? null : query.nameContains().toLowerCase(Locale.ROOT);
        return session -> (query.kind() == null || session.kind() == query.kind())
                && (query.componentId() == null || session.componentId().equals(query.componentId()))
                && (query.userId() == null || query.userId().equals(session.userId()))
                && (part == null
                        || (session.name() != null
                                && session.name().toLowerCase(Locale.ROOT).contains(part)));
    }

    private Comparator<StoredSession> order(SessionQuery query) {
        Comparator<StoredSession> order = switch (query.sortBy()) {
            case "created_at" -> Comparator.comparingLong(StoredSession::createdAt);
            case "updated_at" ->
                Comparator.comparingLong(
                        session -> Objects.requireNonNullElse(session.updatedAt(), session.createdAt()));
            case "session_name" -> Comparator.comparing(session -> Objects.requireNonNullElse(session.name(), ""));
            case "session_id" -> Comparator.comparing(StoredSession::sessionId);
            case "session_type" ->
                Comparator.comparing(session -> session.kind().wireName());
            case "user_id" -> Comparator.comparing(session -> Objects.requireNonNullElse(session.userId(), ""));
            case "component_id" -> Comparator.comparing(StoredSession::componentId);
            default -> (left, right) -> 0;
        };
        Comparator<StoredSession> whole = order.thenComparingLong(this::number);
        return query.descending() ? whole.reversed() : whole;
    }

    private long number(StoredSession session) {
        Kept kept = sessions.get(session.sessionId());
        return kept == null ? 0 : kept.number;
    }

    @Override
    public int deleteSessions(Collection<String> sessionIds, @Nullable String userId) {
        return (int) sessionIds.stream().filter(id -> delete(id, userId)).count();
    }

    private synchronized boolean delete(String sessionId, @Nullable String userId) {
        Kept kept = sessions.get(sessionId);
        if (kept == null || (userId != null && !userId.equals(kept.session().userId()))) {
            return false;
        }
        boolean removed = sessions.remove(sessionId, kept);
        if (removed) {
            kept.runs()
                    .forEach(run -> sessionsOfRuns.computeIfPresent(run.runId(), (id, found) -> {
                        found.remove(sessionId);
                        return found.isEmpty() ? null : found;
                    }));
        }
        return removed;
    }

    @Override
    public void noteRun(StoredRun run) {
        saveRun(run, null);
    }

    @Override
    public void saveRun(StoredRun run, @Nullable SessionChange change) {
        find(run);
        sessions.computeIfAbsent(run.sessionId(), id -> new Kept(sessionOf(run)))
                .put(run, change);
    }

    @Override
    public void endRun(StoredRun run, SessionChange change, List<StoredEvent> told) {
        saveRun(run, change);
    }

    @Override
    public boolean replace(RunStatus expected, StoredRun run, List<StoredEvent> told, ApprovalUse approvals) {
        Kept kept = sessions.get(run.sessionId());
        return kept != null && kept.replace(expected, run);
    }

    private static StoredSession sessionOf(StoredRun run) {
        return StoredSession.begin(run.sessionId(), run.kind(), run.componentId(), run.userId(), run.createdAt());
    }

    @Override
    public @Nullable StoredRun run(String sessionId, String runId) {
        Kept kept = sessions.get(sessionId);
        return kept == null ? null : kept.run(runId);
    }

    @Override
    public List<StoredRun> runsWithId(String runId) {
        return sessionsOfRuns.getOrDefault(runId, Set.of()).stream()
                .map(sessions::get)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparingLong(kept -> kept.number))
                .map(kept -> kept.run(runId))
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public List<StoredRun> firstRuns(String sessionId, int limit) {
        return runsOf(sessionId)
                .filter(run -> run.parentRunId() == null)
                .limit(limit)
                .toList();
    }

    @Override
    public List<StoredRun> runs(RunQuery query) {
        List<StoredRun> found = runsOf(query.sessionId()).toList();
        Kept kept = sessions.get(query.sessionId());
        if (query.listed() && kept != null) {
            found = RunQuery.listed(found, kept.unlisted());
        }
        return found.stream().filter(query::matches).toList();
    }

    private Stream<StoredRun> runsOf(String sessionId) {
        Kept kept = sessions.get(sessionId);
        return kept == null ? Stream.empty() : kept.runs().stream();
    }

    @Override
    public List<Message> conversation(String sessionId, ComponentKind kind) {
        return runs(RunQuery.ofSession(sessionId).onlyListed()).stream()
                .filter(run -> run.kind() == kind)
                .flatMap(run -> Conversation.of(run).stream())
                .toList();
    }

    @Override
    public List<StoredRun> history(String sessionId, ComponentKind kind, String componentId, int limit) {
        List<StoredRun> completed =
                runs(RunQuery.ofSession(sessionId).of(kind, componentId).withStatus(RunStatus.COMPLETED));
        return List.copyOf(completed.subList(Math.max(0, completed.size() - limit), completed.size()));
    }

    @Override
    public List<RunKey> activeRuns() {
        return sessions.values().stream()
                .flatMap(kept -> kept.runs().stream())
                .filter(run -> !run.status().isSettled())
                .map(run -> new RunKey(run.sessionId(), run.runId()))
                .toList();
    }

    @Override
    public boolean settle(RunKey run, Function<StoredRun, @Nullable StoredRun> ending) {
        Kept kept = sessions.get(run.sessionId());
        return kept != null && kept.settle(run.runId(), ending);
    }
}
