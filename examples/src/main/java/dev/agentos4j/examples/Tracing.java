package dev.agentos4j.examples;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.trace.TraceQuery;
import dev.agentos4j.client.trace.TraceSearch;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.trace.TraceDetail;
import dev.agentos4j.protocol.trace.TraceFilter;

/** What runs did, span by span. */
final class Tracing {

    private Tracing() {}

    static void run(AgentOSClient client) {
        RunOutput output = client.agents().run("weather", "How is the weather?");
        client.traces()
                .listAll(TraceQuery.all().runId(String.valueOf(output.runId())))
                .forEach(trace -> System.out.println(trace.name() + ": " + trace.totalSpans() + " spans"));

        TraceFilter failed = TraceFilter.eq("status", "ERROR").and(TraceFilter.gt("duration_ms", 500));
        for (TraceDetail trace : client.traces().searchAll(TraceSearch.where(failed))) {
            System.out.println(trace.name() + " took " + trace.durationMillis() + " ms: " + trace.error());
            trace.spans().forEach(span -> System.out.println("  " + span.type() + " " + span.name()));
        }
    }
}
