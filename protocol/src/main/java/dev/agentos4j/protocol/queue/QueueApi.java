package dev.agentos4j.protocol.queue;

import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.protocol.operation.Area;
import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.protocol.operation.OwnerRule;
import dev.agentos4j.protocol.operation.Parameter;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.page.PageShape;
import java.util.List;

/** The durable queue of background runs: the operations. A server without one answers 503 under its path. */
public final class QueueApi {

    private static final Area AREA = new Area("Queue", "queue");

    public static final PageShape<QueueJob> PAGE_OF_QUEUE_JOB = PageShape.of(QueueJob.SHAPE);

    public static final Parameter<List<String>> STATUS = Parameter.texts("status");
    public static final Parameter<List<String>> SESSION_ID = Parameter.texts("session_id");
    public static final Parameter<String> USER_ID = Parameter.text("user_id");
    public static final Parameter<Long> LIMIT = Parameter.limit(20, 1000);
    public static final Parameter<Long> PAGE = Parameter.page(1);
    public static final Parameter<String> SORT_BY = Parameter.text("sort_by").orElse("created_at");
    public static final Parameter<Boolean> CLEAR_CANCELLATION =
            Parameter.bool("clear_cancellation").orElse(false);
    public static final Parameter<Boolean> FORCE = Parameter.bool("force").orElse(false);

    public static final Operation<Page<QueueJob>> JOBS = AREA.get("/queue/jobs", "A page of background runs")
            .query(STATUS, SESSION_ID, USER_ID, LIMIT, PAGE, SORT_BY, Parameter.SORT_ORDER)
            .refuses(503)
            .adminOnly()
            .owner(OwnerRule.SERVER)
            .since(AgnoLevel.V3_1)
            .answersPage(PAGE_OF_QUEUE_JOB);

    public static final Operation<QueueJob> JOB = AREA.get("/queue/jobs/{job_id}", "One background run")
            .refuses(503)
            .adminOnly()
            .owner(OwnerRule.SERVER)
            .since(AgnoLevel.V3_1)
            .answers(QueueJob.SHAPE);

    public static final Operation<QueueJob> REQUEUE = AREA.post(
                    "/queue/jobs/{job_id}/requeue", "Execute a run that failed or was cancelled once more")
            .query(CLEAR_CANCELLATION, FORCE)
            .refuses(503)
            .adminOnly()
            .owner(OwnerRule.SERVER)
            .since(AgnoLevel.V3_1)
            .answers(QueueJob.SHAPE);

    public static final Operation<QueueStats> STATS = AREA.get("/queue/stats", "How full the queue is")
            .refuses(503)
            .adminOnly()
            .owner(OwnerRule.SERVER)
            .since(AgnoLevel.V3_1)
            .answers(QueueStats.SHAPE);

    /** All of them, in the order in which they are described. */
    public static final List<Operation<?>> ALL = List.of(JOBS, JOB, REQUEUE, STATS);

    private QueueApi() {}
}
