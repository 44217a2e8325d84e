package dev.agentos4j.client.run;

import dev.agentos4j.client.http.ApiPath;
import dev.agentos4j.client.request.RequestOptions;
import dev.agentos4j.protocol.form.FormSource;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.media.Audio;
import dev.agentos4j.protocol.media.Image;
import dev.agentos4j.protocol.media.MediaFile;
import dev.agentos4j.protocol.media.Video;
import dev.agentos4j.protocol.record.RecordMapping;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an agent, a team or a workflow is asked to do. Immutable; each method gives a changed copy.
 *
 * <pre>{@code
 * RunRequest.of("What is in this picture?")
 *         .sessionId("session-123")
 *         .userId("user-456")
 *         .image(Image.of(Path.of("cat.png")));
 * }</pre>
 *
 * The client chooses the id of the run, and that of the session unless one is given, before it sends anything. So a run
 * can be cancelled before its first event, and looked up when its answer was lost.
 */
public final class RunRequest {

    /** Fields that have a method, or that the client sets itself. */
    private static final Set<String> OWN_FIELDS =
            Set.of("message", "stream", "background", "files", "session_id", "run_id");

    private final FormFields fields;
    private final List<Object> images;
    private final List<Object> audio;
    private final List<Object> videos;
    private final List<Object> files;
    private final List<Upload> uploads;
    private final RequestOptions options;
    private final boolean resumable;
    private final @Nullable String idempotencyKey;

    private RunRequest(
            FormFields fields,
            List<Object> images,
            List<Object> audio,
            List<Object> videos,
            List<Object> files,
            List<Upload> uploads,
            RequestOptions options,
            boolean resumable,
            @Nullable String idempotencyKey) {
        this.fields = fields;
        this.images = images;
        this.audio = audio;
        this.videos = videos;
        this.files = files;
        this.uploads = uploads;
        this.options = options;
        this.resumable = resumable;
        this.idempotencyKey = idempotencyKey;
    }

    /**
     * A request with this message.
     *
     * @throws NullPointerException if it is null
     * @throws IllegalArgumentException if it is empty, which the server would refuse
     */
    public static RunRequest of(String message) {
        Objects.requireNonNull(message, "message must not be null");
        if (message.isEmpty()) {
            throw new IllegalArgumentException("message must not be empty");
        }
        FormFields fields = FormFields.NONE.with("message", message);
        return new RunRequest(
                fields, List.of(), List.of(), List.of(), List.of(), List.of(), RequestOptions.none(), false, null);
    }

    /** The session that the run continues or begins. Without one the client makes up a new one. */
    public RunRequest sessionId(String sessionId) {
        return with(fields.with("session_id", ApiPath.requireId("sessionId", sessionId)));
    }

    /** The user. A token that carries a user wins over it. */
    public RunRequest userId(String userId) {
        return with(fields.with("user_id", ApiPath.requireId("userId", userId)));
    }

    /** The id the run is to have. It must not be one that was used before. */
    public RunRequest runId(String runId) {
        return with(fields.with("run_id", ApiPath.requireId("runId", runId)));
    }

    /** Adds images, which travel as JSON. */
    public RunRequest image(Image... more) {
        return new RunRequest(
                fields,
                joined(images, more, "image"),
                audio,
                videos,
                files,
                uploads,
                options,
                resumable,
                idempotencyKey);
    }

    /** Adds sound, which travels as JSON. */
    public RunRequest audio(Audio... more) {
        return new RunRequest(
                fields,
                images,
                joined(audio, more, "audio"),
                videos,
                files,
                uploads,
                options,
                resumable,
                idempotencyKey);
    }

    /** Adds videos, which travel as JSON. */
    public RunRequest video(Video... more) {
        return new RunRequest(
                fields,
                images,
                audio,
                joined(videos, more, "video"),
                files,
                uploads,
                options,
                resumable,
                idempotencyKey);
    }

