package dev.agentos4j.examples;

import dev.agentos4j.client.AgentOSClient;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the examples: {@code Examples [URL [NAME...]]}. {@code agentos serve} serves the agents that they talk to. */
public final class Examples {

    private static final String DEFAULT_URL = "http://localhost:7777";

    private Examples() {}

    /** All examples of the client by their names, in the order in which they are best read. */
    public static List<String> names() {
        return List.copyOf(all().keySet());
    }

    private static Map<String, Example> all() {
        Map<String, Example> all = new LinkedHashMap<>();
        all.put("discovery", Discovery::run);
        all.put("runs", Runs::run);
        all.put("people", People::run);
        all.put("long-runs", LongRuns::run);
        all.put("sessions", Sessions::run);
        all.put("memories", Memories::run);
        all.put("structured-output", StructuredOutput::run);
        all.put("tracing", Tracing::run);
        all.put("metrics", DailyFigures::run);
        all.put("evaluations", Evaluating::run);
        all.put("documents", Documents::run);
        all.put("errors", Errors::run);
        all.put("async", Async::run);
        all.put("teams", Teams::run);
        all.put("workflows", Workflows::run);
        all.put("operators", Operators::run);
        return all;
    }

    /**
     * Runs one example.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static void run(String name, AgentOSClient client) throws Exception {
        Example example = all().get(name);
        if (example == null) {
            throw new IllegalArgumentException("no example is called " + name + "; there are " + names());
        }
        example.run(client);
    }

    /** Runs the named examples, or all. */
    public static void main(String[] arguments) throws Exception {
        String url = arguments.length > 0 ? arguments[0] : DEFAULT_URL;
        List<String> chosen = arguments.length > 1 ? Arrays.asList(arguments).subList(1, arguments.length) : names();
        try (AgentOSClient client = AgentOSClient.create(url)) {
            for (String name : chosen) {
                System.out.println("== " + name);
                run(name, client);
            }
        }
    }
}
