package dev.agentos4j.protocol.form;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** {@code multipart/form-data} as browsers send it. */
final class MultipartEncoding {
    private static final int BOUNDARY_BYTES = 24;

    private final String boundary = newBoundary();
    private final List<FormSource> sources = new ArrayList<>();
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream(512);
    private long length;

    private MultipartEncoding() {}

    static FormBody encode(List<FormPart> parts) throws IOException {
        MultipartEncoding encoding = new MultipartEncoding();
        for (FormPart part : parts) {
            encoding.add(part);
        }
        return encoding.end();
    }

    private void add(FormPart part) throws IOException {
        text("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + escaped("name", part.name()) + "\"");
        if (part instanceof FormPart.Upload upload) {
            String type = upload.contentType() == null ? "application/octet-stream" : upload.contentType();
            text("; filename=\"" + escaped("filename", upload.filename()) + "\"\r\nContent-Type: " + type + "\r\n\r\n");
            source(upload.content());
        } else if (part instanceof FormPart.Text field) {
            text("\r\n\r\n");
            pending.writeBytes(StrictUtf8.encode("value of form field '" + field.name() + "'", field.value()));
        }
        text("\r\n");
    }

    private FormBody end() {
        text("--" + boundary + "--\r\n");
        flush();
        return new FormBody("multipart/form-data; boundary=" + boundary, List.copyOf(sources), length, boundary);
    }

    private void source(FormSource content) throws IOException {
        flush();
        long size = content.length();
        length += size;
        sources.add(new FixedLength(content, size));
    }

    private void flush() {
        if (pending.size() > 0) {
            length += pending.size();
            sources.add(FormSource.of(pending.toByteArray()));
            pending.reset();
        }
    }

    private void text(String text) {
        pending.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A quote or a line break in a name would end the name, or the header, and let it forge what follows. */
    private static String escaped(String what, String name) {
        StrictUtf8.encode(what + " of a form part", name);
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }

    /** Random enough that no content holds it by chance, and that nobody who writes the content can guess it. */
    private static String newBoundary() {
        byte[] random = new byte[BOUNDARY_BYTES];
        new SecureRandom().nextBytes(random);
        return "agentos4j-" + HexFormat.of().formatHex(random);
    }
}
