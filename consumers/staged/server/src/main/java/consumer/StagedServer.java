package consumer;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.server.AgentOS;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program of somebody who serves an agent and calls it. */
public final class StagedServer {

    private StagedServer() {}

    public static void main(String[] arguments) throws Exception {
        Path database = Files.createTempDirectory("staged").resolve("os.db");
        Agent echo = Agent.builder().id("echo").model(ScriptedModel.echo()).build();
        try (AgentOS os = AgentOS.builder().agents(echo).database(database).build().start(0);
                AgentOSClient client = AgentOSClient.create("http://127.0.0.1:" + os.port())) {
            RunOutput output = client.agents().run("echo", "hi");
            if (!output.text().contains("hi")) {
                throw new AssertionError(output.text());
            }
        }
        System.out.println("ok: Java " + Runtime.version().feature());
    }
}
