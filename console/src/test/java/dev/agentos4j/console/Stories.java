package dev.agentos4j.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs what is in {@code src/test/stories} by Node, in a real browser. It needs Node, Chromium, and {@code npm ci} in that folder;
 * where these are not there the test is left out, unless {@code -Dagentos4j.browser=true} says that they must be.
 */
final class Stories {

    private static final Path FOLDER = Path.of("src/test/stories");

    private Stories() {}

    /**
     * Returns what the stories printed, once all of them have passed.
     *
     * @param file a file of stories; {@code .} for all that are named {@code *.test.mjs}
     * @param output where what they print is written to
     */
    static String pass(String file, Stage stage, Map<String, String> environment, File output, Duration limit)
            throws Exception {
        List<String> command =
                new ArrayList<>(List.of("node", "--test", "--test-concurrency=1", "--test-reporter=spec", file));
        ProcessBuilder node =
                new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true);
        node.redirectOutput(output);
        node.environment().put("AGENTOS_URL", stage.url());
        node.environment().put("STAGE_DOOR", stage.door());
        node.environment().putAll(environment);
        Process process = node.start();
        try {
            boolean ended = process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
            String told = Files.readString(output.toPath());
            assertThat(ended).as(told).isTrue();
            assertThat(process.exitValue()).as(told).isZero();
            return told;
        } finally {
            process.destroyForcibly();
        }
    }

    static void requireBrowser() {
        boolean installed = Files.isDirectory(FOLDER.resolve("node_modules"));
        if (!Boolean.getBoolean("agentos4j.browser")) {
            assumeTrue(installed, "npm ci was not run in " + FOLDER);
        }
        assertThat(installed).as("npm ci was run in " + FOLDER).isTrue();
    }
}
