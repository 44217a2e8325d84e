package dev.agentos4j.server.run;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.media.Audio;
import dev.agentos4j.protocol.media.Image;
import dev.agentos4j.protocol.media.MediaFile;
import dev.agentos4j.protocol.media.Video;
import dev.agentos4j.protocol.operation.Parameter;
import dev.agentos4j.protocol.run.RunApi;
import dev.agentos4j.protocol.run.RunInput;
import dev.agentos4j.server.edition.Edition;
import dev.agentos4j.server.edition.Rule;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.Parameters;
import dev.agentos4j.server.http.SentJson;
import dev.agentos4j.server.http.Upload;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The media that a run is given: uploads, and those that came as JSON in fields of the form. */
final class RunMedia {

    private static final String OBJECTS = "expected a JSON array of objects";
    private static final String WHOLE = "could not reconstruct every media item";
    private static final Logger LOG = System.getLogger(RunMedia.class.getName());

    private static final int MOST_METADATA_BYTES = 8000;

    private final boolean strict;
    final List<Image> images = new ArrayList<>();
    final List<Audio> audio = new ArrayList<>();
    final List<Video> videos = new ArrayList<>();
    final List<MediaFile> files = new ArrayList<>();

    RunMedia(Edition edition) {
        strict = edition.has(Rule.FORMS_ARE_STRICT);
    }

    /**
     * Adds uploaded files.
     *
     * @param metadata what is said of them, as a JSON array with an object for each; {@code null} for nothing
     * @throws HttpError 400 if one is of no supported type, 422 if too much is said of them
     */
    void addUploads(List<Upload> uploads, ComponentKind kind, @Nullable String metadata) throws IOException {
        List<JsonValue> said = strict && metadata != null ? metadataOfFiles(metadata) : List.of();
        Uploads.addTo(this, uploads, kind, said, strict);
    }

    private static List<JsonValue> metadataOfFiles(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length > MOST_METADATA_BYTES) {
            throw new HttpError(422, RunApi.FILES_METADATA + " exceeds the " + MOST_METADATA_BYTES + "-byte limit");
        }
        return parse(RunApi.FILES_METADATA.name(), text) instanceof JsonArray array ? array.values() : List.of();
    }

    /** Adds what the fields {@code images}, {@code audio}, {@code videos} and {@code input_files} hold. */
    void addFrom(Parameters fields) {
        read(fields, RunApi.IMAGES, Image.SHAPE, images);
        read(fields, RunApi.AUDIO, Audio.SHAPE, audio);
        read(fields, RunApi.VIDEOS, Video.SHAPE, videos);
        read(fields, RunApi.INPUT_FILES, MediaFile.SHAPE, files);
    }

    private <T extends Struct> void read(
            Parameters fields, Parameter<String> parameter, Shape<T> shape, List<T> target) {
        String field = parameter.name();
        String text = fields.sent(parameter);
        if (text == null || (text.isEmpty() && !strict)) {
            return;
        }
        JsonValue value = parse(field, text);
        List<JsonValue> elements = value instanceof JsonArray array ? array.values() : List.of();
        if (strict) {
            require(
                    value instanceof JsonArray && elements.stream().allMatch(JsonObject.class::isInstance),
                    field,
                    OBJECTS);
            elements = elements.stream().map(RunMedia::withoutReference).toList();
            require(elements.stream().allMatch(each -> isUsable(field, (JsonObject) each)), field, WHOLE);
        }
        for (JsonValue element : elements) {
            JsonObject object = element.asObject();
            if (object != null && isUsable(field, object)) {
                target.add(shape.from(object.has("id") ? object : object.with("id", Uploads.newId())));
            } else {
                LOG.log(Level.WARNING, "an element of " + field + " is left out: it cannot be used");
            }
        }
    }

    private static void require(boolean holds, String field, String wanted) {
        if (!holds) {
            throw new HttpError(422, "Invalid " + field + ": " + wanted);
        }
    }

    /** A reference names what the server keeps: only the server may say so. */
    private static JsonValue withoutReference(JsonValue media) {
        Map<String, JsonValue> members = new LinkedHashMap<>(((JsonObject) media).members());
        members.remove("media_reference");
        return new JsonObject(members);
    }

    private static @Nullable JsonValue parse(String field, String text) {
        try {
            return SentJson.ofField(field, text);
        } catch (JsonException malformed) {
            LOG.log(Level.WARNING, field + " is left out: it is not JSON");
            return null;
        }
    }

    /**
     * Images, sound and videos need exactly one source. A path would let callers read the files of this machine, so it
     * is none.
     */
    private boolean isUsable(String field, JsonObject media) {
        if (present(media, "filepath")) {
            return false;
        }
        boolean url = present(media, "url");
        boolean content = present(media, "content");
        if (!field.equals(RunApi.INPUT_FILES.name())) {
            return url != content;
        }
        String type = media.text("mime_type");
        boolean source = url || content || present(media, "id") || present(media, "external");
        return source && (type == null || Uploads.isDocumentType(type, strict));
    }

    private static boolean present(JsonObject media, String member) {
        JsonValue value = media.get(member);
        return value != null && !value.isNull();
    }

    /** What is said, with these media. */
    RunInput input(JsonValue said) {
        return RunInput.SHAPE
                .builder()
                .set(RunInput.INPUT_CONTENT, said)
                .set(RunInput.IMAGES, orNull(images))
                .set(RunInput.AUDIOS, orNull(audio))
                .set(RunInput.VIDEOS, orNull(videos))
                .set(RunInput.FILES, orNull(files))
                .build();
    }

    private static <T> @Nullable List<T> orNull(List<T> list) {
        return list.isEmpty() ? null : list;
    }
}
