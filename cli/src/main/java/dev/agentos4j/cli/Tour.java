package dev.agentos4j.cli;

import dev.agentos4j.client.AgentOSClient;

/**
 * Shows what the client can do, area by area, on a server with the {@link DemoAgents}. Each step prints the Java that
 * follows in the code (a test compares them), runs it, prints what came and checks it.
 */
final class Tour {

    /** Whom everything in the tour is done for. */
    static final String USER = "ada";

    private Tour() {}

    /**
     * Takes all steps.
     *
     * @param client of the server, with its key
     * @param address of the server
     * @param key that the server asks for
     * @return how many steps there were
     * @throws TourException if one does not give what it should
     */
    static int take(AgentOSClient client, String address, String key, Terminal terminal) {
        TourGuide tour = new TourGuide(terminal);
        new DiscoveryTour(client, tour).take();
        new AgentTour(client, tour).take();
        new TeamTour(client, tour).take();
        new WorkflowTour(client, tour).take();
        new MemoryTour(client, tour).take();
        new SessionTour(client, tour).take();
        new KnowledgeTour(client, tour).take();
        new TraceTour(client, tour).take();
        new MetricsTour(client, tour).take();
        new AccessTour(client, tour, address, key).take();
        return tour.steps();
    }
}
