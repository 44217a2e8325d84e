package dev.agentos4j.protocol.user;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.protocol.operation.Answer;
import dev.agentos4j.protocol.operation.Area;
import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.protocol.operation.OwnerRule;
import dev.agentos4j.protocol.operation.Parameter;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.page.PageShape;
import java.util.List;

/** The users of an AgentOS: the operations. A server without a directory of users answers 404. */
public final class UserApi {

    private static final Area AREA = new Area("Users", "users");

    public static final PageShape<User> PAGE_OF_USER = PageShape.of(User.SHAPE);

    public static final Parameter<Boolean> INCLUDE_DISABLED =
            Parameter.bool("include_disabled").orElse(true);
    public static final Parameter<Long> LIMIT = Parameter.limit(20, 100);
    public static final Parameter<Long> PAGE = Parameter.page(1);
    public static final Parameter<String> SEARCH = Parameter.text("search");
    public static final Parameter<String> SORT_BY = Parameter.text("sort_by").orElse("created_at");
    public static final Parameter<String> STARTING_DATE = Parameter.date("starting_date");
    public static final Parameter<String> ENDING_DATE = Parameter.date("ending_date");
    public static final Parameter<String> ID = Parameter.text("id").required();
    public static final Parameter<String> EMAIL = Parameter.text("email");
    public static final Parameter<String> NAME = Parameter.text("name");
    public static final Parameter<Boolean> DISABLED = Parameter.bool("disabled");

    public static final Operation<Page<User>> LIST = AREA.get("/users", "A page of users")
            .query(INCLUDE_DISABLED, LIMIT, PAGE, SEARCH, SORT_BY, Parameter.SORT_ORDER)
            .adminOnly()
            .owner(OwnerRule.SERVER)
            .since(AgnoLevel.V3_1)
            .answersPage(PAGE_OF_USER);

    public static final Operation<User> CREATE = AREA.post("/users", "Create a user")
            .json(ID, EMAIL, NAME)
            .adminOnly()
            .owner(OwnerRule.SERVER)
            .since(AgnoLevel.V3_1)
            .answers(User.SHAPE);

    public static final Operation<UserFigures> FIGURES = AREA.get("/users/metrics", "How many users there are")
            .query(STARTING_DATE, ENDING_DATE)
            .adminOnly()
            .owner(OwnerRule.SERVER)
            .since(AgnoLevel.V3_1)
            .answers(UserFigures.SHAPE);

    public static final Operation<User> GET = AREA.get("/users/{user_id}", "One user")
            .adminOnly()
            .owner(OwnerRule.SERVER)
            .since(AgnoLevel.V3_1)
            .answers(User.SHAPE);

    public static final Operation<User> UPDATE = AREA.patch("/users/{user_id}", "Change a user")
            .json(EMAIL, NAME, DISABLED)
            .adminOnly()
            .owner(OwnerRule.SERVER)
            .since(AgnoLevel.V3_1)
            .answers(User.SHAPE);

    public static final Operation<JsonObject> DELETE = AREA.delete("/users/{user_id}", "Delete a user")
            .adminOnly()
            .owner(OwnerRule.SERVER)
            .since(AgnoLevel.V3_1)
            .answers(200, new Answer.Plain());

    /** All of them, in the order in which they are described. */
    public static final List<Operation<?>> ALL = List.of(LIST, CREATE, FIGURES, GET, UPDATE, DELETE);

    private UserApi() {}
}
