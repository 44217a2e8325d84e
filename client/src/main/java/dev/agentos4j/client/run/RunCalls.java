package dev.agentos4j.client.run;

import dev.agentos4j.client.error.ConflictException;
import dev.agentos4j.client.http.ApiPath;
import dev.agentos4j.client.http.Call;
import dev.agentos4j.client.http.RequestBody;
import dev.agentos4j.client.request.RequestOptions;
import dev.agentos4j.protocol.form.Form;
import dev.agentos4j.protocol.form.FormBody;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.protocol.operation.Parameter;
import dev.agentos4j.protocol.run.BackgroundRun;
import dev.agentos4j.protocol.run.CheckpointSnapshot;
import dev.agentos4j.protocol.run.Checkpoints;
import dev.agentos4j.protocol.run.CompactedSession;
import dev.agentos4j.protocol.run.ForkedSession;
import dev.agentos4j.protocol.run.RunApi;
import dev.agentos4j.protocol.run.RunOutcome;
import dev.agentos4j.protocol.run.RunStatus;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The calls around runs, the same for agents, teams and workflows.
 *
 * @param <O> what a run of this kind comes to
 */
final class RunCalls<O extends Struct & RunOutcome> {

    /** Text above this size is not worth escaping: it goes as multipart. */
    private static final int LARGE_TEXT = 32 << 10;

    private final RunKind kind;
    private final RunApi<?, ?, ?, ?> api;
    private final Shape<O> output;

    RunCalls(RunKind kind, Shape<O> output) {
        this.kind = kind;
        this.api = kind.api();
        this.output = output;
    }

    RunKind kind() {
        return kind;
    }

    /** {@code POST .../runs} with {@code stream=false}. */
    Call<O> run(String id, RunRequest request) {
        return start(id, request, false, false).returning(output);
    }

    /** {@code POST .../runs} with {@code stream=false} and {@code background=true}: the server answers at once. */
    Call<BackgroundRun> background(String id, RunRequest request) {
        return start(id, request, false, true).returning(BackgroundRun.SHAPE);
    }

    /** {@code POST .../runs} with {@code stream=true}. */
    StreamPlan stream(String id, RunRequest request) {
        Call.Draft<?> draft = start(id, request, true, request.isResumable());
        return new StreamPlan(
                this,
                id,
                draft.streaming(),
                request.isResumable(),
                "false".equals(request.fields().get("stream_events")),
                false,
                request.isResumable() && mayBeQueued(request),
                request.fields().get("user_id"),
                null);
    }

    private Call.Draft<?> start(String id, RunRequest request, boolean stream, boolean background) {
        Objects.requireNonNull(request, "request must not be null");
        if (kind == RunKind.WORKFLOW && !request.uploads().isEmpty()) {
            throw new IllegalArgumentException(
                    "a workflow takes no uploads: use image(...), audio(...), video(...) or file(...)");
        }
        String runId = chosen(request.fields().get("run_id"));
        String sessionId = chosen(request.fields().get("session_id"));
        Form.Builder form = Form.builder();
        request.fields().texts().forEach((name, value) -> {
            if (!name.equals("run_id") && !name.equals("session_id")) {
                form.text(name, value);
            }
        });
        form.text("session_id", sessionId).text("run_id", runId).text("stream", String.valueOf(stream));
        if (background) {
            form.text("background", "true");
        }
        request.media().forEach((name, media) -> {
            if (!media.isEmpty()) {
                form.text(name, JsonValue.of(media).toJson());
            }
        });
        request.uploads()
                .forEach(upload -> form.upload("files", upload.filename(), upload.contentType(), upload.content()));
        Call.Draft<?> draft = Call.of(api.start, id).run(runId, sessionId).options(request.options());
        String metadata = Upload.metadata(request.uploads());
        if (metadata != null) {
            form.text("files_metadata", metadata);
            draft.requires(RunApi.FILES_METADATA);
        }
        boolean isResumed = stream && request.isResumable();
        if (request.idempotencyKey() != null) {
            requireQueued(request, background || isResumed);
            draft.requires(RunApi.IDEMPOTENCY_KEY).options(keyed(request, request.idempotencyKey()));
        } else if (isResumed && mayBeQueued(request)) {
            // a durable queue chooses the id of the run: until its first event tells it, this key is what finds it
            draft.options(keyed(request, UUID.randomUUID().toString()));
        }
        return draft.body(body(form.build()));
    }

