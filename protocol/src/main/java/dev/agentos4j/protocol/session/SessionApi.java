package dev.agentos4j.protocol.session;

import static dev.agentos4j.protocol.operation.Parameter.DATABASE;
import static dev.agentos4j.protocol.operation.Parameter.SORT_ORDER;
import static dev.agentos4j.protocol.operation.Parameter.TABLE;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.protocol.operation.Action;
import dev.agentos4j.protocol.operation.Answer;
import dev.agentos4j.protocol.operation.Area;
import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.protocol.operation.OwnerRule;
import dev.agentos4j.protocol.operation.Parameter;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.page.PageShape;
import dev.agentos4j.protocol.run.ListedRun;
import dev.agentos4j.protocol.run.ListedWorkflowRun;
import dev.agentos4j.protocol.run.SessionRunPreview;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sessions and their runs: the operations. */
public final class SessionApi {

    private static final Area AREA = new Area("Sessions", "sessions");

    public static final PageShape<ListedSession> PAGE_OF_LISTED_SESSION = PageShape.of(ListedSession.SHAPE);

    public static final Parameter<String> TYPE = Parameter.word("type", "agent", "team", "workflow");
    public static final Parameter<String> COMPONENT_ID = Parameter.text("component_id");
    public static final Parameter<String> USER_ID = Parameter.text("user_id");
    public static final Parameter<String> SESSION_NAME = Parameter.text("session_name");
    public static final Parameter<Long> LIMIT = Parameter.limit(20);
    public static final Parameter<Long> PAGE = Parameter.page(0);
    public static final Parameter<String> SORT_BY = Parameter.text("sort_by").orElse("created_at");
    public static final Parameter<String> SESSION_ID = Parameter.text("session_id");
    public static final Parameter<JsonObject> SESSION_STATE = Parameter.object("session_state");
    public static final Parameter<JsonObject> METADATA = Parameter.object("metadata");
    public static final Parameter<String> AGENT_ID = Parameter.text("agent_id");
    public static final Parameter<String> TEAM_ID = Parameter.text("team_id");
    public static final Parameter<String> WORKFLOW_ID = Parameter.text("workflow_id");
    public static final Parameter<List<String>> SESSION_IDS =
            Parameter.texts("session_ids").notEmpty().required();
    public static final Parameter<List<String>> SESSION_TYPES = Parameter.words(
                    "session_types", "agent", "team", "workflow")
            .notEmpty()
            .required();
    public static final Parameter<JsonObject> SUMMARY = Parameter.object(
            "summary", Parameter.text("summary").required(), Parameter.texts("topics"), Parameter.text("updated_at"));
    public static final Parameter<List<String>> STATUS = Parameter.texts("status");
    public static final Parameter<Long> CREATED_AFTER = Parameter.integer("created_after");
    public static final Parameter<Long> CREATED_BEFORE = Parameter.integer("created_before");

    public static final Parameter<Boolean> DELETE_MEDIA =
            Parameter.bool("delete_media").orElse(false).since(AgnoLevel.V3_1);
    public static final Parameter<Boolean> REDIRECT = Parameter.bool("redirect").orElse(false);

    public static final Operation<Page<ListedSession>> LIST = AREA.get("/sessions", "A page of sessions")
            .query(TYPE, COMPONENT_ID, USER_ID, SESSION_NAME, LIMIT, PAGE, SORT_BY, SORT_ORDER, DATABASE, TABLE)
            .requires(Action.READ)
            .owner(OwnerRule.CALLER)
            .answersPage(PAGE_OF_LISTED_SESSION);

    public static final Operation<Session> CREATE = AREA.post("/sessions", "Make a session")
            .query(TYPE, DATABASE)
            .optionalJson(
                    SESSION_ID.atMost(255),
                    SESSION_NAME,
                    SESSION_STATE,
                    METADATA,
                    USER_ID,
                    AGENT_ID,
                    TEAM_ID,
                    WORKFLOW_ID)
            .refuses(409)
            .requires(Action.WRITE)
            .owner(OwnerRule.CALLER)
            .answers(201, Session.SHAPE);

