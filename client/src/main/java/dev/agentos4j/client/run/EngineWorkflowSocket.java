package dev.agentos4j.client.run;

import dev.agentos4j.client.error.AgentOSException;
import dev.agentos4j.client.error.CallInterruptedException;
import dev.agentos4j.client.error.ClosedException;
import dev.agentos4j.client.error.RemoteServerUnavailableException;
import dev.agentos4j.client.http.ApiPath;
import dev.agentos4j.client.http.Deadline;
import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.http.Errors;
import dev.agentos4j.client.http.SocketInbox;
import dev.agentos4j.client.http.SocketInbox.SocketEndedException;
import dev.agentos4j.client.request.ClientClock;
import dev.agentos4j.client.request.RequestOptions;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonBoolean;
import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.run.RunApi;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A workflow socket over the JDK's WebSocket, read on the calling thread. */
final class EngineWorkflowSocket implements WorkflowSocket {

    /** The JDK's WebSocket may miss that the other side has gone, until something is sent: so silence is broken like this. */
    private static final Duration PROBE = Duration.ofSeconds(3);

    /** How long the other side has to close the socket as well. */
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private static final Set<String> FIELDS = Set.of("message", "session_id", "user_id", "version", "factory_input");

    private final Engine engine;
    private final RunCalls<WorkflowRunOutput> calls;
    private final SocketInbox inbox;
    private final SocketFrames frames;
    private final ArrayDeque<RunEvent> pending = new ArrayDeque<>();
    private final WebSocket socket;
    private CompletableFuture<?> probe = CompletableFuture.completedFuture(null);
    private boolean requiresAuth;
    private @Nullable SocketRun current;
    private volatile boolean closed;

    private EngineWorkflowSocket(Engine engine, RunCalls<WorkflowRunOutput> calls) {
        this.engine = engine;
        this.calls = calls;
        this.inbox = new SocketInbox(engine.streamLimits().maxEventBytes());
        this.frames = new SocketFrames(engine.streamLimits());
        this.socket = engine.openSocket(RunApi.SOCKET, inbox);
    }

    static EngineWorkflowSocket open(Engine engine, RunCalls<WorkflowRunOutput> calls) {
        EngineWorkflowSocket opened = new EngineWorkflowSocket(engine, calls);
        try {
            opened.greet();
            return opened;
        } catch (RuntimeException | Error failed) {
            opened.close();
            throw failed;
        }
    }

    private void greet() {
        RunEvent connected = answer("connected");
        requiresAuth = connected.extra().get("requires_auth") instanceof JsonBoolean wanted && wanted.value();
        String token = engine.token();
        if (token == null) {
            if (requiresAuth) {
                throw engine.tokenRefused(RunApi.SOCKET, "The server wants a token, and the client has none");
            }
            return;
        }
        if (requiresAuth || token.startsWith("agno_pat_")) {
            authenticate(token);
        }
    }

    private void authenticate(String token) {
        RunEvent told = tryToken(token);
        if (told.event().equals("auth_error") && engine.renewToken(token)) {
            told = tryToken(Objects.requireNonNull(engine.token()));
        }
        if (!told.event().equals("authenticated")) {
            throw engine.tokenRefused(RunApi.SOCKET, String.valueOf(told.extra().text("error")));
        }
    }

    private RunEvent tryToken(String token) {
        send(JsonObject.of("action", "authenticate").with("token", token));
        while (true) {
            RunEvent event = ordinary();
            if (event.event().equals("authenticated") || event.event().startsWith("auth_")) {
                return event;
            }
        }
    }

    /** The next message of this name; events of a run that come before it are kept for later. */
    private RunEvent answer(String name) {
        while (true) {
            RunEvent event = ordinary();
            if (event.event().equals(name)) {
                return event;
            }
            if (!isGreeting(event)) {
                pending.add(event);
            }
        }
    }

