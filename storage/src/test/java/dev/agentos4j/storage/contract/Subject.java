package dev.agentos4j.storage.contract;

import dev.agentos4j.protocol.access.ServiceAccount;
import dev.agentos4j.protocol.approval.Approval;
import dev.agentos4j.protocol.component.ComponentDraft;
import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.component.StoredComponent;
import dev.agentos4j.protocol.eval.EvalRun;
import dev.agentos4j.protocol.eval.EvalType;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.knowledge.ContentStatus;
import dev.agentos4j.protocol.learning.Learning;
import dev.agentos4j.protocol.learning.LearningDraft;
import dev.agentos4j.protocol.schedule.Schedule;
import dev.agentos4j.runtime.access.ServiceAccountListQuery;
import dev.agentos4j.runtime.approval.ApprovalListQuery;
import dev.agentos4j.runtime.component.ComponentListQuery;
import dev.agentos4j.runtime.eval.EvalListQuery;
import dev.agentos4j.runtime.knowledge.ContentQuery;
import dev.agentos4j.runtime.knowledge.StoredContent;
import dev.agentos4j.runtime.learning.LearningListQuery;
import dev.agentos4j.runtime.memory.MemoryQuery;
import dev.agentos4j.runtime.memory.StoredMemory;
import dev.agentos4j.runtime.session.SessionQuery;
import dev.agentos4j.runtime.session.StoredSession;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.store.StoredPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A store that keeps things under ids, each with a text in it, and lists them page by page. */
enum Subject {
    SESSIONS("sessions", "session_id", "state") {
        @Override
        void keep(Storage storage, String id, String text) {
            storage.sessions().saveSession(session(id).withState(JsonObject.of("text", text)));
        }

        private static StoredSession session(String id) {
            return StoredSession.begin(id, ComponentKind.AGENT, "a", null, 1);
        }

        @Override
        @Nullable
        String text(Storage storage, String id) {
            StoredSession found = storage.sessions().session(id);
            return found == null ? null : found.state().text("text");
        }

        @Override
        Page page(Storage storage, int limit, int offset) {
            StoredPage<StoredSession> page = storage.sessions()
                    .sessions(new SessionQuery(null, null, null, null, "created_at", false, limit, offset / limit + 1));
            return of(page.elements(), StoredSession::sessionId, page.total());
        }
    },
    MEMORIES("memories", "memory_id", "topics") {
        @Override
        void keep(Storage storage, String id, String text) {
            storage.memories().save(new StoredMemory(id, "ann", text, List.of("t"), null, null, 1, 1));
        }

        @Override
        @Nullable
        String text(Storage storage, String id) {
            StoredMemory found = storage.memories().memory(id);
            return found == null ? null : found.memory();
        }

        @Override
        Page page(Storage storage, int limit, int offset) {
            StoredPage<StoredMemory> page = storage.memories()
                    .memories(new MemoryQuery(null, null, null, List.of(), null, "created_at", false, limit, offset));
            return of(page.elements(), StoredMemory::memoryId, page.total());
        }
    },
    LEARNINGS("learnings", "learning_id", "content") {
        @Override
        void keep(Storage storage, String id, String text) {
            storage.learnings()
                    .create(LearningDraft.of("user_profile", JsonObject.of("text", text))
                            .userId(id));
        }

        @Override
        @Nullable
        String text(Storage storage, String id) {
            Learning found = storage.learnings().learning(PREFIX + id);
            return found == null ? null : found.content().text("text");
        }

        @Override
        Page page(Storage storage, int limit, int offset) {
            StoredPage<Learning> page = storage.learnings()
                    .learnings(new LearningListQuery(
                            null, null, false, null, null, null, null, null, null, "position", false, limit, offset));
            return of(page.elements(), each -> each.learningId().substring(PREFIX.length()), page.total());
        }

        @Override
        String damage(String id) {
            return super.damage(PREFIX + id);
        }
    },
    APPROVALS("approvals", "id", "approval") {
        @Override
        void keep(Storage storage, String id, String text) {
            storage.approvals()
                    .save(Approval.SHAPE
                            .builder()
                            .set(Approval.ID, id)
                            .set(Approval.RUN_ID, "r")
                            .set(Approval.SESSION_ID, "s")
                            .set(Approval.STATUS, "pending")
                            .set(Approval.SOURCE_TYPE, "agent")
                            .set(Approval.TOOL_ARGS, JsonObject.of("text", text))
                            .build());
        }

        @Override
        @Nullable
        String text(Storage storage, String id) {
            Approval found = storage.approvals().approval(id);
            JsonObject arguments = found == null ? null : found.toolArgs();
            return arguments == null ? null : arguments.text("text");
        }

        @Override
        Page page(Storage storage, int limit, int offset) {
            StoredPage<Approval> page = storage.approvals()
                    .approvals(new ApprovalListQuery(
                            null, null, null, null, null, null, null, null, null, null, limit, offset));
            return of(page.elements(), Approval::id, page.total());
        }

        @Override
        boolean newestFirst() {
            return true;
        }
    },
    SCHEDULES("schedules", "id", "schedule") {
        @Override
        void keep(Storage storage, String id, String text) {
            storage.schedules()
                    .create(Schedule.SHAPE
                            .builder()
                            .set(Schedule.ID, id)
                            .set(Schedule.NAME, "name of " + id)
                            .set(Schedule.DESCRIPTION, text)
                            .set(Schedule.ENABLED, true)
                            .build());
        }

        @Override
        @Nullable
        String text(Storage storage, String id) {
            Schedule found = storage.schedules().find(id);
            return found == null ? null : found.description();
        }

        @Override
        Page page(Storage storage, int limit, int offset) {
            var page = storage.schedules().list(null, null, limit, offset);
            return of(page.elements(), Schedule::id, page.total());
        }

        @Override
        boolean newestFirst() {
            return true;
        }
    },
    EVALS("evals", "id", "run") {
        @Override
        void keep(Storage storage, String id, String text) {
            storage.evals()
                    .save(EvalRun.SHAPE
                            .builder()
                            .set(EvalRun.ID, id)
                            .set(EvalRun.EVAL_TYPE, EvalType.ACCURACY)
                            .set(EvalRun.NAME, text)
                            .set(EvalRun.EVAL_DATA, JsonObject.EMPTY)
                            .set(EvalRun.CREATED_AT, Timestamp.utc(AT))
                            .set(EvalRun.UPDATED_AT, Timestamp.utc(AT))
                            .build());
        }

        @Override
        @Nullable
        String text(Storage storage, String id) {
            EvalRun found = storage.evals().find(id);
            return found == null ? null : found.name();
        }

        @Override
        Page page(Storage storage, int limit, int offset) {
            StoredPage<EvalRun> page = storage.evals()
                    .list(new EvalListQuery(
                            null, null, null, null, null, List.of(), "created_at", false, limit, offset));
            return of(page.elements(), EvalRun::id, page.total());
        }
    },
    SERVICE_ACCOUNTS("service_accounts", "id", "account") {
        @Override
        void keep(Storage storage, String id, String text) {
            ServiceAccount account = ServiceAccount.SHAPE
                    .builder()
                    .set(ServiceAccount.ID, id)
                    .set(ServiceAccount.NAME, "name of " + id)
                    .set(ServiceAccount.CREATED_BY, text)
                    .set(ServiceAccount.CREATED_AT, AT)
                    .build();
            storage.serviceAccounts().create(account, "hash of " + id, false);
        }

        @Override
        @Nullable
        String text(Storage storage, String id) {
            ServiceAccount found = storage.serviceAccounts().find(id);
            return found == null ? null : found.createdBy();
        }

        @Override
        Page page(Storage storage, int limit, int offset) {
            var page = storage.serviceAccounts()
                    .list(new ServiceAccountListQuery(true, "created_at", false, limit, offset, null));
            return of(page.elements(), ServiceAccount::id, page.total());
        }
    },
    COMPONENTS("components", "component_id", "metadata") {
        @Override
        void keep(Storage storage, String id, String text) {
            ComponentDraft draft = ComponentDraft.of("name", "agent")
                    .componentId(id)
                    .description(text)
                    .metadata(JsonObject.of("x", 1));
            storage.components().create(draft, List.of(), AT);
        }

        @Override
        @Nullable
        String text(Storage storage, String id) {
            StoredComponent found = storage.components().find(id);
            return found == null ? null : found.description();
        }

        /** Those of one second are in the order of their ids. */
        @Override
        Page page(Storage storage, int limit, int offset) {
            var page = storage.components().list(new ComponentListQuery(null, Set.of(), limit, offset));
            return of(page.elements(), StoredComponent::componentId, page.total());
        }
    },
    CONTENTS("knowledge_contents", "id", "metadata") {
        @Override
        void keep(Storage storage, String id, String text) {
            storage.knowledge()
                    .begin(new StoredContent(
                            "Docs",
                            id,
                            "name",
                            text,
                            JsonObject.of("x", 1),
                            "Text",
                            1,
                            null,
                            ContentStatus.PROCESSING,
                            "",
                            1,
                            1));
        }

        @Override
        @Nullable
        String text(Storage storage, String id) {
            StoredContent found = storage.knowledge().content("Docs", id);
            return found == null ? null : found.description();
        }

        @Override
        Page page(Storage storage, int limit, int offset) {
            StoredPage<StoredContent> page =
                    storage.knowledge().contents(new ContentQuery("Docs", "created_at", false, offset, limit));
            return of(page.elements(), StoredContent::id, page.total());
        }
    };

