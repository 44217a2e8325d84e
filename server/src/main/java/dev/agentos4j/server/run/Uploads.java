package dev.agentos4j.server.run;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.media.Audio;
import dev.agentos4j.protocol.media.Image;
import dev.agentos4j.protocol.media.MediaFile;
import dev.agentos4j.protocol.media.Video;
import dev.agentos4j.runtime.knowledge.read.MediaTypes;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sorts uploaded files into images, sound, videos and documents, by the type the client gave, else by bytes or extension. */
final class Uploads {

    private static final Set<String> IMAGE_TYPES = types("image/", "png jpeg jpg gif webp bmp tiff tif avif heic heif");
    private static final Set<String> AUDIO_TYPES = types("audio/", "wav wave mp3 mpeg ogg mp4 m4a aac flac");
    private static final Set<String> VIDEO_TYPES =
            types("video/", "x-flv quicktime mpeg mpegs mpgs mpg mp4 webm wmv 3gpp");
    private static final String OOXML = "application/vnd.openxmlformats-officedocument.";
    private static final Set<String> DOCUMENT_TYPES = Set.of(
            "application/pdf",
            "application/json",
            "application/x-javascript",
            "application/x-python",
            "application/msword",
            "application/vnd.ms-powerpoint",
            "application/vnd.ms-excel",
            "application/vnd.ms-outlook",
            OOXML + "wordprocessingml.document",
            OOXML + "presentationml.presentation",
            OOXML + "spreadsheetml.sheet",
            "text/javascript",
            "text/x-python",
            "text/plain",
            "text/html",
            "text/css",
            "text/markdown",
            "text/csv",
            "text/xml",
            "text/rtf");

    /** Those that came with 3.1. */
    private static final Set<String> NEW_DOCUMENT_TYPES = Set.of("application/zip", "message/rfc822");

    /** Other names of types, which count since 3.1. */
    private static final Map<String, String> ALIASES = Map.of(
            "application/x-zip", "application/zip",
            "application/x-zip-compressed", "application/zip",
            "application/xml", "text/xml",
            "application/rtf", "text/rtf",
            "application/javascript", "text/javascript");

