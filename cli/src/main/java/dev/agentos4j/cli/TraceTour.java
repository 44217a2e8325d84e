package dev.agentos4j.cli;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.trace.TraceQuery;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.trace.TraceDetail;
import dev.agentos4j.protocol.trace.TraceSummary;

/** What runs did, span by span. */
final class TraceTour {

    private final AgentOSClient client;
    private final TourGuide tour;

    TraceTour(AgentOSClient client, TourGuide tour) {
        this.client = client;
        this.tour = tour;
    }

    void take() {
        tour.area("Traces");
        tour.step("List the traces of an agent's runs", """
                Page<TraceSummary> traces = client.traces().list(TraceQuery.all().agentId("weather").limit(20));
                """);
        Page<TraceSummary> traces =
                client.traces().list(TraceQuery.all().agentId("weather").limit(20));
        traces.data().forEach(trace -> tour.came(trace.traceId() + ": " + trace.status() + " " + trace.name()));
        tour.check(!traces.data().isEmpty(), "a trace");

        String id = traces.data().get(0).traceId();
        tour.step("Look at one", "TraceDetail trace = client.traces().get(id);");
        TraceDetail trace = client.traces().get(id);
        tour.came("%s took %.1f ms in %d spans"
                .formatted(trace.name(), trace.durationMillis(), trace.spans().size()));
        trace.spans().forEach(span -> tour.came("  " + span.type() + " " + span.name() + " " + span.duration()));
        tour.check(trace.spans().size() > 2, "spans of the agent, its model and its tool");
    }
}
