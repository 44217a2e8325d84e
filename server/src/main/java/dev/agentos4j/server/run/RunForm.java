package dev.agentos4j.server.run;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.runtime.run.RunOptions;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.server.edition.Edition;
import dev.agentos4j.server.edition.Rule;
import dev.agentos4j.server.http.Exchange;
import dev.agentos4j.server.http.Form;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.Parameters;
import dev.agentos4j.server.http.Upload;
import dev.agentos4j.server.served.Reserved;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * The form that starts a run.
 *
 * @param stream whether the answer is a stream of events
 */
record RunForm(RunRequest request, boolean stream) {

    /** In characters. Longer ones would not fit into the address of what they name. */
    private static final int LONGEST_ID = 255;

    private static final Set<String> DECLARED = Set.of(
            "message", "stream", "session_id", "user_id", "files", "version", "background", "factory_input", "monitor");

    /**
     * Reads the form.
     *
     * @throws HttpError 422 or 400 if something of it is malformed
     */
    static RunForm read(Exchange exchange, ComponentKind kind, Edition edition) throws IOException {
        Form form = exchange.form();
        Parameters fields = form.fields();
        String message = fields.required("message");
        boolean stream = fields.bool("stream", true);
        boolean background = fields.bool("background", false);
        Long version = fields.integer("version");
        List<Upload> uploads = form.uploads("files");
        if (!fields.all("files").isEmpty()) {
            fields.problem("value_error", "files", "Value error, Expected UploadFile, received: str", "", null);
        }
        fields.checkLength(LONGEST_ID, "session_id", "run_id", "user_id");
        fields.check();
        ExtraFields extras = new ExtraFields(fields.others(DECLARED), edition);
        RunMedia media = new RunMedia(edition);
        media.addUploads(uploads, kind, fields.text("files_metadata"));
        media.addFrom(extras.all());
        RunOptions options =
                extras.options(stream, background).withCaller(exchange.caller().principal());
        if (version != null && edition.has(Rule.RUNS_NOTE_THEIR_VERSION)) {
            options = options.withMetadata(options.metadata().with(Reserved.VERSION, version));
        }
        RunRequest request = new RunRequest(
                media.input(new JsonString(message)),
                extras.runId(),
                fields.text("session_id"),
                fields.text("user_id"),
                options);
        return new RunForm(request, stream);
    }
}