    private static final Map<String, String> TYPES_OF_EXTENSIONS = Map.ofEntries(
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("gif", "image/gif"),
            Map.entry("webp", "image/webp"),
            Map.entry("bmp", "image/bmp"),
            Map.entry("tiff", "image/tiff"),
            Map.entry("tif", "image/tiff"),
            Map.entry("avif", "image/avif"),
            Map.entry("heic", "image/heic"),
            Map.entry("heif", "image/heif"),
            Map.entry("wav", "audio/wav"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("ogg", "audio/ogg"),
            Map.entry("m4a", "audio/m4a"),
            Map.entry("aac", "audio/aac"),
            Map.entry("flac", "audio/flac"),
            Map.entry("flv", "video/x-flv"),
            Map.entry("mov", "video/quicktime"),
            Map.entry("mpeg", "video/mpeg"),
            Map.entry("mpg", "video/mpeg"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("webm", "video/webm"),
            Map.entry("wmv", "video/wmv"),
            Map.entry("3gp", "video/3gpp"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("json", "application/json"),
            Map.entry("js", "text/javascript"),
            Map.entry("docx", OOXML + "wordprocessingml.document"),
            Map.entry("doc", "application/msword"),
            Map.entry("pptx", OOXML + "presentationml.presentation"),
            Map.entry("ppt", "application/vnd.ms-powerpoint"),
            Map.entry("xlsx", OOXML + "spreadsheetml.sheet"),
            Map.entry("xls", "application/vnd.ms-excel"),
            Map.entry("msg", "application/vnd.ms-outlook"),
            Map.entry("py", "text/x-python"),
            Map.entry("txt", "text/plain"),
            Map.entry("htm", "text/html"),
            Map.entry("html", "text/html"),
            Map.entry("css", "text/css"),
            Map.entry("md", "text/markdown"),
            Map.entry("markdown", "text/markdown"),
            Map.entry("csv", "text/csv"),
            Map.entry("xml", "text/xml"),
            Map.entry("rtf", "text/rtf"),
            Map.entry("zip", "application/zip"),
            Map.entry("eml", "message/rfc822"));

    private Uploads() {}

    private static Set<String> types(String prefix, String subtypes) {
        return words(prefix + subtypes.replace(" ", " " + prefix));
    }

    private static Set<String> words(String text) {
        return Set.of(text.split(" "));
    }

    /** Whether a document of this type may be given to a run. */
    static boolean isDocumentType(@Nullable String type, boolean newTypes) {
        String told = MediaTypes.telling(type);
        return is(DOCUMENT_TYPES, told) || (newTypes && is(NEW_DOCUMENT_TYPES, told));
    }

    /**
     * Adds the files to the media of a run. Empty ones are left out, but for a team's documents before 3.1.
     *
     * @param metadata what is said of each, in order; of those without an object nothing is said
     * @param newTypes whether types count that came with 3.1
     * @throws HttpError 400 if one is of no supported type, or is an empty document for a team
     */
    static void addTo(
            RunMedia media, List<Upload> uploads, ComponentKind kind, List<JsonValue> metadata, boolean newTypes)
            throws IOException {
        for (int i = 0; i < uploads.size(); i++) {
            JsonObject said = i < metadata.size() ? metadata.get(i).asObject() : null;
            add(media, uploads.get(i), kind, said, newTypes);
        }
    }

    private static void add(
            RunMedia media, Upload upload, ComponentKind kind, @Nullable JsonObject said, boolean newTypes)
            throws IOException {
        String told = type(upload);
        String type = newTypes && told != null ? ALIASES.getOrDefault(told, told) : told;
        if (is(IMAGE_TYPES, type)) {
            if (upload.size() > 0) {
                media.images.add(said(said, Image.METADATA, Image.SHAPE, image(upload, type)));
            }
        } else if (is(AUDIO_TYPES, type)) {
            if (upload.size() > 0) {
                media.audio.add(said(said, Audio.METADATA, Audio.SHAPE, audio(upload, type)));
            }
        } else if (is(VIDEO_TYPES, type)) {
            if (upload.size() > 0) {
                media.videos.add(said(said, Video.METADATA, Video.SHAPE, video(upload, type)));
            }
        } else if (is(DOCUMENT_TYPES, type) || (newTypes && is(NEW_DOCUMENT_TYPES, type))) {
            if (upload.size() > 0) {
                media.files.add(said(said, MediaFile.METADATA, MediaFile.SHAPE, document(upload, type, newTypes)));
            } else if (kind == ComponentKind.TEAM && !newTypes) {
                throw HttpError.badRequest("Empty file");
            }
        } else {
            throw HttpError.badRequest("Unsupported file type");
        }
    }

    private static <T extends Struct> T said(
            @Nullable JsonObject metadata, Field<JsonObject> field, Shape<T> shape, T media) {
        return metadata == null ? media : shape.edit(media).set(field, metadata).build();
    }

    /** What the client said, as types are compared; if it said nothing, what the bytes or else the name tell. */
    private static @Nullable String type(Upload upload) throws IOException {
        String told = MediaTypes.telling(upload.contentType());
        if (told != null) {
            return told;
        }
        try (InputStream in = upload.open()) {
            String seen = MediaTypes.ofBytes(in.readNBytes(MediaTypes.HEAD));
            return isTaken(seen) ? seen : TYPES_OF_EXTENSIONS.get(extension(upload.filename()));
        }
    }

    /** Whether a run takes it: what the bytes tell may be less than the name, as with documents of old Office. */
    private static boolean isTaken(@Nullable String type) {
        return is(IMAGE_TYPES, type) || is(AUDIO_TYPES, type) || is(VIDEO_TYPES, type) || is(DOCUMENT_TYPES, type);
    }

    private static boolean is(Set<String> types, @Nullable String type) {
        return type != null && types.contains(type);
    }

    private static String extension(String filename) {
        int dot = filename.lastIndexOf('.');
        return dot < 0 ? "" : filename.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static @Nullable String format(Upload upload, @Nullable String type) {
        String extension = extension(upload.filename());
        return !extension.isEmpty() ? extension : type == null ? null : type.substring(type.indexOf('/') + 1);
    }

    private static Image image(Upload upload, @Nullable String type) throws IOException {
        return Image.SHAPE
                .edit(Image.of(upload.bytes(), ""))
                .set(Image.ID, newId())
                .set(Image.FORMAT, format(upload, type))
                .set(Image.MIME_TYPE, type)
                .build();
    }

    private static Audio audio(Upload upload, @Nullable String type) throws IOException {
        return Audio.SHAPE
                .edit(Audio.of(upload.bytes(), ""))
                .set(Audio.ID, newId())
                .set(Audio.FORMAT, format(upload, type))
                .set(Audio.MIME_TYPE, type)
                .build();
    }

    private static Video video(Upload upload, @Nullable String type) throws IOException {
        return Video.SHAPE
                .edit(Video.of(upload.bytes(), ""))
                .set(Video.ID, newId())
                .set(Video.FORMAT, format(upload, type))
                .set(Video.MIME_TYPE, type)
                .build();
    }

    private static MediaFile document(Upload upload, @Nullable String type, boolean named) throws IOException {
        return MediaFile.SHAPE
                .edit(MediaFile.of(upload.bytes(), upload.filename(), String.valueOf(type)))
                .set(MediaFile.ID, named ? newId() : null)
                .set(MediaFile.FORMAT, format(upload, type))
                .build();
    }

    static String newId() {
        return UUID.randomUUID().toString();
    }
}
