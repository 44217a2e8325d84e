package dev.agentos4j.protocol.memory;

import static dev.agentos4j.protocol.operation.Parameter.DATABASE;
import static dev.agentos4j.protocol.operation.Parameter.SORT_ORDER;
import static dev.agentos4j.protocol.operation.Parameter.TABLE;

import dev.agentos4j.protocol.operation.Action;
import dev.agentos4j.protocol.operation.Answer;
import dev.agentos4j.protocol.operation.Area;
import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.protocol.operation.OwnerRule;
import dev.agentos4j.protocol.operation.Parameter;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.page.PageShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Memories of users: the operations. */
public final class MemoryApi {

    private static final Area AREA = new Area("Memories", "memories");

    public static final PageShape<UserMemory> PAGE_OF_USER_MEMORY = PageShape.of(UserMemory.SHAPE);
    public static final PageShape<UserMemoryStats> PAGE_OF_USER_MEMORY_STATS = PageShape.of(UserMemoryStats.SHAPE);

    public static final Parameter<String> MEMORY =
            Parameter.text("memory").atLeast(1).atMost(5000).required();
    public static final Parameter<String> USER_ID = Parameter.text("user_id");
    public static final Parameter<List<String>> TOPICS = Parameter.texts("topics");
    public static final Parameter<List<String>> MEMORY_IDS =
            Parameter.texts("memory_ids").notEmpty().required();
    public static final Parameter<String> AGENT_ID = Parameter.text("agent_id");
    public static final Parameter<String> TEAM_ID = Parameter.text("team_id");
    public static final Parameter<String> SEARCH_CONTENT = Parameter.text("search_content");
    public static final Parameter<Long> LIMIT = Parameter.limit(20);
    public static final Parameter<Long> PAGE = Parameter.page(0);
    public static final Parameter<String> SORT_BY = Parameter.text("sort_by").orElse("updated_at");
    public static final Parameter<String> MODEL = Parameter.text("model");
    public static final Parameter<Boolean> APPLY = Parameter.bool("apply").orElse(true);

    public static final Operation<UserMemory> CREATE = AREA.post("/memories", "Keep a memory")
            .query(DATABASE, TABLE)
            .json(MEMORY, USER_ID, TOPICS)
            .requires(Action.WRITE)
            .owner(OwnerRule.CALLER)
            .answers(UserMemory.SHAPE);

    public static final Operation<@Nullable Void> DELETE_MANY = AREA.delete("/memories", "Delete memories")
            .query(DATABASE, TABLE)
            .json(MEMORY_IDS, USER_ID)
            .requires(Action.DELETE)
            .owner(OwnerRule.CALLER)
            .answersNothing();

    public static final Operation<Page<UserMemory>> LIST = AREA.get("/memories", "A page of memories")
            .query(
                    USER_ID,
                    AGENT_ID,
                    TEAM_ID,
                    SEARCH_CONTENT,
                    LIMIT,
                    PAGE,
                    SORT_BY,
                    SORT_ORDER,
                    DATABASE,
                    TABLE,
                    TOPICS)
            .requires(Action.READ)
            .owner(OwnerRule.CALLER)
            .answersPage(PAGE_OF_USER_MEMORY);

    public static final Operation<@Nullable Void> DELETE = AREA.delete("/memories/{memory_id}", "Delete a memory")
            .query(USER_ID, DATABASE, TABLE)
            .requires(Action.DELETE)
            .owner(OwnerRule.MEMORY)
            .answersNothing();

    public static final Operation<UserMemory> GET = AREA.get("/memories/{memory_id}", "One memory")
            .query(USER_ID, DATABASE, TABLE)
            .requires(Action.READ)
            .owner(OwnerRule.MEMORY)
            .answers(UserMemory.SHAPE);

    public static final Operation<UserMemory> UPDATE = AREA.patch("/memories/{memory_id}", "Change a memory")
            .query(DATABASE, TABLE)
            .json(MEMORY, USER_ID, TOPICS)
            .requires(Action.WRITE)
            .owner(OwnerRule.MEMORY)
            .answers(UserMemory.SHAPE);

    public static final Operation<List<String>> LIST_TOPICS = AREA.get("/memory_topics", "The topics of memories")
            .query(USER_ID, DATABASE, TABLE)
            .requires(Action.READ)
            .owner(OwnerRule.CALLER)
            .answers(200, new Answer.Texts());

    public static final Operation<Page<UserMemoryStats>> STATS = AREA.get(
                    "/user_memory_stats", "How many memories each user has")
            .query(LIMIT, PAGE, USER_ID, DATABASE, TABLE)
            .requires(Action.READ)
            .owner(OwnerRule.CALLER)
            .answersPage(PAGE_OF_USER_MEMORY_STATS);

    public static final Operation<OptimizedMemories> OPTIMIZE = AREA.post(
                    "/optimize-memories", "Merge the memories of a user into fewer")
            .query(DATABASE, TABLE)
            .json(USER_ID.required(), MODEL, APPLY)
            .refuses(404)
            .requires(Action.WRITE)
            .owner(OwnerRule.CALLER)
            .answers(OptimizedMemories.SHAPE);

    /** All of them, in the order in which they are described. */
    public static final List<Operation<?>> ALL =
            List.of(CREATE, DELETE_MANY, LIST, DELETE, GET, UPDATE, LIST_TOPICS, STATS, OPTIMIZE);

    private MemoryApi() {}
}
