package dev.agentos4j.server.console;

import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * The files of the console, a web page that talks to an AgentOS. A module provides it as a service, so that it is found
 * when it is on the class path.
 */
public interface Console {

    /** The name of the page itself. */
    String PAGE = "index.html";

    /**
     * What each file is sent with: nothing may come from another host, no script may stand in markup, and no other page may
     * show this one.
     */
    Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; object-src 'none';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "Referrer-Policy",
            "no-referrer",
            "X-Content-Type-Options",
            "nosniff",
            "Cache-Control",
            "no-cache");

    /**
     * Returns a file.
     *
     * @param name its path below {@code /ui/}, such as {@code index.html}, as a caller sent it
     * @return {@code null} if the console has none of that name
     */
    @Nullable
    File file(String name);

    /**
     * A file of the console.
     *
     * @param contentType its media type
     * @param etag a strong validator, in quotes, which changes with the bytes
     * @param bytes its content, not to be changed
     */
    record File(String contentType, String etag, byte[] bytes) {

        /** Whether a caller that sent this {@code If-None-Match} has it already. */
        public boolean isKnownTo(@Nullable String ifNoneMatch) {
            return ifNoneMatch != null
                    && (ifNoneMatch.contains(etag) || ifNoneMatch.strip().equals("*"));
        }
    }

    /** Returns the console that is on the class path; {@code null} if there is none. */
    static @Nullable Console find() {
        return ServiceLoader.load(Console.class, Console.class.getClassLoader())
                .findFirst()
                .orElse(null);
    }
}