    private static final String PREFIX = "user_profile_";
    private static final Instant AT = Instant.parse("2026-11-25T12:00:00Z");

    private final String table;
    private final String idColumn;
    private final String jsonColumn;

    Subject(String table, String idColumn, String jsonColumn) {
        this.table = table;
        this.idColumn = idColumn;
        this.jsonColumn = jsonColumn;
    }

    /** Some of the ids that are kept, and how many there are. */
    record Page(List<String> ids, long total) {}

    abstract void keep(Storage storage, String id, String text);

    /** The text of what is kept under an id, {@code null} if there is nothing. */
    abstract @Nullable String text(Storage storage, String id);

    /** A page: the offset is a multiple of the limit. */
    abstract Page page(Storage storage, int limit, int offset);

    /** Whether pages begin with what was kept last, instead of first. */
    boolean newestFirst() {
        return false;
    }

    /** A statement that damages what is kept under an id. */
    String damage(String id) {
        return "UPDATE " + table + " SET " + jsonColumn + " = '{\"half' WHERE " + idColumn + " = '" + id + "'";
    }

    static <T> Page of(List<T> things, Function<T, @Nullable String> id, long total) {
        List<String> ids = new ArrayList<>();
        for (T thing : things) {
            ids.add(Objects.requireNonNull(id.apply(thing)));
        }
        return new Page(ids, total);
    }
}
