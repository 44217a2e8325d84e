package dev.agentos4j.server.http;

import dev.agentos4j.protocol.operation.Parameter;
import dev.agentos4j.server.http.Parameters.Entry;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/** Reads the form of one request, and deletes its files when the request is over. */
final class FormReader implements Closeable {

    /** Of a part of a form that may be larger than memory: it may have a thousand of them. */
    private static final long MEMORY_PER_PART_OF_A_LARGE_FORM = 8 << 10;

    /** As many as file systems take. */
    private static final int FILE_NAME_CHARACTERS = 255;

    private final HttpLimits limits;
    private final Path directory;
    private MultiPartFormData.@Nullable Parts parts;

    FormReader(HttpLimits limits, Path directory) {
        this.limits = limits;
        this.directory = directory;
    }

    /**
     * @param declared what the operation takes
     * @param texts fields that are kept as files are; if there are any, it may be larger than memory
     */
    Form multipart(ArrivingBody body, String contentType, List<Parameter<?>> declared, Set<String> texts)
            throws InterruptedException {
        String boundary = MultiPart.extractBoundary(contentType);
        if (boundary == null) {
            throw HttpError.badRequest("Missing boundary in multipart.");
        }
        MultiPartFormData.Parser parser = new MultiPartFormData.Parser(boundary);
        parser.setFilesDirectory(directory);
        parser.setUseFilesForPartsWithoutFileName(true);
        parser.setMaxMemoryFileSize(
                texts.isEmpty()
                        ? limits.memoryPerPart()
                        : Math.min(limits.memoryPerPart(), MEMORY_PER_PART_OF_A_LARGE_FORM));
        parser.setMaxFileSize(-1);
        parser.setMaxLength(-1); // the body counts for itself
        parser.setMaxParts(limits.formParts());
        try {
            parts = parser.parse(body).get();
        } catch (ExecutionException failed) {
            HttpError refusal = body.refusal();
            throw refusal != null ? refusal : malformed(failed.getCause());
        }
        return form(parts, declared, texts);
    }

    private HttpError malformed(@Nullable Throwable cause) {
        String message = String.valueOf(cause == null ? null : cause.getMessage());
        if (message.contains("parts")) {
            return HttpError.badRequest("Too many fields and files. Maximum number is " + limits.formParts() + ".");
        }
        return HttpError.badRequest("Malformed multipart body: " + message);
    }

    private Form form(MultiPartFormData.Parts parts, List<Parameter<?>> declared, Set<String> texts) {
        List<Entry> fields = new ArrayList<>();
        List<Upload> uploads = new ArrayList<>();
        long held = 0;
        for (MultiPart.Part part : parts) {
            String name = part.getName() == null ? "" : part.getName();
            if (part.getFileName() != null && part.getFileName().length() > FILE_NAME_CHARACTERS) {
                throw HttpError.badRequest("The name of a file has more than " + FILE_NAME_CHARACTERS + " characters.");
            }
            if (part.getFileName() != null || texts.contains(name)) {
                uploads.add(new PartUpload(name, part));
                continue;
            }
            held += part.getLength();
            if (held > limits.memoryBytes()) {
                throw HttpError.tooLarge(limits.memoryBytes());
            }
            fields.add(new Entry(name, part.getContentAsString(StandardCharsets.UTF_8)));
        }
        return new Form(Parameters.ofForm(declared, fields), uploads);
    }

    /** A form in the body or the query: {@code a=1&b=2}. */
    static List<Entry> urlencoded(String text) {
        List<Entry> entries = new ArrayList<>();
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                String name = equals < 0 ? pair : pair.substring(0, equals);
                entries.add(new Entry(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1))));
            }
        }
        return entries;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text; // as browsers and Python do: a stray percent sign stands for itself
        }
    }

    static boolean isMultipart(@Nullable String contentType) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    static boolean isUrlencoded(@Nullable String contentType) {
        return contentType != null
                && contentType.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }

    @Override
    public void close() throws IOException {
        if (parts != null) {
            for (MultiPart.Part part : parts) {
                part.delete();
            }
            parts.close();
        }
    }

    private record PartUpload(String field, MultiPart.Part part) implements Upload {

        @Override
        public String filename() {
            String name = part.getFileName();
            return name == null ? "" : name;
        }

        @Override
        public @Nullable String contentType() {
            return part.getHeaders().get("Content-Type");
        }

        @Override
        public long size() {
            return part.getLength();
        }

        @Override
        public InputStream open() {
            return Content.Source.asInputStream(part.createContentSource());
        }

        @Override
        public void moveTo(Path file) throws IOException {
            if (part instanceof MultiPart.PathPart onDisk) {
                Files.move(onDisk.getPath(), file, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Upload.super.moveTo(file);
            }
        }
    }
}
