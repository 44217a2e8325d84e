package dev.agentos4j.client.run;

import dev.agentos4j.protocol.form.FormSource;
import org.jspecify.annotations.Nullable;

/**
 * A file sent as it is, in place of base64 inside JSON.
 *
 * @param contentType the media type; without one the server goes by the extension of the name
 */
record Upload(String filename, @Nullable String contentType, FormSource content) {}
