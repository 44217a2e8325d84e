package consumer;

import com.sun.net.httpserver.HttpServer;
import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.run.RunStream;
import dev.agentos4j.protocol.run.RunContent;
import dev.agentos4j.protocol.run.RunEvent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A program of somebody who uses the client: what it does must work wherever it is put. */
public final class Consumer {

    private static final String EVENTS = """
            event: RunStarted
            data: {"event":"RunStarted","run_id":"r","agent_id":"a","session_id":"s","created_at":1}

            event: RunContent
            data: {"event":"RunContent","run_id":"r","agent_id":"a","session_id":"s","created_at":1,"content":"streamed"}

            event: RunCompleted
            data: {"event":"RunCompleted","run_id":"r","agent_id":"a","session_id":"s","created_at":1,"content":"streamed"}

            """;

    private Consumer() {}

    public static void main(String[] arguments) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Map<String, String> answers = Map.of(
                "/health", "{\"status\":\"ok\"}",
                "/agents/a/runs", EVENTS,
                "/agents/missing", "{\"detail\":\"Agent not found\"}");
        answers.forEach((path, body) -> server.createContext(path, exchange -> {
            exchange.getRequestBody().readAllBytes();
            boolean events = body == EVENTS;
            exchange.getResponseHeaders().set("Content-Type", events ? "text/event-stream" : "application/json");
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(path.endsWith("missing") ? 404 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        }));
        server.start();
        try (AgentOSClient client =
                AgentOSClient.create("http://127.0.0.1:" + server.getAddress().getPort())) {
            expect("ok", client.health().status());
            expect("ok", client.async().health().get().status());
            expect("streamed", streamed(client));
            try {
                client.agents().get("missing");
                throw new AssertionError("a missing agent was found");
            } catch (NotFoundException missing) {
                expect("Agent not found", missing.detail());
            }
        } finally {
            server.stop(0);
        }
        System.out.println("ok: Java " + Runtime.version().feature() + ", "
                + (Consumer.class.getModule().isNamed() ? "module path" : "class path"));
    }

    private static String streamed(AgentOSClient client) {
        StringBuilder text = new StringBuilder();
        try (RunStream stream = client.agents().stream("a", "hi")) {
            for (RunEvent event : stream) {
                if (event instanceof RunContent content) {
                    text.append(content.text());
                }
            }
        }
        return text.toString();
    }

    private static void expect(String expected, String actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError("expected " + expected + ", got " + actual);
        }
    }
}
