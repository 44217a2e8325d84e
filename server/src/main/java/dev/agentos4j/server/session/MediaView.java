package dev.agentos4j.server.session;

import dev.agentos4j.runtime.media.MediaKey;
import dev.agentos4j.runtime.media.MediaStorage;
import dev.agentos4j.server.http.Exchange;
import dev.agentos4j.server.http.HttpError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/** The content of a media object as a response. */
final class MediaView {

    private static final String BYTES = "application/octet-stream";

    /** What a browser would execute, with the rights of the user who is logged in here. */
    private static final Set<String> ACTIVE = Set.of(
            "text/html",
            "application/xhtml+xml",
            "image/svg+xml",
            "text/javascript",
            "application/javascript",
            "application/x-javascript",
            "text/xml",
            "application/xml");

    private MediaView() {}

    /**
     * Sends a piece of content.
     *
     * @throws HttpError 404 if the session has none of this key
     */
    static void show(Exchange exchange, MediaStorage media, String sessionId, String key) {
        try (MediaStorage.Content content = media.open(sessionId, key)) {
            if (content == null) {
                throw HttpError.notFound("Media not found in this session");
            }
            String told = MediaKey.mimeType(key);
            String type = told == null ? BYTES : told;
            if (ACTIVE.contains(type)) {
                exchange.setHeader("Content-Disposition", "attachment");
                type = BYTES;
            }
            exchange.respond(200, type, content.size(), content.in());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
