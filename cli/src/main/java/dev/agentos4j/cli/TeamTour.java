package dev.agentos4j.cli;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.client.run.RunResult;
import dev.agentos4j.client.run.RunStream;
import dev.agentos4j.protocol.run.RunContent;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.ToolCallStarted;

/** Runs of teams. */
final class TeamTour {

    private final AgentOSClient client;
    private final TourGuide tour;

    TeamTour(AgentOSClient client, TourGuide tour) {
        this.client = client;
        this.tour = tour;
    }

    void take() {
        tour.area("Teams");
        run();
        stream();
        cancellation();
    }

    private void run() {
        tour.step("Run a team: its leader asks a member", """
                RunOutput output = client.teams().run("concierge", RunRequest.of("How is the weather?").userId("ada"));
                """);
        RunOutput output = client.teams()
                .run("concierge", RunRequest.of("How is the weather?").userId("ada"));
        output.memberResponses().forEach(member -> tour.came(member.agentName() + ": " + member.text()));
        tour.came(output.text());
        tour.expect(RunStatus.COMPLETED, output.status());
        tour.check(output.text().contains("22 degrees"), "the member's answer in that of the team");
    }

    private void stream() {
        tour.step("Stream a team: events of members are among its own", """
                try (RunStream stream = client.teams().stream("concierge", "How is the weather?")) {
                    for (RunEvent event : stream) {
                        if (event instanceof RunContent content) {
                            System.out.print(content.text());
                        } else if (event instanceof ToolCallStarted call) {
                            System.out.println((event.isTeam() ? event.teamName() : event.agentName())
                                    + " calls " + call.tool().toolName());
                        }
                    }
                }
                """);
        tour.beginAnswer();
        int calls = 0;
        try (RunStream stream = client.teams().stream("concierge", "How is the weather?")) {
            for (RunEvent event : stream) {
                if (event instanceof RunContent content) {
                    tour.piece(content);
                } else if (event instanceof ToolCallStarted call) {
                    tour.endAnswer("");
                    tour.came((event.isTeam() ? event.teamName() : event.agentName()) + " calls "
                            + call.tool().toolName());
                    tour.beginAnswer();
                    calls++;
                }
            }
            tour.endAnswer("");
            tour.expect(RunStatus.COMPLETED, stream.result().status());
        }
        tour.check(calls == 2, "a call of the leader and one of its member, not " + calls);
    }

    private void cancellation() {
        tour.step("Cancel a team's run, members included", """
                try (RunStream stream = client.teams().stream("concierge", "Tell me a long story")) {
                    stream.stream().filter(RunContent.class::isInstance).limit(3).forEach(System.out::println);
                    client.teams().cancel("concierge", stream.runId());
                    RunResult result = stream.result();
                }
                """);
        tour.beginAnswer();
        try (RunStream stream = client.teams().stream("concierge", "Tell me a long story")) {
            stream.stream().filter(RunContent.class::isInstance).limit(3).forEach(tour::piece);
            client.teams().cancel("concierge", stream.runId());
            RunResult result = stream.result();
            tour.endAnswer("...");
            tour.came("the run is " + result.status());
            tour.expect(RunStatus.CANCELLED, result.status());
        }
    }
}
