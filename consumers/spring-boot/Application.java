package consumer;

import com.sun.net.httpserver.HttpServer;
import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.run.RunStream;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunOutput;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * A Spring Boot application that uses the client that the starter makes: one controller returns a result, one streams, one takes a result. Argument:
 * "module" if agentos4j-jackson2 or -jackson3 is there.
 */
@SpringBootApplication
public class Application {

    private static final String OUTPUT = "{\"run_id\":\"r\",\"agent_id\":\"a\",\"session_id\":\"s\",\"content\":\"Hi\","
            + "\"metrics\":{\"duration\":1.50},\"created_at\":1,\"status\":\"COMPLETED\",\"unknown\":{\"kept\":[1.0,null]}}";
    private static final List<String> EVENTS = List.of(
            "{\"created_at\":1,\"event\":\"RunStarted\",\"agent_id\":\"a\",\"run_id\":\"r\",\"session_id\":\"s\"}",
            "{\"created_at\":1,\"event\":\"RunContent\",\"agent_id\":\"a\",\"run_id\":\"r\",\"session_id\":\"s\",\"content\":\" two  words\"}",
            "{\"created_at\":1,\"event\":\"RunCompleted\",\"agent_id\":\"a\",\"run_id\":\"r\",\"session_id\":\"s\",\"content\":\" two  words\"}");

    private static HttpServer agentOS;

    @RestController
    static class Runs {

        private final AgentOSClient client;

        Runs(AgentOSClient client) {
            this.client = client;
        }

        @GetMapping("/run")
        RunOutput run() {
            return client.agents().run("a", "hi");
        }

        @GetMapping("/all")
        Map<String, Object> all() {
            RunOutput output = client.agents().run("a", "hi");
            return Map.of("outputs", List.of(output), "status", output.status());
        }

        /** Each event as its JSON: browsers drop a blank at the beginning of a bare text. */
        @GetMapping("/stream")
        SseEmitter stream() {
            SseEmitter emitter = new SseEmitter(0L);
            Thread thread = new Thread(() -> {
                try (RunStream stream = client.agents().stream("a", "hi")) {
                    for (RunEvent event : stream) {
                        emitter.send(SseEmitter.event().name(event.event()).data(event, MediaType.APPLICATION_JSON));
                    }
                    emitter.complete();
                } catch (Exception failed) {
                    emitter.completeWithError(failed);
                }
            });
            thread.setDaemon(true);
            thread.start();
            return emitter;
        }

        @PostMapping("/back")
        RunOutput back(@RequestBody RunOutput output) {
            return output;
        }
    }

    public static void main(String[] arguments) throws Exception {
        boolean module = arguments.length > 0 && arguments[0].equals("module");
        agentOS = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        agentOS.createContext("/agents/a/runs", exchange -> {
            boolean stream = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                    .contains("stream=true");
            StringBuilder events = new StringBuilder();
            EVENTS.forEach(event -> events.append("data: ").append(event).append("\n\n"));
            byte[] body = (stream ? events.toString() : OUTPUT).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", stream ? "text/event-stream" : "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        agentOS.start();
        SpringApplication application = new SpringApplication(Application.class);
        application.setDefaultProperties(Map.of(
                "agentos.url", "http://127.0.0.1:" + agentOS.getAddress().getPort(), "server.port", "0", "server.address", "127.0.0.1", "spring.main.banner-mode", "off", "logging.level.root", "warn"));
        try (ConfigurableApplicationContext context = application.run()) {
            check("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"), module);
        } finally {
            agentOS.stop(0);
        }
        System.out.println("ok: Spring Boot " + SpringBootVersion.getVersion() + (module ? " with" : " without") + " the module");
    }

    private static void check(String url, boolean module) throws Exception {
        String run = send(url + "/run", null).body();
        String all = send(url + "/all", null).body();
        String stream = send(url + "/stream", null).body();
        HttpResponse<String> back = send(url + "/back", OUTPUT);
        RunOutput expected = RunOutput.SHAPE.read(OUTPUT);
        if (module) {
            expect(OUTPUT, run);
            expect(OUTPUT, back.body());
            expect(true, all.contains(OUTPUT) && all.contains("\"status\":\"COMPLETED\""));
            for (String event : EVENTS) {
                expect(true, stream.contains("data:" + event + "\n"));
            }
        } else {
            expect(expected, RunOutput.SHAPE.read(run.replace("1.5}", "1.50}")));
            expect(true, back.statusCode() >= 400);
            expect(true, all.contains("\"status\":\"COMPLETED\"") && all.contains("\"run_id\":\"r\""));
            expect(3, stream.split("\"run_id\":\"r\"", -1).length - 1);
        }
        expect(true, stream.contains("event:RunCompleted"));
    }

    private static HttpResponse<String> send(String url, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (body != null) {
            request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private static void expect(Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError("expected " + expected + ", got " + actual);
        }
    }
}
