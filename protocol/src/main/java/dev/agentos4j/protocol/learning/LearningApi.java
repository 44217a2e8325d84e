package dev.agentos4j.protocol.learning;

import static dev.agentos4j.protocol.operation.Parameter.DATABASE;
import static dev.agentos4j.protocol.operation.Parameter.SORT_ORDER;
import static dev.agentos4j.protocol.operation.Parameter.TABLE;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.operation.Action;
import dev.agentos4j.protocol.operation.Area;
import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.protocol.operation.OwnerRule;
import dev.agentos4j.protocol.operation.Parameter;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.page.PageShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What agents learn: the operations. */
public final class LearningApi {

    private static final Area AREA = new Area("Learnings", "learnings");

    public static final PageShape<Learning> PAGE_OF_LEARNING = PageShape.of(Learning.SHAPE);
    public static final PageShape<LearningUser> PAGE_OF_LEARNING_USER = PageShape.of(LearningUser.SHAPE);

    /** In characters, of the ids and words of a new learning. */
    private static final int LONGEST = 255;

    public static final Parameter<Long> LIMIT_OF_USERS = Parameter.limit(20, 1000);
    public static final Parameter<String> LEARNING_TYPE = Parameter.text("learning_type");
    public static final Parameter<String> USER_ID = Parameter.text("user_id");
    public static final Parameter<String> AGENT_ID = Parameter.text("agent_id");
    public static final Parameter<String> TEAM_ID = Parameter.text("team_id");
    public static final Parameter<String> SESSION_ID = Parameter.text("session_id");
    public static final Parameter<String> NAMESPACE = Parameter.text("namespace");
    public static final Parameter<String> ENTITY_ID = Parameter.text("entity_id");
    public static final Parameter<String> ENTITY_TYPE = Parameter.text("entity_type");
    public static final Parameter<Long> LIMIT = Parameter.limit(100, 1000);
    public static final Parameter<Long> PAGE = Parameter.page(1);
    public static final Parameter<String> SORT_BY = Parameter.text("sort_by");
    public static final Parameter<JsonObject> CONTENT = Parameter.object("content");
    public static final Parameter<JsonObject> METADATA = Parameter.object("metadata");

    public static final Operation<Page<Learning>> LIST = AREA.get("/learnings", "A page of learnings")
            .query(
                    LEARNING_TYPE,
                    USER_ID,
                    AGENT_ID,
                    TEAM_ID,
                    SESSION_ID,
                    NAMESPACE,
                    ENTITY_ID,
                    ENTITY_TYPE,
                    LIMIT,
                    PAGE,
                    SORT_BY,
                    SORT_ORDER,
                    DATABASE,
                    TABLE)
            .requires(Action.READ)
            .owner(OwnerRule.CALLER)
            .answersPage(PAGE_OF_LEARNING);

    public static final Operation<Learning> CREATE = AREA.post("/learnings", "Keep a learning")
            .query(DATABASE, TABLE)
            .json(
                    LEARNING_TYPE.atMost(LONGEST).required(),
                    CONTENT.required(),
                    NAMESPACE.atMost(LONGEST),
                    USER_ID.atMost(LONGEST),
                    AGENT_ID.atMost(LONGEST),
                    TEAM_ID.atMost(LONGEST),
                    SESSION_ID.atMost(LONGEST),
                    ENTITY_ID.atMost(LONGEST),
                    ENTITY_TYPE.atMost(LONGEST),
                    METADATA)
            .refuses(409)
            .requires(Action.WRITE)
            .owner(OwnerRule.CALLER)
            .answers(201, Learning.SHAPE);

    public static final Operation<Page<LearningUser>> LIST_USERS = AREA.get(
                    "/learnings/users", "The users that learnings are about")
            .query(LEARNING_TYPE, USER_ID, LIMIT_OF_USERS, PAGE, SORT_BY, SORT_ORDER, DATABASE, TABLE)
            .requires(Action.READ)
            .owner(OwnerRule.CALLER)
            .answersPage(PAGE_OF_LEARNING_USER);

    public static final Operation<@Nullable Void> DELETE_OF_USER = AREA.delete(
                    "/learnings/users/{user_id}", "Delete the learnings about a user")
            .query(LEARNING_TYPE, DATABASE, TABLE)
            .requires(Action.DELETE)
            .owner(OwnerRule.USER)
            .answersNothing();

    public static final Operation<Learning> GET = AREA.get("/learnings/{learning_id}", "One learning")
            .query(DATABASE, TABLE)
            .requires(Action.READ)
            .owner(OwnerRule.LEARNING)
            .answers(Learning.SHAPE);

    public static final Operation<Learning> UPDATE = AREA.patch("/learnings/{learning_id}", "Change a learning")
            .query(DATABASE, TABLE)
            .json(CONTENT, METADATA)
            .refuses(409)
            .requires(Action.WRITE)
            .owner(OwnerRule.LEARNING)
            .answers(Learning.SHAPE);

    public static final Operation<@Nullable Void> DELETE = AREA.delete("/learnings/{learning_id}", "Delete a learning")
            .query(DATABASE, TABLE)
            .requires(Action.DELETE)
            .owner(OwnerRule.LEARNING)
            .answersNothing();

    /** All of them, in the order in which they are described. */
    public static final List<Operation<?>> ALL = List.of(LIST, CREATE, LIST_USERS, DELETE_OF_USER, GET, UPDATE, DELETE);

    private LearningApi() {}
}
