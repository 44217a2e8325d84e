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
        EvalRequest request = EvalRequest.reliability("How is the weather?", "weather_of")
                .arguments("weather_of", Map.of("city", "Lisbon"));
        EvalRun eval = client.evals().run(request.agent("weather"));
        ReliabilityResult result = eval.reliability();
        if (result != null) {
            System.out.println(result.evalStatus() + " " + result.passedToolCalls());
        }

        EvalRun measured = client.evals()
                .run(EvalRequest.performance("hi").warmupRuns(1).iterations(3).agent("calculator"));
        PerformanceResult figures = measured.performance();
        if (figures != null) {
            System.out.println("runs took " + figures.seconds() + " seconds");
        }
    }
}
