package dev.agentos4j.server.workflow;

import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.runtime.run.Run;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.server.http.SecurityKey;
import dev.agentos4j.server.http.SentJson;
import dev.agentos4j.server.http.Socket;
import dev.agentos4j.server.http.SocketListener;
import dev.agentos4j.server.run.Resumption;
import dev.agentos4j.server.served.Served;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One client of {@code /workflows/ws}: starts workflows, goes on with paused ones, and takes up runs it lost. A run goes
 * on when its socket is closed.
 */
public final class WorkflowSocket implements SocketListener {

    private static final Logger LOG = System.getLogger(WorkflowSocket.class.getName());

    private final @Nullable SecurityKey key;
    private final RunEngine engine;
    private final SocketCommands commands;
    private boolean authenticated;
    private @Nullable SocketReading reading;

    /**
     * @param key what a client must know; {@code null} lets in everybody
     */
    public WorkflowSocket(Served served, @Nullable SecurityKey key) {
        this.key = key;
        this.engine = served.engine();
        this.commands = new SocketCommands(served);
        this.authenticated = key == null;
    }

    @Override
    public void opened(Socket socket) throws IOException {
        String welcome = "Connected to workflow events" + (key == null ? "" : ". Please authenticate to continue.");
        JsonObject frame =
                JsonObject.of("event", "connected").with("message", welcome).with("requires_auth", key != null);
        socket.send(frame.toJson());
    }

    @Override
    public void received(Socket socket, String text) throws IOException {
        JsonObject message = object(text);
        if (message == null) {
            socket.close(1007, "a JSON object is wanted");
            return;
        }
        String action = message.text("action");
        if ("authenticate".equals(action)) {
            authenticate(socket, message.text("token"));
        } else if (!authenticated) {
            String refusal = "Authentication required. Send authenticate action with valid bearer token.";
            tell(socket, "auth_required", "error", refusal);
        } else {
            obey(socket, String.valueOf(action), message);
        }
    }

    private static @Nullable JsonObject object(String text) {
        try {
            return SentJson.parse(text.getBytes(StandardCharsets.UTF_8)).asObject();
        } catch (JsonException malformed) {
            LOG.log(Level.DEBUG, "a message that is no JSON", malformed);
            return null;
        }
    }

    private void authenticate(Socket socket, @Nullable String token) throws IOException {
        if (token == null || token.isEmpty()) {
            tell(socket, "auth_error", "error", "Token is required");
        } else if (key == null || key.isKey(token)) {
            authenticated = true;
            tell(socket, "authenticated", "message", "Authentication successful. You can now send commands.");
        } else {
            tell(socket, "auth_error", "error", "Invalid bearer token");
        }
    }

    private void obey(Socket socket, String action, JsonObject message) throws IOException {
        try {
            SocketCommands.requireStorable(message);
            switch (action) {
                case "ping" -> socket.send(JsonObject.of("event", "pong").toJson());
                case "start-workflow" -> follow(socket, commands.start(message));
                case "continue-workflow" -> follow(socket, commands.continueRun(message));
                case "reconnect" -> reconnect(socket, message);
                default -> throw new SocketRefusal("Unknown action: " + action);
            }
        } catch (SocketRefusal refused) {
            tell(socket, "error", "error", String.valueOf(refused.getMessage()));
        }
    }

    private void reconnect(Socket socket, JsonObject message) {
        Resumption.Wanted lost = SocketCommands.lost(message);
        String sessionId = SocketCommands.id(message, "session_id");
        long last = number(message.get("last_event_index"));
        SocketEvents events = SocketEvents.ofReconnect(socket);
        read(new SocketReading(socket, lost.runId(), () -> lost.answer(engine, sessionId, last, events)));
    }

    private void follow(Socket socket, Run<?> run) {
        SocketEvents events = SocketEvents.ofStart(socket);
        read(new SocketReading(socket, run.runId(), () -> events.writeAll(run.events(), false)));
    }

    private static long number(@Nullable JsonValue value) {
        try {
            return value instanceof JsonNumber number ? Long.parseLong(number.text()) : -1;
        } catch (NumberFormatException fraction) {
            throw new SocketRefusal("last_event_index must be a whole number");
        }
    }

    /** A client reads one run at a time: the one it asked for last. */
    private void read(SocketReading next) {
        if (reading != null) {
            reading.stop();
        }
        reading = next;
        next.start();
    }

    private static void tell(Socket socket, String event, String member, String text) throws IOException {
        socket.send(JsonObject.of("event", event).with(member, text).toJson());
    }

    @Override
    public void closed() {
        if (reading != null) {
            reading.stop();
        }
    }
}
