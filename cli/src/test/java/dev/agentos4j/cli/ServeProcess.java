package dev.agentos4j.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code agentos serve} in a process of its own. */
final class ServeProcess {

    private static final List<String> PROVIDERS =
            List.of("OPENAI_", "ANTHROPIC_", "GEMINI_", "GOOGLE_", "MISTRAL_", "OLLAMA_");
    private static final Pattern ADDRESS = Pattern.compile("https?://127\\.0\\.0\\.1:\\d+");

    private ServeProcess() {}

    /** Starts it with these options, and without what the environment says of models and keys. */
    static Process start(String... options) throws IOException {
        return start(Map.of(), options);
    }

    /** Starts it with these options, and with this alone as what the environment says of models and keys. */
    static Process start(Map<String, String> environment, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment()
                .keySet()
                .removeIf(name -> PROVIDERS.stream().anyMatch(name::startsWith)
                        || name.startsWith("OTEL_")
                        || name.equals("OS_SECURITY_KEY"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** What it prints up to its last line of greeting. */
    static List<String> greeting(BufferedReader out) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            lines.add(line);
            if (line.contains("curl")) {
                return lines;
            }
        }
        throw new AssertionError("it ended without a greeting: " + lines);
    }

    /** The address that a greeting names. */
    static URI addressIn(List<String> lines) {
        Matcher matcher = ADDRESS.matcher(String.join("\n", lines));
        if (!matcher.find()) {
            throw new AssertionError("no address in " + lines);
        }
        return URI.create(matcher.group());
    }
}