    public static final Operation<@Nullable Void> DELETE_MANY = AREA.delete("/sessions", "Delete sessions")
            .query(USER_ID, DELETE_MEDIA, DATABASE, TABLE)
            .json(SESSION_IDS, SESSION_TYPES)
            .refuses(503)
            .requires(Action.DELETE)
            .owner(OwnerRule.CALLER)
            .answersNothing();

    public static final Operation<Session> GET = AREA.get("/sessions/{session_id}", "One session")
            .query(TYPE, USER_ID, DATABASE, TABLE)
            .requires(Action.READ)
            .owner(OwnerRule.SESSION)
            .answers(Session.SHAPE);

    public static final Operation<@Nullable Void> DELETE = AREA.delete("/sessions/{session_id}", "Delete a session")
            .query(USER_ID, DELETE_MEDIA, DATABASE, TABLE)
            .refuses(503)
            .requires(Action.DELETE)
            .owner(OwnerRule.SESSION)
            .answersNothing();

    public static final Operation<Session> UPDATE = AREA.patch("/sessions/{session_id}", "Change a session")
            .query(TYPE, USER_ID, DATABASE, TABLE)
            .json(SESSION_NAME, SESSION_STATE, METADATA, SUMMARY)
            .requires(Action.WRITE)
            .owner(OwnerRule.SESSION)
            .answers(Session.SHAPE);

    public static final Operation<JsonValue> RUNS = AREA.get("/sessions/{session_id}/runs", "The runs of a session")
            .query(TYPE, USER_ID, CREATED_AFTER, CREATED_BEFORE, STATUS.since(AgnoLevel.V3_1), DATABASE, TABLE)
            .requires(Action.READ)
            .owner(OwnerRule.SESSION)
            .answers(
                    200,
                    new Answer.Either(
                            List.of(new Answer.Many<>(ListedRun.SHAPE), new Answer.Many<>(ListedWorkflowRun.SHAPE))));

    public static final Operation<List<SessionRunPreview>> RUN_PREVIEWS = AREA.get(
                    "/sessions/{session_id}/run-previews", "The runs of a session in short")
            .query(TYPE, USER_ID, CREATED_AFTER, CREATED_BEFORE, STATUS, DATABASE, TABLE)
            .requires(Action.READ)
            .owner(OwnerRule.SESSION)
            .since(AgnoLevel.V3_1)
            .answersMany(SessionRunPreview.SHAPE);

    public static final Operation<JsonValue> RUN = AREA.get(
                    "/sessions/{session_id}/runs/{run_id}", "One run of a session")
            .query(TYPE, USER_ID, DATABASE, TABLE)
            .requires(Action.READ)
            .owner(OwnerRule.SESSION)
            .answers(
                    200,
                    new Answer.Either(
                            List.of(new Answer.One<>(ListedRun.SHAPE), new Answer.One<>(ListedWorkflowRun.SHAPE))));

    public static final Operation<Session> RENAME = AREA.post(
                    "/sessions/{session_id}/rename", "Give a session another name")
            .query(TYPE, USER_ID, DATABASE, TABLE)
            .json(SESSION_NAME.required())
            .requires(Action.WRITE)
            .owner(OwnerRule.SESSION)
            .answers(Session.SHAPE);

    public static final Operation<byte[]> MEDIA = AREA.get(
                    "/sessions/{session_id}/media/{storage_key}", "The content of a media object of a session")
            .spansSlashes()
            .query(TYPE, USER_ID, REDIRECT, DATABASE, TABLE)
            .refuses(503)
            .requires(Action.READ)
            .owner(OwnerRule.SESSION)
            .since(AgnoLevel.V3_1)
            .answersBytes();

    /** All of them, in the order in which they are described. */
    public static final List<Operation<?>> ALL =
            List.of(LIST, CREATE, DELETE_MANY, GET, DELETE, UPDATE, RUNS, RUN_PREVIEWS, RUN, RENAME, MEDIA);

    private SessionApi() {}
}
