package dev.agentos4j.examples;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.eval.EvalRequest;
import dev.agentos4j.protocol.eval.EvalRun;
import dev.agentos4j.protocol.eval.PerformanceResult;
import dev.agentos4j.protocol.eval.ReliabilityResult;
import java.util.Map;

/** How well agents do. */
final class Evaluating {

    private Evaluating() {}

    static void run(AgentOSClient client) {
        EvalRequest request = EvalRequest.reliability("Add 2 and 3", "add").arguments("add", Map.of("a", 2));
        EvalRun eval = client.evals().run(request.agent("tool"));
        if (eval.reliability() instanceof ReliabilityResult result) {
            System.out.println(result.evalStatus() + " " + result.passedToolCalls());
        }

        EvalRun measured = client.evals()
                .run(EvalRequest.performance("hi").warmupRuns(1).iterations(3).agent("echo"));
        if (measured.performance() instanceof PerformanceResult result) {
            System.out.println("runs took " + result.seconds() + " seconds");
        }
    }
}
