package dev.agentos4j.console;

import dev.agentos4j.server.console.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The files of this module. Each is read once. */
public final class ConsoleFiles implements Console {

    /** No segment begins with a dot, so none leads out of the folder. */
    private static final Pattern NAME = Pattern.compile("(?:[a-z0-9][a-z0-9-]*/)*[a-z0-9][a-z0-9-]*\\.([a-z]+)");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "txt", "text/plain; charset=utf-8");

    private final Map<String, File> known = new ConcurrentHashMap<>();

    /** Called by the service loader. */
    public ConsoleFiles() {}

    @Override
    public @Nullable File file(String name) {
        File file = known.get(name);
        if (file != null) {
            return file;
        }
        Matcher matcher = NAME.matcher(name);
        String type = matcher.matches() ? TYPES.get(matcher.group(1)) : null;
        File read = type == null ? null : read(name, type);
        if (read != null) {
            known.put(name, read);
        }
        return read;
    }

    private static @Nullable File read(String name, String type) {
        try (InputStream in = ConsoleFiles.class.getResourceAsStream("ui/" + name)) {
            if (in == null) {
                return null;
            }
            byte[] bytes = in.readAllBytes();
            return new File(type, etag(bytes), bytes);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the file " + name + " of the console cannot be read", unreadable);
        }
    }

    private static String etag(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("each Java platform has SHA-256", impossible);
        }
    }
}
