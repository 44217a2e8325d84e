package dev.agentos4j.cli;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.NotFoundException;
import dev.agentos4j.client.run.ContinueRequest;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.client.run.RunResult;
import dev.agentos4j.client.run.RunStream;
import dev.agentos4j.protocol.discovery.AgentDetails;
import dev.agentos4j.protocol.discovery.Config;
import dev.agentos4j.protocol.run.RunContent;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.ToolExecution;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Shows what the client can do, on a server with the {@link DemoAgents}. Each step prints the Java that follows in the
 * code (a test compares them), runs it, prints what came and checks it.
 */
final class Tour {

    private final AgentOSClient client;
    private final Terminal terminal;
    private int steps;

    Tour(AgentOSClient client, Terminal terminal) {
        this.client = client;
        this.terminal = terminal;
    }

    /**
     * Takes all steps.
     *
     * @return how many there were
     * @throws TourException if one does not give what it should
     */
    int take() {
        configuration();
        agents();
        run();
        stream();
        toolCall();
        confirmation();
        history();
        cancellation();
        error();
        return steps;
    }

    private void configuration() {
        step("Ask the server what it has", "Config config = client.config();");
        Config config = client.config();
        came("%s offers the models %s".formatted(config.osId(), config.availableModels()));
        check(config.agents().size() >= DemoAgents.scripted().size(), "all agents in the configuration");
    }

    private void agents() {
        step("List its agents", "List<AgentDetails> agents = client.agents().list();");
        List<AgentDetails> agents = client.agents().list();
        agents.forEach(agent -> came("%-12s%s".formatted(agent.id(), text(agent.description()))));
        check(agents.stream().anyMatch(agent -> "calculator".equals(agent.id())), "an agent called calculator");
    }

    private void run() {
        step("Run one", """
                RunOutput output = client.agents().run("calculator", "What is 2 + 2?");
                """);
        RunOutput output = client.agents().run("calculator", "What is 2 + 2?");
        came(output.text());
        came("run %s of session %s".formatted(output.runId(), output.sessionId()));
        expect(RunStatus.COMPLETED, output.status());
        check(output.text().contains("4"), "the answer 4");
    }

    private void stream() {
        step("Read an answer while it is written", """
                try (RunStream stream = client.agents().stream("storyteller", "Tell me a story")) {
                    for (RunEvent event : stream) {
                        if (event instanceof RunContent content) {
                            terminal.piece(content.text());
                        }
                    }
                }
                """);
        terminal.piece("  ");
        int pieces = 0;
        try (RunStream stream = client.agents().stream("storyteller", "Tell me a story")) {
            for (RunEvent event : stream) {
                if (event instanceof RunContent content) {
                    terminal.piece(content.text());
                    pieces++;
                }
            }
            terminal.line("");
            expect(RunStatus.COMPLETED, stream.result().status());
        }
        check(pieces > 5, "an answer in pieces, not in " + pieces);
    }

    private void toolCall() {
        step("Run an agent that uses a Java method as a tool", """
                RunOutput output = client.agents().run("weather", "How is the weather in Lisbon?");
                output.tools().forEach(this::describe);
                """);
        RunOutput output = client.agents().run("weather", "How is the weather in Lisbon?");
        output.tools().forEach(this::describe);
        came(output.text());
        expect(RunStatus.COMPLETED, output.status());
        check(output.tools().size() == 1, "one tool call, not " + output.tools().size());
        check(output.text().contains("22 degrees"), "the tool's result in the answer");
    }

