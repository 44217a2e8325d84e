package dev.agentos4j.server.workflow;

import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.protocol.run.RunApi;
import dev.agentos4j.runtime.run.Run;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.server.access.ContractAuthorizer;
import dev.agentos4j.server.edition.Edition;
import dev.agentos4j.server.http.Access;
import dev.agentos4j.server.http.Caller;
import dev.agentos4j.server.http.Credentials;
import dev.agentos4j.server.http.FairUse;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.RefusedCredentialsException;
import dev.agentos4j.server.http.SentJson;
import dev.agentos4j.server.http.Socket;
import dev.agentos4j.server.http.SocketListener;
import dev.agentos4j.server.run.Resumption;
import dev.agentos4j.server.served.Served;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One client of {@code /workflows/ws}: starts workflows, goes on with paused ones, and takes up runs it lost. A run goes
 * on when its socket is closed.
 */
public final class WorkflowSocket implements SocketListener {

    private static final Logger LOG = System.getLogger(WorkflowSocket.class.getName());

    private final Access access;
    private final Edition edition;
    private final RunEngine engine;
    private final SocketCommands commands;
    private Credentials shown = Credentials.NONE;
    private FairUse.@Nullable Place place;
    private @Nullable SocketReading reading;

    /**
     * @param access decides whom it obeys
     */
    public WorkflowSocket(Served served, Access access) {
        this.access = access;
        this.edition = served.edition();
        this.engine = served.engine();
        this.commands = new SocketCommands(served);
    }

    @Override
    public void opened(Socket socket) throws IOException {
        boolean locked = access.authenticator().authenticate(Credentials.NONE).equals(Caller.NONE);
        socket.authenticated(!locked);
        String welcome = "Connected to workflow events" + (locked ? ". Please authenticate to continue." : "");
        JsonObject frame =
                JsonObject.of("event", "connected").with("message", welcome).with("requires_auth", locked);
        socket.send(frame.toJson());
    }

    @Override
    public void received(Socket socket, byte[] utf8) throws IOException {
        JsonObject message = object(utf8);
        if (message == null) {
            socket.close(1007, "a JSON object is wanted");
            return;
        }
        if ("authenticate".equals(message.text("action"))) {
            authenticate(socket, message.text("token"));
            return;
        }
        Caller caller;
        try {
            caller = access.authenticator().authenticate(shown);
        } catch (RefusedCredentialsException | HttpError refused) {
            socket.authenticated(false);
            refuse(socket, refused);
            return;
        }
        try {
            access.count(caller, shown, socket.remoteAddress());
        } catch (HttpError tooMany) {
            tell(socket, "error", "error", tooMany.told());
            heard(socket, caller, String.valueOf(message.text("action")), tooMany.status(), tooMany.told());
            return;
        }
        if (caller.equals(Caller.NONE)) {
            String refusal = "Authentication required. Send authenticate action with valid bearer token.";
            tell(socket, "auth_required", "error", refusal);
        } else {
            obey(socket, access.authenticator().named(caller, message.text("user_id")), message);
        }
    }

    private static @Nullable JsonObject object(byte[] utf8) {
        try {
            return SentJson.parse(utf8).asObject();
        } catch (JsonException malformed) {
            LOG.log(Level.DEBUG, "a message that is no JSON", malformed);
            return null;
        }
    }

    private void authenticate(Socket socket, @Nullable String token) throws IOException {
        if (token == null || token.isEmpty()) {
            tell(socket, "auth_error", "error", "Token is required");
            return;
        }
        Credentials credentials = Credentials.of(token);
        Caller caller;
        try {
            caller = access.authenticator().authenticate(credentials);
            access.count(caller, credentials, socket.remoteAddress());
        } catch (RefusedCredentialsException refused) {
            refuse(socket, refused);
            long wait = access.failures().waitSeconds(socket.remoteAddress());
            if (wait > 0) {
                socket.close(1013, "too many keys and tokens were wrong: try again in " + wait + " seconds");
            }
            return;
        } catch (HttpError outage) {
            refuse(socket, outage);
            return;
        }
        if (!takePlace(caller)) {
            socket.close(1013, "too many sockets of this caller are open");
            return;
        }
        shown = credentials;
        socket.authenticated(true);
        if (caller.userId() == null) {
            tell(socket, "authenticated", "message", "Authentication successful. You can now send commands.");
        } else {
            String kind = caller.claims() == null ? "Service account" : "JWT";
            socket.send(JsonObject.of("event", "authenticated")
                    .with("message", kind + " authentication successful.")
                    .with("user_id", caller.userId())
                    .toJson());
        }
    }

