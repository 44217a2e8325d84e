package dev.agentos4j.protocol.role;

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

/** Roles, and who has which: the operations. A server without roles answers 404. */
public final class RoleApi {

    private static final Area AREA = new Area("Roles", "authz");

    public static final PageShape<Role> PAGE_OF_ROLE = PageShape.of(Role.SHAPE);
    public static final PageShape<AuditEntry> PAGE_OF_AUDIT_ENTRY = PageShape.of(AuditEntry.SHAPE);
    public static final PageShape<AccessDecision> PAGE_OF_ACCESS_DECISION = PageShape.of(AccessDecision.SHAPE);

    public static final Parameter<Long> LIMIT = Parameter.limit(20, 100);
    public static final Parameter<Long> LIMIT_OF_AUDIT = Parameter.limit(100, 1000);
    public static final Parameter<Long> PAGE = Parameter.page(1);
    public static final Parameter<String> SEARCH = Parameter.text("search");
    public static final Parameter<String> SORT_BY =
            Parameter.word("sort_by", "created_at", "actor", "action", "target").orElse("created_at");
    public static final Parameter<String> SLUG =
            Parameter.text("slug").atLeast(1).required();
    public static final Parameter<String> NAME = Parameter.text("name");
    public static final Parameter<String> DESCRIPTION = Parameter.text("description");
    public static final Parameter<Boolean> IS_DEFAULT = Parameter.bool("is_default");
    public static final Parameter<List<JsonObject>> SCOPES = scopes("scopes").required();
    public static final Parameter<List<JsonObject>> UPSERT = scopes("upsert");
    public static final Parameter<List<JsonObject>> REMOVE = scopes("remove");
    public static final Parameter<String> ROLE = Parameter.text("role").required();

    private static Parameter<List<JsonObject>> scopes(String name) {
        return Parameter.objects(
                name,
                Parameter.text("scope").required(),
                Parameter.word("effect", "allow", "deny").orElse("allow"));
    }

    public static final Operation<Page<Role>> LIST = AREA.get("/authz/roles", "A page of roles")
            .query(LIMIT, PAGE)
            .adminOnly()
            .owner(OwnerRule.SERVER)
            .since(AgnoLevel.V3_1)
            .answersPage(PAGE_OF_ROLE);

    public static final Operation<Role> CREATE = AREA.post("/authz/roles", "Create a role")
            .json(SLUG, NAME, DESCRIPTION, IS_DEFAULT)
            .adminOnly()
            .owner(OwnerRule.SERVER)
            .since(AgnoLevel.V3_1)
            .answers(201, Role.SHAPE);

    public static final Operation<Role> GET = AREA.get("/authz/roles/{slug}", "One role")
            .adminOnly()
            .owner(OwnerRule.SERVER)
            .since(AgnoLevel.V3_1)
            .answers(Role.SHAPE);

    public static final Operation<Role> UPDATE = AREA.patch("/authz/roles/{slug}", "Change a role")
            .json(NAME, DESCRIPTION, IS_DEFAULT)
            .adminOnly()
            .owner(OwnerRule.SERVER)
            .since(AgnoLevel.V3_1)
            .answers(Role.SHAPE);

    public static final Operation<JsonObject> DELETE = AREA.delete("/authz/roles/{slug}", "Delete a role")
            .adminOnly()
            .owner(OwnerRule.SERVER)
            .since(AgnoLevel.V3_1)
            .answers(200, new Answer.Plain());

    public static final Operation<List<RoleScope>> SET_SCOPES = AREA.put(
                    "/authz/roles/{slug}/scopes", "Replace what a role allows and denies")
            .json(SCOPES)
            .adminOnly()
            .owner(OwnerRule.SERVER)
            .since(AgnoLevel.V3_1)
            .answersMany(RoleScope.SHAPE);

    public static final Operation<Role> CHANGE_SCOPES = AREA.patch(
                    "/authz/roles/{slug}/scopes", "Change what a role allows and denies")
            .json(UPSERT, REMOVE)
            .adminOnly()
            .owner(OwnerRule.SERVER)
            .since(AgnoLevel.V3_1)
            .answers(Role.SHAPE);

    public static final Operation<List<AvailableScope>> AVAILABLE_SCOPES = AREA.get(
                    "/authz/scopes", "The scopes there are")
            .adminOnly()
            .owner(OwnerRule.SERVER)
            .since(AgnoLevel.V3_1)
            .answersMany(AvailableScope.SHAPE);

    public static final Operation<Page<AuditEntry>> AUDIT = AREA.get(
                    "/authz/audit", "A page of the changes of rights and approvals")
            .query(LIMIT_OF_AUDIT, PAGE, SEARCH, SORT_BY, Parameter.SORT_ORDER)
            .adminOnly()
            .owner(OwnerRule.SERVER)
            .answersPage(PAGE_OF_AUDIT_ENTRY);

    public static final Operation<Page<AccessDecision>> DECISIONS = AREA.get(
                    "/authz/decisions",
                    "A page of the requests that were refused, and with roles of those that were allowed")
            .query(LIMIT_OF_AUDIT, PAGE, SEARCH, SORT_BY, Parameter.SORT_ORDER)
            .adminOnly()
            .owner(OwnerRule.SERVER)
            .answersPage(PAGE_OF_ACCESS_DECISION);

    public static final Operation<SubjectRole> ROLE_OF = AREA.get(
                    "/authz/subjects/{subject}/roles", "The role of a subject")
            .adminOnly()
            .owner(OwnerRule.SERVER)
            .since(AgnoLevel.V3_1)
            .answers(SubjectRole.SHAPE);

    public static final Operation<SubjectRole> ASSIGN = AREA.post(
                    "/authz/subjects/{subject}/roles", "Give a subject a role")
            .json(ROLE)
            .adminOnly()
            .owner(OwnerRule.SERVER)
            .since(AgnoLevel.V3_1)
            .answers(SubjectRole.SHAPE);

    public static final Operation<SubjectRole> UNASSIGN = AREA.delete(
                    "/authz/subjects/{subject}/roles/{role}", "Take a role from a subject")
            .adminOnly()
            .owner(OwnerRule.SERVER)
            .since(AgnoLevel.V3_1)
            .answers(SubjectRole.SHAPE);

    /** All of them, in the order in which they are described. */
    public static final List<Operation<?>> ALL = List.of(
            LIST,
            CREATE,
            GET,
            UPDATE,
            DELETE,
            SET_SCOPES,
            CHANGE_SCOPES,
            AVAILABLE_SCOPES,
            AUDIT,
            DECISIONS,
            ROLE_OF,
            ASSIGN,
            UNASSIGN);

    private RoleApi() {}
}