    private void confirmation() {
        step("Run an agent that asks before it acts: the run pauses", """
                RunOutput paused = client.agents().run("bank", "Send 20 euros to Ada");
                paused.tools().forEach(this::describe);
                """);
        RunOutput paused = client.agents().run("bank", "Send 20 euros to Ada");
        paused.tools().forEach(this::describe);
        came("the run is " + paused.status());
        expect(RunStatus.PAUSED, paused.status());
        check(!paused.tools().isEmpty(), "a tool call that waits");
        String runId = text(paused.runId());
        String sessionId = text(paused.sessionId());

        step("Agree, and it goes on where it stopped", """
                List<ToolExecution> agreed = paused.tools().stream().map(ToolExecution::confirm).toList();
                RunOutput done = client.agents().continueRun("bank", ContinueRequest.of(runId, sessionId).tools(agreed));
                """);
        List<ToolExecution> agreed =
                paused.tools().stream().map(ToolExecution::confirm).toList();
        RunOutput done = client.agents()
                .continueRun("bank", ContinueRequest.of(runId, sessionId).tools(agreed));
        came(done.text());
        expect(RunStatus.COMPLETED, done.status());
        check(done.text().contains("sent 20 euros to Ada"), "the transfer in the answer");
    }

    private void history() {
        String session = "quickstart-" + UUID.randomUUID();
        step("Tell an agent something in a session, and ask for it in a second run", """
                client.agents().run("friend", RunRequest.of("My name is Ada.").sessionId(session));
                RunOutput second = client.agents().run("friend", RunRequest.of("What is my name?").sessionId(session));
                """);
        client.agents().run("friend", RunRequest.of("My name is Ada.").sessionId(session));
        RunOutput second =
                client.agents().run("friend", RunRequest.of("What is my name?").sessionId(session));
        came(second.text());
        check(second.text().contains("My name is Ada."), "the name from the first run");
    }

    private void cancellation() {
        step("Stop a run that would take half a minute", """
                try (RunStream stream = client.agents().stream("storyteller", "Tell me a long story")) {
                    stream.stream().filter(RunContent.class::isInstance).limit(3).forEach(this::piece);
                    stream.cancel();
                    RunResult result = stream.result();
                }
                """);
        terminal.piece("  ");
        try (RunStream stream = client.agents().stream("storyteller", "Tell me a long story")) {
            stream.stream().filter(RunContent.class::isInstance).limit(3).forEach(this::piece);
            stream.cancel();
            RunResult result = stream.result();
            terminal.line("...");
            came("the run is " + result.status());
            expect(RunStatus.CANCELLED, result.status());
        }
    }

    private void error() {
        step("Ask for an agent that is not there: the exception says what is wrong", """
                client.agents().run("nobody", "Hello?");
                """);
        try {
            client.agents().run("nobody", "Hello?");
        } catch (NotFoundException missing) {
            came(missing.getClass().getSimpleName() + ": " + missing.getMessage());
            check(text(missing.getMessage()).contains("nobody"), "the name of the agent in the message");
            return;
        }
        throw new TourException(title, "a NotFoundException", "an answer");
    }

    private String title = "";

    private void step(String name, String java) {
        title = name;
        steps++;
        terminal.line("");
        terminal.line(terminal.bold(steps + ". " + name));
        java.lines().forEach(line -> terminal.line("  " + terminal.cyan(line)));
    }

    private void came(String text) {
        terminal.line("  " + terminal.green(text));
    }

    private void piece(RunEvent event) {
        terminal.piece(((RunContent) event).text());
    }

    private void describe(ToolExecution tool) {
        String arguments = tool.toolArgs() == null
                ? ""
                : tool.toolArgs().toJava().entrySet().stream()
                        .map(argument -> argument.getKey() + ": " + argument.getValue())
                        .collect(Collectors.joining(", "));
        came("%s(%s) %s".formatted(tool.toolName(), arguments, tool.result() == null ? "waits" : "= " + tool.result()));
    }

    private void expect(RunStatus wanted, RunStatus status) {
        if (!status.equals(wanted)) {
            throw new TourException(title, "a run that is " + wanted, "one that is " + status);
        }
    }

    private void check(boolean holds, String wanted) {
        if (!holds) {
            throw new TourException(title, wanted, "something else, see above");
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