    /** Adds documents, which travel as JSON. */
    public RunRequest file(MediaFile... more) {
        return new RunRequest(
                fields,
                images,
                audio,
                videos,
                joined(files, more, "file"),
                uploads,
                options,
                resumable,
                idempotencyKey);
    }

    /**
     * Uploads a file as it is: the server tells images, sound, videos and documents apart by its extension. Takes less
     * memory and time than the same in JSON. Agents and teams only.
     *
     * @throws IllegalArgumentException if it is not a file that can be read
     */
    public RunRequest upload(Path file) {
        Objects.requireNonNull(file, "file must not be null");
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IllegalArgumentException("file cannot be read: " + file.toAbsolutePath());
        }
        return upload(String.valueOf(file.getFileName()), null, FormSource.of(file));
    }

    /**
     * Uploads a file as it is, with additional data about it, from plain Java data: it becomes the {@code metadata} of the
     * media object. Agents and teams only, since Agno 3.1.
     *
     * @throws IllegalArgumentException if it is not a file that can be read
     */
    public RunRequest upload(Path file, Map<String, ? extends @Nullable Object> metadata) {
        RunRequest uploaded = upload(file);
        List<Upload> more = new ArrayList<>(uploaded.uploads);
        JsonValue data = JsonValue.of(Objects.requireNonNull(metadata, "metadata must not be null"));
        more.set(more.size() - 1, more.get(more.size() - 1).describedBy(data));
        return uploaded.with(List.copyOf(more));
    }

    /**
     * Uploads content as it is. Agents and teams only.
     *
     * @param contentType the media type; {@code null} lets the server go by the extension of the name
     */
    public RunRequest upload(String filename, @Nullable String contentType, FormSource content) {
        ApiPath.requireId("filename", filename);
        Objects.requireNonNull(content, "content must not be null");
        List<Upload> more = new ArrayList<>(uploads);
        more.add(new Upload(filename, contentType, content, null));
        return with(List.copyOf(more));
    }

    private RunRequest with(List<Upload> changed) {
        return new RunRequest(fields, images, audio, videos, files, changed, options, resumable, idempotencyKey);
    }

    /** The state that the session's tools and instructions see, from plain Java data. */
    public RunRequest sessionState(Map<String, ? extends @Nullable Object> state) {
        return json("session_state", state, "sessionState");
    }

    /** What tools and instructions may need for this run, from plain Java data. */
    public RunRequest dependencies(Map<String, ? extends @Nullable Object> dependencies) {
        return json("dependencies", dependencies, "dependencies");
    }

    /** What is kept with the run, from plain Java data. */
    public RunRequest metadata(Map<String, ? extends @Nullable Object> metadata) {
        return json("metadata", metadata, "metadata");
    }

    /** Limits what is searched in knowledge: a map of values, or one filter expression with the key {@code op}. */
    public RunRequest knowledgeFilters(Map<String, ? extends @Nullable Object> filters) {
        return json("knowledge_filters", filters, "filters");
    }

    /** Limits what is searched in knowledge by several filter expressions. */
    public RunRequest knowledgeFilters(List<? extends Map<String, ? extends @Nullable Object>> filters) {
        return json("knowledge_filters", filters, "filters");
    }

    /** The JSON schema that the answer must follow; the content of the output is then an object. */
    public RunRequest outputSchema(Map<String, ? extends @Nullable Object> schema) {
        return json("output_schema", schema, "schema");
    }

    /**
     * The record or class that the answer must fill; {@code output.parse(type)} reads it. Its schema is sent as {@link #outputSchema}:
     * see {@link RecordMapping} for what it may be made of.
     *
     * @throws IllegalArgumentException if a component has a type without a JSON form; it says which
     */
    public RunRequest outputType(Class<?> type) {
        return json("output_schema", RecordMapping.of(type).schema(), "type");
    }

    /** {@code false}: the stream brings content only, and no event that ends it. */
    public RunRequest streamEvents(boolean events) {
        return with(fields.with("stream_events", String.valueOf(events)));
    }

    /** The version of a component that is stored in the database. */
    public RunRequest version(int version) {
        return with(fields.with("version", String.valueOf(version)));
    }

    /** What a factory needs to make the agent, team or workflow. */
    public RunRequest factoryInput(Map<String, ? extends @Nullable Object> input) {
        return json("factory_input", input, "input");
    }

    /**
     * Sends any other field. The server gives it to the run as an argument, and does not complain of names that it does
     * not know. Everything but a text is sent as JSON; the texts true, false, null and none lose their quotes there.
     */
    public RunRequest field(String name, Object value) {
        ApiPath.requireId("name", name);
        Objects.requireNonNull(value, "value must not be null");
        if (OWN_FIELDS.contains(name)) {
            throw new IllegalArgumentException("field '" + name + "' has a method of its own");
        }
        return with(fields.with(name, value));
    }

    /** Headers, timeouts and retries of this run alone. */
    public RunRequest options(RequestOptions options) {
        Objects.requireNonNull(options, "options must not be null");
        return new RunRequest(fields, images, audio, videos, files, uploads, options, resumable, idempotencyKey);
    }

    /** Ends the run's whole call or stream by then on this side, see {@link RequestOptions#deadline}. Default: none. */
    public RunRequest deadline(Duration deadline) {
        return options(options.deadline(deadline));
    }

    /**
     * Makes the stream outlive a lost connection: the server goes on with the run on its own and keeps its events, and
     * the stream is resumed where it broke, without loss and without repeats. Streams only; the server needs the
     * run's process to stay alive.
     */
    public RunRequest resumable() {
        return new RunRequest(fields, images, audio, videos, files, uploads, options, true, idempotencyKey);
    }

    /**
     * Starts one run for all requests with this key, its id that of the first: for {@link Runs#runInBackground} and {@link
     * #resumable()} streams. It counts on an AgentOS with a durable queue, which {@code client.config().queue()} tells, and
     * for 24 hours; another message with the same key gets the first run. One without a queue ignores it. Since Agno 3.1.
     *
     * @throws IllegalArgumentException if it is blank or longer than 512 characters
     */
    public RunRequest idempotencyKey(String key) {
        ApiPath.requireId("key", key);
        if (key.length() > 512) {
            throw new IllegalArgumentException("key must have at most 512 characters, has " + key.length());
        }
        return new RunRequest(fields, images, audio, videos, files, uploads, options, resumable, key);
    }

    private RunRequest json(String field, Object value, String parameter) {
        return with(fields.with(field, Objects.requireNonNull(value, () -> parameter + " must not be null")));
    }

    private RunRequest with(FormFields changed) {
        return new RunRequest(changed, images, audio, videos, files, uploads, options, resumable, idempotencyKey);
    }

    private static List<Object> joined(List<Object> some, Object[] more, String parameter) {
        Objects.requireNonNull(more, () -> parameter + " must not be null");
        Collection<Object> added = Arrays.asList(more);
        added.forEach(each -> Objects.requireNonNull(each, () -> parameter + " must not be null"));
        List<Object> all = new ArrayList<>(some);
        all.addAll(added);
        return List.copyOf(all);
    }

    FormFields fields() {
        return fields;
    }

    /** The media that travel as JSON, by form field. */
    Map<String, List<Object>> media() {
        return Map.of("images", images, "audio", audio, "videos", videos, "input_files", files);
    }

    List<Upload> uploads() {
        return uploads;
    }

    RequestOptions options() {
        return options;
    }

    @Nullable
    String idempotencyKey() {
        return idempotencyKey;
    }

    boolean isResumable() {
        return resumable;
    }

    /** The message and the names of what is sent with it. */
    @Override
    public String toString() {
        return "RunRequest" + fields.texts().keySet() + " " + fields.get("message");
    }
}
