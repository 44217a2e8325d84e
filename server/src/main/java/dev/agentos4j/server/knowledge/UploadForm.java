package dev.agentos4j.server.knowledge;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonNull;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.knowledge.KnowledgeApi;
import dev.agentos4j.protocol.operation.Parameter;
import dev.agentos4j.runtime.knowledge.ContentUpload;
import dev.agentos4j.runtime.knowledge.read.Source;
import dev.agentos4j.runtime.temporary.TemporaryFiles;
import dev.agentos4j.server.http.Form;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.Parameters;
import dev.agentos4j.server.http.SentJson;
import dev.agentos4j.server.http.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the forms that put something into a knowledge base. */
final class UploadForm {

    private static final Logger LOG = System.getLogger(UploadForm.class.getName());

    private UploadForm() {}

    /**
     * Reads an upload; a large file is taken over from the form, whose files are gone when the request is over. A text may come as a part
     * that is too large for the memory.
     *
     * @throws HttpError 422 if a field is malformed
     */
    static ContentUpload read(Form form) throws IOException {
        Parameters fields = form.fields();
        String text = fields.get(KnowledgeApi.TEXT_CONTENT);
        ContentUpload upload = about(fields, ContentUpload.empty().withUrl(url(fields)));
        Upload largeText = last(form, KnowledgeApi.TEXT_CONTENT);
        if (largeText != null && holdsNul(largeText)) {
            fields.problem(
                    "value_error",
                    KnowledgeApi.TEXT_CONTENT,
                    "Value error, must not contain NUL characters",
                    null,
                    null);
        }
        fields.check();
        if (text != null) {
            return upload.withText(text);
        }
        if (largeText != null) {
            return upload.withText(take(largeText, "", "text/plain"));
        }
        Upload file = last(form, KnowledgeApi.FILE);
        return file == null ? upload : upload.withFile(take(file, file.filename(), file.contentType()));
    }

    private static @Nullable Upload last(Form form, Parameter<?> field) {
        List<Upload> uploads = form.uploads(field);
        boolean none = uploads.isEmpty()
                || (field.equals(KnowledgeApi.TEXT_CONTENT) && uploads.getLast().size() == 0);
        return none ? null : uploads.getLast();
    }

    private static Source take(Upload upload, String name, @Nullable String mediaType) throws IOException {
        if (upload.size() <= Source.IN_MEMORY) {
            return Source.of(name, mediaType, upload.bytes());
        }
        Path file = TemporaryFiles.file("content", ".tmp");
        try {
            upload.moveTo(file);
            return Source.ofTemporary(name, mediaType, file);
        } catch (IOException | RuntimeException failed) {
            Files.deleteIfExists(file);
            throw failed;
        }
    }

    private static boolean holdsNul(Upload upload) throws IOException {
        byte[] buffer = new byte[64 << 10];
        try (InputStream in = upload.open()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    if (buffer[i] == 0) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** What all forms say of what they put in. */
    static ContentUpload about(Parameters fields, ContentUpload upload) {
        return upload.withName(fields.get(KnowledgeApi.NAME))
                .withDescription(fields.get(KnowledgeApi.DESCRIPTION))
                .withMetadata(metadata(fields))
                .withReader(notBlank(fields, KnowledgeApi.READER_ID))
                .withChunker(
                        notBlank(fields, KnowledgeApi.CHUNKER),
                        integer(fields.get(KnowledgeApi.CHUNK_SIZE)),
                        integer(fields.get(KnowledgeApi.CHUNK_OVERLAP)));
    }

    /** A field of which a blank text counts as missing, however long. */
    static @Nullable String notBlank(Parameters fields, Parameter<String> field) {
        String sent = fields.sent(field);
        return sent == null || sent.isBlank() ? null : fields.get(field);
    }

    private static @Nullable Integer integer(@Nullable Long value) {
        return value == null ? null : value.intValue();
    }

    /** An address, as it is or as a JSON string. */
    private static @Nullable String url(Parameters fields) {
        String text = fields.get(KnowledgeApi.URL);
        if (text == null) {
            return null;
        }
        try {
            JsonValue value = SentJson.ofField(KnowledgeApi.URL.name(), text);
            if (value instanceof JsonArray) {
                fields.problem(
                        "string_type",
                        KnowledgeApi.URL,
                        "Input should be one URL; upload several one by one",
                        text,
                        null);
            }
            return value instanceof JsonString string ? string.value() : text;
        } catch (JsonException notJson) {
            return text;
        }
    }

    /** A JSON object; what is no JSON at all becomes the value of {@code value}, as in Agno. */
    private static @Nullable JsonObject metadata(Parameters fields) {
        String text = fields.get(KnowledgeApi.METADATA);
        if (text == null) {
            return null;
        }
        try {
            JsonValue value = SentJson.ofField(KnowledgeApi.METADATA.name(), text);
            if (value instanceof JsonObject || value instanceof JsonNull) {
                return value.asObject();
            }
        } catch (JsonException notJson) {
            return JsonObject.of("value", text);
        }
        fields.problem("dict_type", KnowledgeApi.METADATA, "Input should be a valid dictionary", text, null);
        return null;
    }

    /**
     * The metadata of a change.
     *
     * @throws HttpError 400 if they are not a JSON object, 422 if they hold a text that cannot be kept
     */
    static @Nullable JsonObject strictMetadata(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        JsonObject metadata = null;
        try {
            metadata = SentJson.ofField(KnowledgeApi.METADATA.name(), text).asObject();
        } catch (JsonException malformed) {
            LOG.log(Level.DEBUG, "metadata are no JSON", malformed);
        }
        if (metadata == null) {
            throw HttpError.badRequest("Invalid JSON format for metadata");
        }
        return metadata;
    }
}