    /** Whether it belongs to the beginning of the conversation: some servers say twice that they know the caller. */
    private static boolean isGreeting(RunEvent event) {
        return event.event().equals("authenticated") || event.event().equals("connected");
    }

    private RunEvent ordinary() {
        return receive(engine.timeouts().headers(), ClientClock.HEADERS, null);
    }

    /** The next event of the run that is followed. */
    RunEvent next(SocketRun run) {
        RunEvent event = pending.poll();
        while (event == null || isGreeting(event)) {
            event = receive(engine.runTimeouts().idle(), ClientClock.IDLE, run);
        }
        return event;
    }

    /** The next event of a run, {@code null} if there is none within this time. */
    @Nullable
    RunEvent nextWithin(SocketRun run, Duration limit) {
        RunEvent event = pending.poll();
        if (event != null && !isGreeting(event)) {
            return event;
        }
        try {
            return receive(limit, ClientClock.IDLE, run);
        } catch (BrokenStreamException silent) {
            if (silent.clock() == ClientClock.IDLE) {
                return null;
            }
            throw silent;
        }
    }

    private RunEvent receive(Duration limit, ClientClock clock, @Nullable SocketRun run) {
        Deadline deadline = run == null ? Deadline.NONE : run.deadline();
        ArrayDeque<RunEvent> read = new ArrayDeque<>();
        while (read.isEmpty()) {
            if (closed) {
                throw new ClosedException("the workflow socket is closed.");
            }
            try {
                String message = deadline.isOver() ? null : message(deadline.limit(limit));
                if (message == null) {
                    throw deadline.isOver()
                            ? broken(deadline.text(), ClientClock.DEADLINE, run, null)
                            : broken("nothing came within " + limit.toMillis() + " ms", clock, run, null);
                }
                read.addAll(frames.read(message));
            } catch (SocketEndedException over) {
                Errors.rethrow(over);
                throw closed
                        ? new ClosedException("the workflow socket is closed.")
                        : broken(String.valueOf(over.getMessage()), null, run, over);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new CallInterruptedException(
                        "the workflow socket: the thread was interrupted while it waited.", interrupted);
            }
        }
        RunEvent first = read.poll();
        pending.addAll(read);
        return Objects.requireNonNull(first);
    }

    private @Nullable String message(Duration patience) throws SocketEndedException, InterruptedException {
        long left = patience.toNanos();
        while (left > 0) {
            long slice = Math.min(left, PROBE.toNanos());
            String message = inbox.next(Duration.ofNanos(slice));
            if (message != null) {
                return message;
            }
            left -= slice;
            probe();
        }
        return null;
    }

    private void probe() {
        if (probe.isDone()) {
            probe = socket.sendPing(ByteBuffer.allocate(0)).whenComplete((sent, failure) -> {
                if (failure != null) {
                    inbox.broken(failure);
                }
            });
        }
    }

    private AgentOSException broken(
            String why, @Nullable ClientClock clock, @Nullable SocketRun run, @Nullable Throwable cause) {
        if (run == null) {
            return new RemoteServerUnavailableException(
                    "the workflow socket of " + engine.baseUrl() + ": " + why + ".", engine.baseUrl(), clock, cause);
        }
        return new BrokenStreamException(
                "the workflow socket of run " + run.runId() + ": " + why
                        + ". The run goes on: connect again and reconnect to it.",
                engine.baseUrl(),
                clock,
                run.runId(),
                run.sessionId(),
                run.delivered(),
                cause);
    }

