package dev.agentos4j.server.run;

import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.runtime.run.RunOptions;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.session.ComponentKind;
import dev.agentos4j.server.http.Exchange;
import dev.agentos4j.server.http.Form;
import dev.agentos4j.server.http.Parameters;
import dev.agentos4j.server.http.Upload;
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

    static RunForm read(Exchange exchange, ComponentKind kind) throws IOException {
        Form form = exchange.form();
        Parameters fields = form.fields();
        String message = fields.required("message");
        boolean stream = fields.bool("stream", true);
        boolean background = fields.bool("background", false);
        fields.integer("version");
        List<Upload> uploads = form.uploads("files");
        if (!fields.all("files").isEmpty()) {
            fields.problem("value_error", "files", "Value error, Expected UploadFile, received: str", "", null);
        }
        fields.checkLength(LONGEST_ID, "session_id", "run_id", "user_id");
        fields.check();
        ExtraFields extras = new ExtraFields(fields.others(DECLARED));
        RunMedia media = new RunMedia();
        Uploads.addTo(media, uploads, kind);
        media.addFrom(extras.all());
        RunOptions options = extras.options(stream, background);
        RunRequest request = new RunRequest(
                media.input(new JsonString(message)),
                extras.runId(),
                fields.text("session_id"),
                fields.text("user_id"),
                options);
        return new RunForm(request, stream);
    }
}
