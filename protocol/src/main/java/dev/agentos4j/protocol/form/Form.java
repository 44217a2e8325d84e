package dev.agentos4j.protocol.form;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An ordered list of fields and files, which AgentOS takes where other servers take JSON. Immutable.
 *
 * <pre>{@code
 * FormBody body = Form.builder()
 *         .text("message", "What is in this picture?")
 *         .text("stream", "false")
 *         .upload("files", "cat.png", "image/png", FormSource.of(Path.of("cat.png")))
 *         .build()
 *         .encode();
 * }</pre>
 */
public final class Form {
    private final List<FormPart> parts;

    private Form(List<FormPart> parts) {
        this.parts = parts;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The parts in order; unmodifiable. */
    public List<FormPart> parts() {
        return parts;
    }

    /** The simplest encoding that carries the form: multipart when there is a file, URL-encoded otherwise. */
    public FormBody encode() throws IOException {
        for (FormPart part : parts) {
            if (part instanceof FormPart.Upload) {
                return multipart();
            }
        }
        return urlEncoded();
    }

    /**
     * This form as {@code application/x-www-form-urlencoded}.
     *
     * @throws IllegalArgumentException when it holds a file, or text that is not valid Unicode
     */
    public FormBody urlEncoded() {
        return UrlEncoding.encode(parts);
    }

    /**
     * This form as {@code multipart/form-data}. Names and texts go as UTF-8, names escaped as browsers escape them.
     *
     * @throws IOException when the length of a file cannot be found, for instance because it does not exist
     * @throws IllegalArgumentException when it holds text that is not valid Unicode
     */
    public FormBody multipart() throws IOException {
        return MultipartEncoding.encode(parts);
    }

    /** Collects the parts of a form. */
    public static final class Builder {
        private final List<FormPart> parts = new ArrayList<>();

        private Builder() {}

        /** Adds a text field. */
        public Builder text(String name, String value) {
            parts.add(new FormPart.Text(name, value));
            return this;
        }

        /**
         * Adds a file.
         *
         * @param contentType the media type, or null when it is not known
         */
        public Builder upload(String name, String filename, @Nullable String contentType, FormSource content) {
            parts.add(new FormPart.Upload(name, filename, contentType, content));
            return this;
        }

        public Form build() {
            return new Form(List.copyOf(parts));
        }
    }
}