    private static RequestOptions keyed(RunRequest request, String key) {
        return request.options().header("idempotency-key", key);
    }

    /** Servers ignore the key without a word where the run does not go through the queue. */
    private static void requireQueued(RunRequest request, boolean isInBackground) {
        if (!isInBackground || !mayBeQueued(request)) {
            throw new IllegalArgumentException(
                    "idempotencyKey counts for runs in the background alone, without media and"
                            + " without an output schema: use runInBackground(...), or stream(...) with a resumable() request");
        }
    }

    private static boolean mayBeQueued(RunRequest request) {
        boolean hasMedia = !request.uploads().isEmpty()
                || request.media().values().stream().anyMatch(media -> !media.isEmpty());
        return !hasMedia && request.fields().get("output_schema") == null;
    }

    private static String chosen(@Nullable String id) {
        return id != null ? id : UUID.randomUUID().toString();
    }

    private static RequestBody body(Form form) {
        try {
            FormBody body = isLarge(form) ? form.multipart() : form.encode();
            return body.inMemory()
                    ? RequestBody.of(body.contentType(), body.toBytes())
                    : RequestBody.of(body.contentType(), body.contentLength(), body::open);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "a file to upload cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static boolean isLarge(Form form) {
        long length = 0;
        for (var part : form.parts()) {
            length += part instanceof dev.agentos4j.protocol.form.FormPart.Text text
                    ? text.value().length()
                    : 0;
        }
        return length > LARGE_TEXT;
    }

    /** {@code POST .../continue} with {@code stream=false}. */
    Call<O> continueRun(String id, ContinueRequest request) {
        return resume(id, request, false, false).returning(output);
    }

    /**
     * {@code POST .../continue} with {@code stream=false} and {@code background=true}: a durable queue answers at once,
     * others when the run has ended. The run and its session are the same in both answers.
     */
    Call<BackgroundRun> continueInBackground(String id, ContinueRequest request) {
        return resume(id, request, false, true).returning(BackgroundRun.SHAPE);
    }

    /** {@code POST .../continue} with {@code stream=true}. */
    StreamPlan continueStream(String id, ContinueRequest request) {
        Call.Draft<?> draft = resume(id, request, true, request.isResumable());
        return new StreamPlan(
                this,
                id,
                draft.streaming(),
                request.isResumable(),
                "false".equals(request.text("stream_events")),
                false,
                false,
                request.text("user_id"),
                request.lastEventIndex());
    }

    private Call.Draft<?> resume(String id, ContinueRequest request, boolean stream, boolean background) {
        Objects.requireNonNull(request, "request must not be null");
        for (RunKind other : RunKind.values()) {
            if (other != kind && request.text(other.decisions()) != null) {
                throw new IllegalArgumentException("a run of " + kind.area() + " is continued by " + kind.decisions()
                        + ", not by " + other.decisions());
            }
        }
        Form.Builder form = Form.builder();
        request.texts().forEach(form::text);
        form.text("session_id", request.sessionId()).text("stream", String.valueOf(stream));
        Call.Draft<?> draft = Call.of(api.continueRun, id, request.runId())
                .run(request.runId(), request.sessionId())
                .options(request.options());
        if (background) {
            form.text("background", "true");
            draft.requires(field(api.continueRun, "background"));
        }
        return draft.body(body(form.build()));
    }

    /** Whether a durable queue refuses the events of a run that was started without them. */
    static boolean isWithoutStream(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof ConflictException refused
                && String.valueOf(refused.detail()).startsWith("Run was submitted non-streaming");
    }

    private static Parameter<?> field(Operation<?> operation, String name) {
        return Objects.requireNonNull(operation.body()).fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** {@code POST .../resume}, resumed whenever it breaks. */
    StreamPlan resumed(String id, RunRef run, @Nullable Long lastEventIndex) {
        sessionId(run);
        Call<?> start = resume(id, run, lastEventIndex, RequestOptions.none());
        return new StreamPlan(this, id, start, true, false, true, false, run.userId(), lastEventIndex);
    }

    private static String sessionId(RunRef run) {
        return ApiPath.requireId("sessionId", Objects.requireNonNull(run.sessionId(), "sessionId must not be null"));
    }

    /** {@code POST .../resume}: the events after {@code lastEventIndex}, all of them if it is {@code null}. */
    Call<?> resume(String id, RunRef run, @Nullable Long lastEventIndex, RequestOptions options) {
        Form.Builder form = Form.builder();
        if (lastEventIndex != null) {
            form.text("last_event_index", lastEventIndex.toString());
        }
        if (run.sessionId() != null) {
            form.text("session_id", run.sessionId());
        }
        return Call.of(api.resume, id, run.runId())
                .query("user_id", run.userId())
                .body(body(form.build()))
                .run(run.runId(), run.sessionId())
                .harmless()
                .options(options)
                .streaming();
    }

    /** {@code POST .../cancel}. The server keeps the request for runs that it does not know yet. */
    Call<@Nullable Void> cancel(String id, RunRef run) {
        return cancel(id, run, RequestOptions.none());
    }

    /** The same with the options of the run's start: another token, for example. */
    Call<@Nullable Void> cancel(String id, RunRef run, RequestOptions options) {
        return Call.of(api.cancel, id, run.runId())
                .query("session_id", run.sessionId() == null ? null : ApiPath.requireId("sessionId", run.sessionId()))
                .query("user_id", run.userId())
                .harmless()
                .options(options)
                .returningNothing();
    }

    /** {@code GET .../runs/{run_id}}. */
    Call<O> get(String id, RunRef run) {
        return get(id, run, RequestOptions.none());
    }

    /** The same with the options of the run's start. */
    Call<O> get(String id, RunRef run, RequestOptions options) {
        return Call.of(api.getRun, id, run.runId())
                .query("session_id", sessionId(run))
                .query("user_id", run.userId())
                .options(options)
                .returning(output);
    }

    /** {@code GET .../runs}. */
    <R extends Struct> Call<List<R>> list(String id, String sessionId, @Nullable RunStatus status, Shape<R> shape) {
        return Call.of(api.listRuns, id)
                .query("session_id", ApiPath.requireId("sessionId", sessionId))
                .query("status", status)
                .reading(answer -> shape.readList(answer.body()));
    }

    /** {@code GET .../runs/{run_id}/checkpoints}. */
    Call<Checkpoints> checkpoints(String id, String runId, String sessionId) {
        return Call.of(kind.checkpointing().list, id, runId)
                .query("session_id", ApiPath.requireId("sessionId", sessionId))
                .call();
    }

    /** {@code GET .../runs/{run_id}/checkpoints/{message_index}}. */
    Call<CheckpointSnapshot> checkpoint(String id, String runId, String sessionId, long messageIndex) {
        if (messageIndex < 0) {
            throw new IllegalArgumentException("messageIndex must not be negative, was " + messageIndex);
        }
        return Call.of(kind.checkpointing().get, id, runId, String.valueOf(messageIndex))
                .query("session_id", ApiPath.requireId("sessionId", sessionId))
                .call();
    }

    /** {@code POST .../sessions/{session_id}/compact}. */
    Call<CompactedSession> compactSession(String id, String sessionId, @Nullable String userId) {
        return Call.of(Objects.requireNonNull(api.compact), id, sessionId)
                .query("user_id", userId == null ? null : ApiPath.requireId("userId", userId))
                .run(null, sessionId)
                .call();
    }

    /** {@code POST .../sessions/{session_id}/fork}. */
    Call<ForkedSession> forkSession(String id, String sessionId, @Nullable String userId) {
        return Call.of(kind.checkpointing().fork, id, sessionId)
                .query("user_id", userId == null ? null : ApiPath.requireId("userId", userId))
                .call();
    }

    /** {@code GET /agents} and the like. */
    <D extends Struct> Call<List<D>> components(Shape<D> details) {
        return Call.of(api.list).reading(answer -> details.readList(answer.body()));
    }

    /** {@code GET /agents/{id}} and the like. */
    <D extends Struct> Call<D> component(String id, Shape<D> details) {
        return Call.of(api.get, id).returning(details);
    }
}
