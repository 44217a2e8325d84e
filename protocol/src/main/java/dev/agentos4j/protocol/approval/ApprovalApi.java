package dev.agentos4j.protocol.approval;

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

/** Decisions that runs wait for: the operations. */
public final class ApprovalApi {

    private static final Area AREA = new Area("Approvals", "approvals");

    public static final PageShape<Approval> PAGE_OF_APPROVAL = PageShape.of(Approval.SHAPE);

    public static final Parameter<String> STATUS =
            Parameter.word("status", "pending", "approved", "rejected", "expired", "cancelled");
    public static final Parameter<String> DECISION =
            Parameter.text("status").matching("^(approved|rejected)$").required();
    public static final Parameter<String> SOURCE_TYPE = Parameter.text("source_type");
    public static final Parameter<String> APPROVAL_TYPE = Parameter.word("approval_type", "required", "audit");
    public static final Parameter<String> PAUSE_TYPE = Parameter.text("pause_type");
    public static final Parameter<String> AGENT_ID = Parameter.text("agent_id");
    public static final Parameter<String> TEAM_ID = Parameter.text("team_id");
    public static final Parameter<String> WORKFLOW_ID = Parameter.text("workflow_id");
    public static final Parameter<String> USER_ID = Parameter.text("user_id");
    public static final Parameter<String> SCHEDULE_ID = Parameter.text("schedule_id");
    public static final Parameter<String> RUN_ID = Parameter.text("run_id");
    public static final Parameter<Long> LIMIT = Parameter.limit(100, 1000);
    public static final Parameter<Long> PAGE = Parameter.page(1);
    public static final Parameter<String> RESOLVED_BY =
            Parameter.text("resolved_by").atMost(255);
    public static final Parameter<JsonObject> RESOLUTION_DATA = Parameter.object("resolution_data");

    public static final Operation<Page<Approval>> LIST = AREA.get(
                    "/approvals", "A page of decisions that runs wait for")
            .query(
                    STATUS,
                    SOURCE_TYPE,
                    APPROVAL_TYPE,
                    PAUSE_TYPE,
                    AGENT_ID,
                    TEAM_ID,
                    WORKFLOW_ID,
                    USER_ID,
                    SCHEDULE_ID,
                    RUN_ID,
                    LIMIT,
                    PAGE)
            .requires(Action.READ)
            .owner(OwnerRule.CALLER)
            .answersPage(PAGE_OF_APPROVAL);

    public static final Operation<ApprovalCount> COUNT = AREA.get(
                    "/approvals/count", "How many runs wait for a decision")
            .query(USER_ID)
            .requires(Action.READ)
            .owner(OwnerRule.CALLER)
            .answers(ApprovalCount.SHAPE);

    public static final Operation<Approval> GET = AREA.get("/approvals/{approval_id}", "One approval")
            .requires(Action.READ)
            .owner(OwnerRule.APPROVAL)
            .answers(Approval.SHAPE);

    public static final Operation<ApprovalStatus> GET_STATUS = AREA.get(
                    "/approvals/{approval_id}/status", "Where an approval stands")
            .requires(Action.READ)
            .owner(OwnerRule.APPROVAL)
            .answers(ApprovalStatus.SHAPE);

    public static final Operation<Approval> RESOLVE = AREA.post("/approvals/{approval_id}/resolve", "Decide")
            .json(DECISION, RESOLVED_BY, RESOLUTION_DATA)
            .refuses(409)
            .requires(Action.WRITE)
            .owner(OwnerRule.APPROVAL)
            .answers(Approval.SHAPE);

    public static final Operation<@Nullable Void> DELETE = AREA.delete("/approvals/{approval_id}", "Delete an approval")
            .requires(Action.DELETE)
            .owner(OwnerRule.APPROVAL)
            .answersNothing();

    /** All of them, in the order in which they are described. */
    public static final List<Operation<?>> ALL = List.of(LIST, COUNT, GET, GET_STATUS, RESOLVE, DELETE);

    private ApprovalApi() {}
}
