package dev.agentos4j.server.run;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.run.RunApi;
import dev.agentos4j.runtime.run.RunOptions;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.server.edition.Edition;
import dev.agentos4j.server.edition.Rule;
import dev.agentos4j.server.http.Exchange;
import dev.agentos4j.server.http.Form;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.Parameters;
import dev.agentos4j.server.served.Reserved;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The form that starts a run.
 *
 * @param stream whether the answer is a stream of events
 */
record RunForm(RunRequest request, boolean stream) {

    /**
     * Reads the form.
     *
     * @throws HttpError 422 or 400 if something of it is malformed
     */
    static RunForm read(Exchange exchange, ComponentKind kind, Edition edition) throws IOException {
        Form form = exchange.form();
        Parameters fields = form.fields();
        String message = fields.value(RunApi.MESSAGE);
        boolean stream = fields.value(RunApi.STREAM);
        boolean background = fields.value(RunApi.BACKGROUND);
        Long version = fields.get(RunApi.VERSION);
        if (!fields.all(RunApi.FILES).isEmpty()) {
            fields.problem("value_error", RunApi.FILES, "Value error, Expected UploadFile, received: str", "", null);
        }
        String sessionId = fields.get(RunApi.SESSION_ID);
        String runId = fields.get(RunApi.RUN_ID);
        String userId = fields.get(RunApi.USER_ID);
        fields.check();
        RunMedia media = new RunMedia(edition);
        media.addUploads(form.uploads(RunApi.FILES), kind, fields.get(RunApi.FILES_METADATA));
        media.addFrom(fields);
        RunOptions options = new OptionFields(fields, edition)
                .options(stream, background)
                .withCaller(exchange.caller().principal());
        if (version != null && edition.has(Rule.RUNS_NOTE_THEIR_VERSION)) {
            options = options.withMetadata(options.metadata().with(Reserved.VERSION, version));
        }
        RunRequest request = new RunRequest(
                media.input(new JsonString(message)), isNone(runId) ? null : runId, sessionId, userId, options);
        return new RunForm(request, stream);
    }

    /** Whether the caller leaves the id to the server, be it in the words of JavaScript or Python. */
    private static boolean isNone(@Nullable String runId) {
        return "null".equalsIgnoreCase(runId) || "none".equalsIgnoreCase(runId);
    }
}