    private void send(JsonObject message) {
        try {
            socket.sendText(message.toJson(), true)
                    .orTimeout(engine.timeouts().headers().toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException | IllegalStateException failed) {
            Errors.rethrow(failed);
            throw closed
                    ? new ClosedException("the workflow socket is closed.")
                    : broken("what was asked could not be sent (" + failed.getMessage() + ")", null, null, failed);
        }
    }

    @Override
    public boolean requiresAuth() {
        return requiresAuth;
    }

    @Override
    public RunStream start(String workflowId, RunRequest request) {
        ApiPath.requireId("workflowId", workflowId);
        Objects.requireNonNull(request, "request must not be null");
        Set<String> others = new TreeSet<>(request.fields().texts().keySet());
        others.removeAll(FIELDS);
        request.media().forEach((name, media) -> {
            if (!media.isEmpty()) {
                others.add(name);
            }
        });
        if (!others.isEmpty() || !request.uploads().isEmpty()) {
            throw new IllegalArgumentException("these do not travel over the workflow socket: " + others
                    + (request.uploads().isEmpty() ? "" : " and uploads") + "; use workflows().stream(...)");
        }
        JsonObject message = JsonObject.of("action", "start-workflow").with("workflow_id", workflowId);
        for (Map.Entry<String, String> field : request.fields().texts().entrySet()) {
            message = message.with(field.getKey(), value(field.getKey(), field.getValue()));
        }
        String sessionId = request.fields().get("session_id");
        RunRef run = new RunRef("", sessionId, request.fields().get("user_id"));
        return follow(message, new SocketRun(this, calls, engine, workflowId, run, null, request.options()));
    }

    private static JsonValue value(String field, String text) {
        return field.equals("factory_input") || field.equals("version") ? JsonValue.parse(text) : JsonValue.of(text);
    }

    @Override
    public RunStream continueRun(String workflowId, ContinueRequest request) {
        ApiPath.requireId("workflowId", workflowId);
        Objects.requireNonNull(request, "request must not be null");
        JsonObject message = JsonObject.of("action", "continue-workflow")
                .with("workflow_id", workflowId)
                .with("run_id", request.runId())
                .with("session_id", request.sessionId())
                .with("step_requirements", requirements(request.text("step_requirements")));
        RunRef run = request.run();
        if (run.userId() != null) {
            message = message.with("user_id", run.userId());
        }
        return follow(message, new SocketRun(this, calls, engine, workflowId, run, null, request.options()));
    }

    private static JsonValue requirements(@Nullable String json) {
        if (json == null) {
            throw new IllegalArgumentException(
                    "a workflow run is continued by step requirements: see PausedRun.toRequest()");
        }
        try {
            return JsonArray.of(((JsonArray) JsonValue.parse(json)).values().toArray());
        } catch (JsonException | ClassCastException wrong) {
            throw new IllegalArgumentException("step_requirements must be a JSON array", wrong);
        }
    }

    @Override
    public RunStream reconnect(String workflowId, String runId, String sessionId, @Nullable Long lastEventIndex) {
        JsonObject message = JsonObject.of("action", "reconnect")
                .with("workflow_id", ApiPath.requireId("workflowId", workflowId))
                .with("run_id", ApiPath.requireId("runId", runId))
                .with("session_id", ApiPath.requireId("sessionId", sessionId));
        if (lastEventIndex != null) {
            message = message.with("last_event_index", lastEventIndex);
        }
        SocketRun run = new SocketRun(
                this,
                calls,
                engine,
                workflowId,
                new RunRef(runId, sessionId, null),
                lastEventIndex,
                RequestOptions.none());
        run.progress().opened(true);
        return follow(message, run);
    }

    private RunStream follow(JsonObject message, SocketRun run) {
        SocketRun before = current;
        if (before != null && !before.isOver()) {
            throw new IllegalStateException(
                    "the socket follows run " + before.runId() + ", which has not ended; open another socket");
        }
        pending.clear();
        run.forget(before == null || run.runId().equals(before.runId()) ? null : before.runId());
        send(message);
        current = run;
        return run;
    }

    @Override
    public Duration ping() {
        long start = System.nanoTime();
        send(JsonObject.of("action", "ping"));
        answer("pong");
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        inbox.closeHere();
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "")
                .whenComplete((sent, failure) -> engine.pauses()
                        .after(failure == null ? GOODBYE : Duration.ZERO)
                        .thenRun(socket::abort));
    }
}
