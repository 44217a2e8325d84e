package dev.agentos4j.cli;

import static dev.agentos4j.cli.TourGuide.text;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.run.PausedRun;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.client.run.RunResult;
import dev.agentos4j.client.run.RunStream;
import dev.agentos4j.protocol.run.RunCompleted;
import dev.agentos4j.protocol.run.RunContent;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.ToolExecution;
import java.util.Map;
import java.util.UUID;

/** Runs of agents: at once, streamed, paused and continued, cancelled. */
final class AgentTour {

    private final AgentOSClient client;
    private final TourGuide tour;

    AgentTour(AgentOSClient client, TourGuide tour) {
        this.client = client;
        this.tour = tour;
    }

    void take() {
        tour.area("Agents");
        run();
        stream();
        toolCall();
        confirmation();
        history();
        cancellation();
    }

    private void run() {
        tour.step("Run an agent", """
                RunOutput output = client.agents().run("calculator", RunRequest.of("What is 2 + 2?")
                        .sessionId("session-123").userId("ada").metadata(Map.of("from", "quickstart")));
                """);
        RunOutput output = client.agents()
                .run(
                        "calculator",
                        RunRequest.of("What is 2 + 2?")
                                .sessionId("session-123")
                                .userId("ada")
                                .metadata(Map.of("from", "quickstart")));
        tour.came("%s (%d tokens)"
                .formatted(
                        output.text(),
                        output.metrics() == null ? 0 : output.metrics().totalTokens()));
        tour.expect(RunStatus.COMPLETED, output.status());
        tour.check(output.text().contains("4"), "the answer 4");
        tour.check("session-123".equals(output.sessionId()), "a run in session-123");
    }

    private void stream() {
        tour.step("Read an answer while it is written", """
                try (RunStream stream = client.agents().stream("storyteller", "Tell me a story")) {
                    for (RunEvent event : stream) {
                        if (event instanceof RunContent content) {
                            System.out.print(content.text());
                        } else if (event instanceof RunCompleted completed) {
                            System.out.println("run " + completed.runId());
                        }
                    }
                }
                """);
        tour.beginAnswer();
        int pieces = 0;
        try (RunStream stream = client.agents().stream("storyteller", "Tell me a story")) {
            for (RunEvent event : stream) {
                if (event instanceof RunContent content) {
                    tour.piece(content);
                    pieces++;
                } else if (event instanceof RunCompleted completed) {
                    tour.endAnswer("");
                    tour.came("run " + completed.runId());
                }
            }
            tour.expect(RunStatus.COMPLETED, stream.result().status());
        }
        tour.check(pieces > 5, "an answer in pieces, not in " + pieces);
    }

    private void toolCall() {
        tour.step("Run an agent that uses a Java method as a tool", """
                RunOutput output = client.agents().run("weather", "How is the weather in Lisbon?");
                output.tools().forEach(System.out::println);
                """);
        RunOutput output = client.agents().run("weather", "How is the weather in Lisbon?");
        output.tools().forEach(tour::describe);
        tour.came(output.text());
        tour.expect(RunStatus.COMPLETED, output.status());
        tour.check(
                output.tools().size() == 1,
                "one tool call, not " + output.tools().size());
        tour.check(output.text().contains("22 degrees"), "the tool's result in the answer");
    }

    private void confirmation() {
        tour.step("Run an agent that asks before it acts: the run pauses", """
                RunOutput output = client.agents().run("bank", "Send 20 euros to Ada");
                output.tools().forEach(System.out::println);
                """);
        RunOutput output = client.agents().run("bank", "Send 20 euros to Ada");
        output.tools().forEach(tour::describe);
        tour.came("the run is " + output.status());
        tour.expect(RunStatus.PAUSED, output.status());

        tour.step("Agree, and it goes on where it stopped", """
                PausedRun paused = PausedRun.of(output);
                for (ToolExecution tool : paused.tools()) {
                    paused = paused.approve(tool);
                }
                RunOutput done = client.agents().continueRun("bank", paused.toRequest());
                """);
        PausedRun paused = PausedRun.of(output);
        for (ToolExecution tool : paused.tools()) {
            paused = paused.approve(tool);
        }
        RunOutput done = client.agents().continueRun("bank", paused.toRequest());
        tour.came(done.text());
        tour.expect(RunStatus.COMPLETED, done.status());
        tour.check(done.text().contains("sent 20 euros to Ada"), "the transfer in the answer");
    }

    private void history() {
        String session = "quickstart-" + UUID.randomUUID();
        tour.step("Tell an agent something in a session, and ask for it in a second run", """
                client.agents().run("friend", RunRequest.of("My name is Ada.").sessionId(session));
                RunOutput second = client.agents().run("friend", RunRequest.of("What is my name?").sessionId(session));
                """);
        client.agents().run("friend", RunRequest.of("My name is Ada.").sessionId(session));
        RunOutput second =
                client.agents().run("friend", RunRequest.of("What is my name?").sessionId(session));
        tour.came(second.text());
        tour.check(second.text().contains("My name is Ada."), "the name from the first run");
    }

    private void cancellation() {
        tour.step("Stop a run that would take half a minute", """
                try (RunStream stream = client.agents().stream("storyteller", "Tell me a long story")) {
                    stream.stream().filter(RunContent.class::isInstance).limit(3).forEach(System.out::println);
                    client.agents().cancel("storyteller", stream.runId());
                    RunResult result = stream.result();
                }
                """);
        tour.beginAnswer();
        try (RunStream stream = client.agents().stream("storyteller", "Tell me a long story")) {
            stream.stream().filter(RunContent.class::isInstance).limit(3).forEach(tour::piece);
            client.agents().cancel("storyteller", stream.runId());
            RunResult result = stream.result();
            tour.endAnswer("...");
            tour.came("the run is " + text(result.status()));
            tour.expect(RunStatus.CANCELLED, result.status());
        }
    }
}
