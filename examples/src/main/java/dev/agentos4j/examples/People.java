package dev.agentos4j.examples;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.run.PausedRun;
import dev.agentos4j.client.run.RunStream;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunPaused;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.ToolExecution;

/** Runs that wait for a person: to confirm a call, to answer a question, to do a thing elsewhere. */
final class People {

    private People() {}

    static void run(AgentOSClient client) {
        confirm(client);
        reject(client);
        answer(client);
        external(client);
        streamed(client);
    }

    static void confirm(AgentOSClient client) {
        RunOutput output = client.agents().run("bank", "Send 20 euros to Ada");
        if (RunStatus.PAUSED.equals(output.status())) {
            PausedRun paused = PausedRun.of(output);
            for (ToolExecution tool : paused.tools()) {
                System.out.println("wants to call " + tool.toolName() + " with " + tool.toolArgs());
                paused = paused.approve(tool);
            }
            output = client.agents().continueRun("bank", paused.toRequest());
        }
        System.out.println(output.status() + ": " + output.text());
    }

    static void reject(AgentOSClient client) {
        PausedRun paused = PausedRun.of(client.agents().run("bank", "Send 20 euros to Ada"));
        ToolExecution tool = paused.tools().get(0);
        RunOutput output = client.agents()
                .continueRun(
                        "bank", paused.reject(tool, "Ask me again tomorrow").toRequest());
        System.out.println(output.status() + ": " + output.text());
    }

    static void answer(AgentOSClient client) {
        PausedRun paused = PausedRun.of(client.agents().run("postman", "Send a letter"));
        PausedRun answered = paused.answer("to", "ann@example.com");
        RunOutput output = client.agents().continueRun("postman", answered.toRequest());
        System.out.println(output.status() + ": " + output.text());
    }

    static void external(AgentOSClient client) {
        PausedRun paused = PausedRun.of(client.agents().run("operator", "What system is this?"));
        ToolExecution command = paused.tools().get(0);
        RunOutput output = client.agents()
                .continueRun("operator", paused.result(command, "Linux").toRequest());
        System.out.println(output.status() + ": " + output.text());
    }

    static void streamed(AgentOSClient client) {
        try (RunStream stream = client.agents().stream("bank", "Send 20 euros to Ada")) {
            for (RunEvent event : stream) {
                if (event instanceof RunPaused) {
                    goOn(client, PausedRun.of(event).approveAll());
                }
            }
        }
    }

    private static void goOn(AgentOSClient client, PausedRun decided) {
        try (RunStream stream = client.agents().continueStream("bank", decided.toRequest())) {
            stream.forEach(event -> System.out.println(event.event()));
        }
    }
}