    private boolean takePlace(Caller caller) {
        if (place != null) {
            place.close();
        }
        place = access.fairUse().socket(caller);
        return place != null;
    }

    private void refuse(Socket socket, RuntimeException refusal) throws IOException {
        String told = refusal instanceof HttpError error ? error.told() : String.valueOf(refusal.getMessage());
        tell(socket, "auth_error", "error", told);
        int status = refusal instanceof HttpError error ? error.status() : 401;
        if (status < 500) {
            heard(socket, Caller.NONE, "authenticate", status, told);
        }
    }

    private void heard(Socket socket, Caller caller, String command, int status, String told) {
        access.refusals().refused(caller, socket.remoteAddress(), "socket " + command, status, told);
    }

    private void obey(Socket socket, Caller caller, JsonObject sent) throws IOException {
        String action = String.valueOf(sent.text("action"));
        try {
            SocketCommands.requireStorable(sent);
            JsonObject message = named(caller, sent);
            switch (action) {
                case "ping" -> socket.send(JsonObject.of("event", "pong").toJson());
                case "start-workflow" -> {
                    requireRight(socket, caller, RunApi.WORKFLOWS.start, "run", message);
                    follow(socket, commands.start(caller, message));
                }
                case "continue-workflow" -> {
                    requireRight(socket, caller, RunApi.WORKFLOWS.continueRun, "continue", message);
                    follow(socket, commands.continueRun(caller, message));
                }
                case "reconnect" -> {
                    requireRight(socket, caller, RunApi.WORKFLOWS.resume, "reconnect to", message);
                    reconnect(socket, caller, message);
                }
                default -> throw new SocketRefusal("Unknown action: " + action);
            }
        } catch (SocketRefusal refused) {
            tell(socket, "error", "error", String.valueOf(refused.getMessage()));
        } catch (HttpError refused) {
            tell(socket, "error", "error", refused.told());
        }
    }

    /**
     * A confined caller names itself; another account, and an administrator with a token, does if the message names nobody.
     * The session of a token is that of all its runs.
     */
    private static JsonObject named(Caller caller, JsonObject sent) {
        boolean chooses = caller.confinedTo() == null
                && (caller.claims() == null || caller.scopes().isAdmin());
        boolean names = caller.userId() != null && !(chooses && sent.has("user_id"));
        JsonObject named = names ? sent.with("user_id", caller.userId()) : sent;
        return caller.sessionId() == null ? named : named.with("session_id", caller.sessionId());
    }

    /**
     * @param operation what the caller could ask for over HTTP in its place
     * @param what what is asked for, in words
     */
    private void requireRight(Socket socket, Caller caller, Operation<?> operation, String what, JsonObject message) {
        String id = SocketCommands.id(message, "workflow_id");
        if (!ContractAuthorizer.mayCall(operation, id, caller)) {
            String told = "Insufficient permissions to " + what + " this workflow";
            heard(socket, caller, message.text("action") + " " + id, 403, told);
            throw new SocketRefusal(told);
        }
    }

    private void reconnect(Socket socket, Caller caller, JsonObject message) {
        String sessionId = SocketCommands.id(message, "session_id");
        Resumption.Wanted lost = commands.lost(caller, sessionId, message);
        long last = number(message.get("last_event_index"));
        SocketEvents events = SocketEvents.ofReconnect(socket, edition);
        read(new SocketReading(
                socket, lost.runId(), () -> lost.answer(engine, caller.ofRuns(), sessionId, last, events)));
    }

    private void follow(Socket socket, Run<?> run) {
        SocketEvents events = SocketEvents.ofStart(socket, edition);
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
    public void leaving(Duration time) throws InterruptedException {
        if (reading != null) {
            reading.await(time);
        }
    }

    @Override
    public void closed() {
        if (place != null) {
            place.close();
        }
        if (reading != null) {
            reading.stop();
        }
    }
}
