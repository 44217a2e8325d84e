package dev.agentos4j.conformance;

import dev.agentos4j.protocol.level.AgnoLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The scripts of {@code conformance/python}, run by the interpreter that {@code conformance/run} has prepared. */
final class PythonFolder {

    /** What a script printed and how it ended. */
    record Ended(int code, List<String> lines) {}

    private PythonFolder() {}

    /** The folder {@code conformance}: Maven runs the tests of a module in it. */
    static Path conformance() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("scripts.json")) ? here : here.resolve("conformance");
    }

    /** The level of the real AgentOS beside which this test run stands: the newest, or {@code -Dconformance.level=2.9}. */
    static AgnoLevel level() {
        String version = System.getProperty("conformance.level", AgnoLevel.V3_1.version());
        return Arrays.stream(AgnoLevel.values())
                .filter(level -> level.version().equals(version))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no level " + version));
    }

    /** What the real AgentOS of this level answered. */
    static Path recordings() {
        return conformance().resolve(ofLevel("recordings", ""));
    }

    /** The name of a file or folder of the level: that of 2.9 has none in it. */
    static String ofLevel(String name, String extension) {
        return level() == AgnoLevel.V2_9 ? name + extension : name + "-" + level() + extension;
    }

    /** The command line that runs a script beside the Agno of this test run's level. */
    static List<String> command(String script, String... arguments) {
        return command(level(), script, arguments);
    }

    private static List<String> command(AgnoLevel level, String script, String... arguments) {
        Path interpreter = conformance().resolve(".venv-" + level + "/bin/python");
        if (!Files.isExecutable(interpreter)) {
            throw new IllegalStateException(
                    "no " + interpreter + ": run conformance/run --level " + level + " --prepare first");
        }
        List<String> command = new ArrayList<>(List.of(
                interpreter.toString(),
                conformance().resolve("python").resolve(script).toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Runs a script to its end; what it writes to its error stream goes to ours. */
    static Ended run(Duration limit, String script, String... arguments) {
        return run(level(), limit, script, arguments);
    }

    /** The same beside the Agno of another level. */
    static Ended run(AgnoLevel level, Duration limit, String script, String... arguments) {
        try {
            Path output = Files.createTempFile("conformance", ".out");
            try {
                Process process = new ProcessBuilder(command(level, script, arguments))
                        .redirectInput(ProcessBuilder.Redirect.from(
                                Path.of("/dev/null").toFile()))
                        .redirectOutput(output.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly().waitFor();
                    List<String> lines = new ArrayList<>(Files.readAllLines(output));
                    lines.add(script + " did not end within " + limit);
                    return new Ended(-1, lines);
                }
                return new Ended(process.exitValue(), Files.readAllLines(output));
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + script + " ran", e);
        }
    }
}
