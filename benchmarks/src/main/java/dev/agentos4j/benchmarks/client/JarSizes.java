package dev.agentos4j.benchmarks.client;

import dev.agentos4j.protocol.json.JsonValue;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What the client weighs: the jars on the class path, which are the client and its dependencies. */
final class JarSizes {
    private JarSizes() {}

    private static Map<String, Long> bytes() throws IOException {
        Map<String, Long> sizes = new LinkedHashMap<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (entry.endsWith(".jar") && Files.exists(path)) {
                sizes.put(path.getFileName().toString(), Files.size(path));
            }
        }
        return sizes;
    }

    static String text() throws IOException {
        StringBuilder text = new StringBuilder("\n| jar | bytes |\n|---|---:|\n");
        Map<String, Long> sizes = bytes();
        sizes.forEach((name, size) -> text.append(String.format(Locale.ROOT, "| %s | %,d |%n", name, size)));
        long total = sizes.values().stream().mapToLong(Long::longValue).sum();
        return text.append(String.format(Locale.ROOT, "| total | %,d |%n", total))
                .toString();
    }

    static JsonValue raw() throws IOException {
        return JsonValue.of(bytes());
    }
}
