package dev.agentos4j.cli;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.run.PausedRun;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.client.run.RunResult;
import dev.agentos4j.client.run.RunStream;
import dev.agentos4j.protocol.run.RunContent;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.StepStarted;
import dev.agentos4j.protocol.run.WorkflowRunOutput;

/** Runs of workflows. */
final class WorkflowTour {

    private final AgentOSClient client;
    private final TourGuide tour;

    WorkflowTour(AgentOSClient client, TourGuide tour) {
        this.client = client;
        this.tour = tour;
    }

    void take() {
        tour.area("Workflows");
        run();
        stream();
        confirmation();
        cancellation();
    }

    private void run() {
        tour.step("Run a workflow", """
                WorkflowRunOutput output = client.workflows().run("digest", RunRequest.of("Java").userId("ada"));
                """);
        WorkflowRunOutput output =
                client.workflows().run("digest", RunRequest.of("Java").userId("ada"));
        tour.came(output.text() + ", " + output.status());
        tour.expect(RunStatus.COMPLETED, output.status());
        tour.check(output.text().contains("7 words"), "the words counted");
    }

    private void stream() {
        tour.step("Stream one, step by step", """
                try (RunStream stream = client.workflows().stream("digest", "Explain machine learning")) {
                    for (RunEvent event : stream) {
                        if (event instanceof StepStarted) {
                            System.out.println("step " + event.stepName());
                        } else if (event instanceof RunContent content) {
                            System.out.print(content.text());
                        }
                    }
                }
                """);
        int steps = 0;
        try (RunStream stream = client.workflows().stream("digest", "Explain machine learning")) {
            for (RunEvent event : stream) {
                if (event instanceof StepStarted) {
                    tour.endAnswer("");
                    tour.came("step " + event.stepName());
                    tour.beginAnswer();
                    steps++;
                } else if (event instanceof RunContent content) {
                    tour.piece(content);
                }
            }
            tour.endAnswer(stream.result().text());
            tour.expect(RunStatus.COMPLETED, stream.result().status());
        }
        tour.check(steps == 2, "two steps, not " + steps);
    }

    private void confirmation() {
        tour.step("Run one that waits for a person, and agree", """
                WorkflowRunOutput output = client.workflows().run("newsletter", "Java");
                PausedRun paused = PausedRun.of(output).approveAll();
                WorkflowRunOutput done = client.workflows().continueRun("newsletter", paused.toRequest());
                """);
        WorkflowRunOutput output = client.workflows().run("newsletter", "Java");
        tour.came("the run is " + output.status());
        tour.expect(RunStatus.PAUSED, output.status());
        PausedRun paused = PausedRun.of(output).approveAll();
        WorkflowRunOutput done = client.workflows().continueRun("newsletter", paused.toRequest());
        tour.came(done.text());
        tour.expect(RunStatus.COMPLETED, done.status());
        tour.check(done.text().contains("Published"), "the newsletter published");
    }

    private void cancellation() {
        tour.step("Cancel one", """
                try (RunStream stream = client.workflows().stream("digest", "Write a long text")) {
                    stream.stream().filter(RunContent.class::isInstance).limit(3).forEach(System.out::println);
                    client.workflows().cancel("digest", stream.runId());
                    RunResult result = stream.result();
                }
                """);
        tour.beginAnswer();
        try (RunStream stream = client.workflows().stream("digest", "Write a long text")) {
            stream.stream().filter(RunContent.class::isInstance).limit(3).forEach(tour::piece);
            client.workflows().cancel("digest", stream.runId());
            RunResult result = stream.result();
            tour.endAnswer("...");
            tour.came("the run is " + result.status());
            tour.expect(RunStatus.CANCELLED, result.status());
        }
    }
}
