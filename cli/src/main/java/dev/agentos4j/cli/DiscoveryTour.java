package dev.agentos4j.cli;

import static dev.agentos4j.cli.TourGuide.text;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.protocol.discovery.AgentDetails;
import dev.agentos4j.protocol.discovery.Config;
import dev.agentos4j.protocol.discovery.TeamDetails;
import dev.agentos4j.protocol.discovery.ToolInfo;
import dev.agentos4j.protocol.discovery.WorkflowDetails;
import dev.agentos4j.protocol.discovery.WorkflowStep;
import dev.agentos4j.protocol.discovery.WorkflowSummary;
import java.util.List;

/** What an AgentOS has. */
final class DiscoveryTour {

    private final AgentOSClient client;
    private final TourGuide tour;

    DiscoveryTour(AgentOSClient client, TourGuide tour) {
        this.client = client;
        this.tour = tour;
    }

    void take() {
        tour.area("Discovery");
        configuration();
        agents();
        teams();
        workflows();
    }

    private void configuration() {
        tour.step("Ask the server what it has", "Config config = client.config();");
        Config config = client.config();
        tour.came("%s has %s, %s, %s"
                .formatted(
                        config.osId(),
                        TourGuide.count(config.agents().size(), "agent"),
                        TourGuide.count(config.teams().size(), "team"),
                        TourGuide.count(config.workflows().size(), "workflow")));
        tour.check(config.agents().size() >= DemoAgents.scripted().size(), "all agents in the configuration");
    }

    private void agents() {
        tour.step("List its agents", "List<AgentDetails> agents = client.agents().list();");
        List<AgentDetails> agents = client.agents().list();
        agents.forEach(agent -> tour.came("%-12s%s".formatted(agent.id(), text(agent.description()))));
        tour.check(agents.stream().anyMatch(agent -> "calculator".equals(agent.id())), "an agent called calculator");

        tour.step("Look at one", "AgentDetails weather = client.agents().get(\"weather\");");
        AgentDetails weather = client.agents().get("weather");
        List<String> tools = weather.tools() == null
                ? List.of()
                : weather.tools().tools().stream().map(ToolInfo::name).toList();
        tour.came("%s, model %s, tools %s"
                .formatted(
                        weather.name(),
                        weather.model() == null ? "none" : weather.model().name(),
                        tools));
        tour.check(tools.contains("weather_of"), "a tool called weather_of");
    }

    private void teams() {
        tour.step("List its teams, and look at one", """
                List<TeamDetails> teams = client.teams().list();
                TeamDetails concierge = client.teams().get("concierge");
                """);
        List<TeamDetails> teams = client.teams().list();
        TeamDetails concierge = client.teams().get("concierge");
        tour.came("%d team; %s leads %s"
                .formatted(
                        teams.size(),
                        concierge.name(),
                        concierge.members().stream().map(TeamDetails::name).toList()));
        tour.check(concierge.members().size() == 2, "a team with two members");
    }

    private void workflows() {
        tour.step("List its workflows, and look at one", """
                List<WorkflowSummary> workflows = client.workflows().list();
                WorkflowDetails newsletter = client.workflows().get("newsletter");
                """);
        List<WorkflowSummary> workflows = client.workflows().list();
        WorkflowDetails newsletter = client.workflows().get("newsletter");
        List<String> steps = newsletter.steps().stream()
                .map(WorkflowStep::name)
                .map(TourGuide::text)
                .toList();
        tour.came("%d workflows; %s has the steps %s".formatted(workflows.size(), newsletter.name(), steps));
        tour.check(steps.contains("publish"), "a step called publish");
    }
}
