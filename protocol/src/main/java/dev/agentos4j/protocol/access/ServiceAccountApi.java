package dev.agentos4j.protocol.access;

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

/** Service accounts: the operations. */
public final class ServiceAccountApi {

    private static final Area AREA = new Area("Service Accounts", "service_accounts");

    public static final PageShape<ServiceAccount> PAGE_OF_SERVICE_ACCOUNT = PageShape.of(ServiceAccount.SHAPE);

    public static final Parameter<Boolean> INCLUDE_REVOKED =
            Parameter.bool("include_revoked").orElse(true);
    public static final Parameter<Long> LIMIT = Parameter.limit(20, 100);
    public static final Parameter<Long> PAGE = Parameter.page(1);
    public static final Parameter<String> SORT_BY = Parameter.text("sort_by").orElse("created_at");
    public static final Parameter<String> SORT_ORDER =
            Parameter.text("sort_order").orElse("desc");
    public static final Parameter<String> NAME =
            Parameter.text("name").atMost(63).required();
    public static final Parameter<List<JsonObject>> SCOPES = Parameter.objects(
            "scopes",
            Parameter.text("scope").required(),
            Parameter.word("effect", "allow", "deny").orElse("allow"));
    public static final Parameter<Long> EXPIRES_IN_DAYS =
            Parameter.integer("expires_in_days").from(1).to(3650).orElse(90L);
    public static final Parameter<Boolean> NEVER_EXPIRES =
            Parameter.bool("never_expires").orElse(false);
    public static final Parameter<Boolean> ALLOW_PRIVILEGED_SCOPES =
            Parameter.bool("allow_privileged_scopes").orElse(false);

    public static final Operation<Page<ServiceAccount>> LIST = AREA.get(
                    "/service-accounts", "A page of service accounts")
            .query(INCLUDE_REVOKED, LIMIT, PAGE, SORT_BY, SORT_ORDER)
            .requires(Action.READ)
            .owner(OwnerRule.SHARED)
            .answersPage(PAGE_OF_SERVICE_ACCOUNT);

    public static final Operation<ServiceAccount> CREATE = AREA.post(
                    "/service-accounts", "Make a service account; its token is told this once")
            .json(NAME, SCOPES, EXPIRES_IN_DAYS, NEVER_EXPIRES, ALLOW_PRIVILEGED_SCOPES)
            .refuses(409)
            .requires(Action.WRITE)
            .owner(OwnerRule.SHARED)
            .answers(201, ServiceAccount.SHAPE);

    public static final Operation<@Nullable Void> REVOKE = AREA.delete(
                    "/service-accounts/{service_account_id}", "Make the token of an account useless")
            .requires(Action.DELETE)
            .owner(OwnerRule.SHARED)
            .answersNothing();

    /** All of them, in the order in which they are described. */
    public static final List<Operation<?>> ALL = List.of(LIST, CREATE, REVOKE);

    private ServiceAccountApi() {}
}
