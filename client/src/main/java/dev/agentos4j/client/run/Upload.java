package dev.agentos4j.client.run;

import dev.agentos4j.protocol.form.FormSource;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonNull;
import dev.agentos4j.protocol.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file sent as it is, in place of base64 inside JSON.
 *
 * @param contentType the media type; without one the server goes by the extension of the name
 * @param metadata additional data about it
 */
record Upload(
        String filename,
        @Nullable String contentType,
        FormSource content,
        @Nullable JsonValue metadata) {

    private static final int MOST_METADATA = 8_000;

    Upload describedBy(JsonValue data) {
        return new Upload(filename, contentType, content, data);
    }

    /**
     * The field with the data about all files; {@code null} if there is none about any.
     *
     * @throws IllegalArgumentException if it is longer than servers take
     */
    static @Nullable String metadata(List<Upload> uploads) {
        if (uploads.stream().allMatch(upload -> upload.metadata() == null)) {
            return null;
        }
        Object[] entries = uploads.stream()
                .map(upload -> upload.metadata() == null ? JsonNull.NULL : upload.metadata())
                .toArray();
        String json = JsonArray.of(entries).toJson();
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        if (length > MOST_METADATA) {
            throw new IllegalArgumentException("the metadata of all uploads must have at most " + MOST_METADATA
                    + " bytes of JSON together, has " + length);
        }
        return json;
    }
}
