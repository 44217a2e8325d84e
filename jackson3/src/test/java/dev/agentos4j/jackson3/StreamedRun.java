package dev.agentos4j.jackson3;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.run.PausedRun;
import dev.agentos4j.client.run.RunResult;
import dev.agentos4j.client.run.RunStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** What a client makes of two streams: one that completed, and one that paused. */
record StreamedRun(RunResult result, String json, PausedRun paused) {

    static StreamedRun of() throws IOException {
        return new StreamedRun(
                stream("{\"event\":\"RunCompleted\",\"run_id\":\"r-1\",\"session_id\":\"s\",\"content\":\"Hi\","
                        + "\"metrics\":{\"total_tokens\":5}}"),
                "{\"run_id\":\"r-1\",\"session_id\":\"s\",\"status\":\"COMPLETED\",\"content\":\"Hi\","
                        + "\"metrics\":{\"total_tokens\":5}}",
                PausedRun.of(stream("{\"event\":\"RunPaused\",\"run_id\":\"r-2\",\"session_id\":\"s\",\"tools\":["
                        + "{\"tool_call_id\":\"c\",\"tool_name\":\"rm\",\"requires_confirmation\":true}]}")));
    }

    private static RunResult stream(String event) throws IOException {
        String body = "data: " + event + "\n\n";
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> answer(server, body), "one-stream");
            thread.setDaemon(true);
            thread.start();
            try (AgentOSClient client = AgentOSClient.create("http://127.0.0.1:" + server.getLocalPort());
                    RunStream stream = client.agents().stream("a", "hi")) {
                return stream.result();
            }
        }
    }

    private static void answer(ServerSocket server, String body) {
        try (Socket socket = server.accept()) {
            StringBuilder request = new StringBuilder();
            while (request.indexOf("stream=true") < 0) {
                request.append((char) socket.getInputStream().read());
            }
            socket.getOutputStream()
                    .write(("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n" + body)
                            .getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
