package dev.agentos4j.examples;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.approval.ApprovalQuery;
import dev.agentos4j.client.error.ServerErrorException;
import dev.agentos4j.client.request.RequestOptions;
import dev.agentos4j.client.request.RetryPolicy;
import dev.agentos4j.protocol.approval.Approval;
import dev.agentos4j.protocol.approval.ApprovalDecision;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.schedule.Schedule;
import dev.agentos4j.protocol.schedule.ScheduleDraft;

/** What operators do: decide what waits, plan what shall be run. */
final class Operators {

    private Operators() {}

    static void run(AgentOSClient client) {
        AgentOSClient once = client.withOptions(RequestOptions.none().retry(RetryPolicy.NONE));
        try {
            decide(once);
            plan(once);
        } catch (ServerErrorException unavailable) {
            if (unavailable.status() != 503) {
                throw unavailable;
            }
            System.out.println(unavailable.detail()); // not every AgentOS serves this
        }
    }

    static void decide(AgentOSClient client) {
        for (Approval approval : client.approvals().listAll(ApprovalQuery.all().status("pending"))) {
            System.out.println(approval.toolName() + " with " + approval.toolArgs());
            client.approvals().resolve(approval.id(), ApprovalDecision.approve().by("ann"));
        }
    }

    static void plan(AgentOSClient client) {
        ScheduleDraft draft = ScheduleDraft.of("morning report", "0 9 * * 1-5", "/agents/calculator/runs")
                .timezone("Europe/Berlin")
                .payload(JsonObject.of("message", "What happened yesterday?"));
        Schedule schedule = client.schedules().create(draft);
        System.out.println(schedule.name() + " is due at " + schedule.nextRunAt());
        client.schedules().delete(schedule.id());
    }
}
