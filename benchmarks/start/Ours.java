import dev.agentos4j.client.AgentOSClient;

/** One call with agentos4j, from a cold JVM. */
public class Ours {

    public static void main(String[] args) {
        try (AgentOSClient client = AgentOSClient.create(args[0])) {
            System.out.println(client.agents().run("calculator", "What is 2 + 2?").text());
        }
    }
}
