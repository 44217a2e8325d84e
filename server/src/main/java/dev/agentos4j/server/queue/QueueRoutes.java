package dev.agentos4j.server.queue;

import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.protocol.operation.Answer;
import dev.agentos4j.protocol.operation.Area;
import dev.agentos4j.protocol.operation.OperationDraft;
import dev.agentos4j.protocol.operation.OwnerRule;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.RouteTable;
import java.util.List;

/**
 * {@code /queue} and what is below: there is no durable queue, so all of it answers 503, as an AgentOS of Agno without one
 * does since 3.1.
 */
public final class QueueRoutes {

    private static final Area AREA = new Area("Queue", "queue");
    private static final String WHY =
            "Queue not available: pass a `queue=QueueConfig(durable=True)` to AgentOS to enable" + " this feature.";

    public void addTo(RouteTable routes) {
        for (String path : List.of("/queue", "/queue/{path}")) {
            for (OperationDraft operation : List.of(
                    AREA.get(path, WHY),
                    AREA.post(path, WHY),
                    AREA.put(path, WHY),
                    AREA.patch(path, WHY),
                    AREA.delete(path, WHY))) {
                routes.serve(
                        (path.endsWith("}") ? operation.spansSlashes() : operation)
                                .adminOnly()
                                .owner(OwnerRule.SERVER)
                                .since(AgnoLevel.V3_1)
                                .answers(503, new Answer.Plain()),
                        exchange -> {
                            throw new HttpError(503, WHY);
                        });
            }
        }
    }
}
