package dev.agentos4j.server.run;

import dev.agentos4j.protocol.media.Audio;
import dev.agentos4j.protocol.media.Image;
import dev.agentos4j.protocol.media.MediaFile;
import dev.agentos4j.protocol.media.Video;
import dev.agentos4j.runtime.session.ComponentKind;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.Upload;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sorts uploaded files into images, sound, videos and documents, by the type the client gave or else by extension. */
final class Uploads {

    private static final Set<String> IMAGE_TYPES = types("image/", "png jpeg jpg gif webp bmp tiff tif avif heic heif");
    private static final Set<String> AUDIO_TYPES = types("audio/", "wav wave mp3 mpeg ogg mp4 m4a aac flac");
    private static final Set<String> VIDEO_TYPES =
            types("video/", "x-flv quicktime mpeg mpegs mpgs mpg mp4 webm wmv 3gpp");
    private static final Set<String> IMAGE_EXTENSIONS = words("png jpg jpeg gif webp bmp tiff tif avif heic heif");
    private static final Set<String> AUDIO_EXTENSIONS = words("wav mp3 ogg m4a aac flac");
    private static final Set<String> VIDEO_EXTENSIONS = words("flv mov mpeg mpg mp4 webm wmv 3gp");
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
    private static final Map<String, String> DOCUMENT_EXTENSIONS = Map.ofEntries(
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
            Map.entry("rtf", "text/rtf"));

    private Uploads() {}

    private static Set<String> types(String prefix, String subtypes) {
        return words(prefix + subtypes.replace(" ", " " + prefix));
    }

    private static Set<String> words(String text) {
        return Set.of(text.split(" "));
    }

    /** Whether a document of this type may be given to a run. */
    static boolean isDocumentType(@Nullable String type) {
        return type != null && DOCUMENT_TYPES.contains(type);
    }

    /**
     * Adds the files to the media of a run. Empty ones are left out, but for a team's documents.
     *
     * @throws HttpError 400 if one is of no supported type, or is an empty document for a team
     */
    static void addTo(RunMedia media, List<Upload> uploads, ComponentKind kind) throws IOException {
        for (Upload upload : uploads) {
            add(media, upload, kind);
        }
    }

    private static void add(RunMedia media, Upload upload, ComponentKind kind) throws IOException {
        String type = upload.contentType();
        String extension = extension(upload.filename());
        boolean vague = type == null || type.isEmpty() || type.equals("application/octet-stream");
        if (is(IMAGE_TYPES, type) || (vague && IMAGE_EXTENSIONS.contains(extension))) {
            if (upload.size() > 0) {
                media.images.add(image(upload, type));
            }
        } else if (is(AUDIO_TYPES, type) || (vague && AUDIO_EXTENSIONS.contains(extension))) {
            if (upload.size() > 0) {
                media.audio.add(audio(upload, type));
            }
        } else if (is(VIDEO_TYPES, type) || (vague && VIDEO_EXTENSIONS.contains(extension))) {
            if (upload.size() > 0) {
                media.videos.add(video(upload, type));
            }
        } else if (is(DOCUMENT_TYPES, type) || (vague && DOCUMENT_EXTENSIONS.containsKey(extension))) {
            if (upload.size() > 0) {
                media.files.add(document(upload, type, extension));
            } else if (kind == ComponentKind.TEAM) {
                throw HttpError.badRequest("Empty file");
            }
        } else {
            throw HttpError.badRequest("Unsupported file type");
        }
    }

    private static boolean is(Set<String> types, @Nullable String type) {
        return type != null && types.contains(type);
    }

    private static String extension(String filename) {
        int dot = filename.lastIndexOf('.');
        return dot < 0 ? "" : filename.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static @Nullable String format(Upload upload) {
        String extension = extension(upload.filename());
        String type = upload.contentType();
        return !extension.isEmpty() ? extension : type == null ? null : type.substring(type.indexOf('/') + 1);
    }

    private static Image image(Upload upload, @Nullable String type) throws IOException {
        return Image.SHAPE
                .edit(Image.of(upload.bytes(), ""))
                .set(Image.ID, newId())
                .set(Image.FORMAT, format(upload))
                .set(Image.MIME_TYPE, type)
                .build();
    }

    private static Audio audio(Upload upload, @Nullable String type) throws IOException {
        return Audio.SHAPE
                .edit(Audio.of(upload.bytes(), ""))
                .set(Audio.ID, newId())
                .set(Audio.FORMAT, format(upload))
                .set(Audio.MIME_TYPE, type)
                .build();
    }

    private static Video video(Upload upload, @Nullable String type) throws IOException {
        return Video.SHAPE
                .edit(Video.of(upload.bytes(), ""))
                .set(Video.ID, newId())
                .set(Video.FORMAT, format(upload))
                .set(Video.MIME_TYPE, type)
                .build();
    }

    private static MediaFile document(Upload upload, @Nullable String type, String extension) throws IOException {
        String documentType = isDocumentType(type)
                ? String.valueOf(type)
                : DOCUMENT_EXTENSIONS.getOrDefault(extension, "application/octet-stream");
        return MediaFile.SHAPE
                .edit(MediaFile.of(upload.bytes(), upload.filename(), documentType))
                .set(MediaFile.FORMAT, format(upload))
                .build();
    }

    static String newId() {
        return UUID.randomUUID().toString();
    }
}
