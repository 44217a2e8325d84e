package dev.agentos4j.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The stories in {@code src/test/stories}, in a real browser. They need Node, Chromium, and {@code npm ci} in that folder; where
 * these are not there they are left out, unless {@code -Dagentos4j.browser=true} says that they must be.
 */
class ConsoleStoriesTest {

    private static final Path STORIES = Path.of("src/test/stories");

    @TempDir
    Path folder;

    @Test
    void everyStoryHoldsInABrowser() throws Exception {
        boolean installed = Files.isDirectory(STORIES.resolve("node_modules"));
        if (!Boolean.getBoolean("agentos4j.browser")) {
            assumeTrue(installed, "npm ci was not run in " + STORIES);
        }
        assertThat(installed).as("npm ci was run in " + STORIES).isTrue();
        try (Stage stage = new Stage(folder)) {
            ProcessBuilder node = new ProcessBuilder(
                            "node", "--test", "--test-concurrency=1", "--test-reporter=spec", ".")
                    .directory(STORIES.toFile())
                    .redirectErrorStream(true);
            File output = new File("target/stories.txt");
            node.redirectOutput(output);
            node.environment().put("AGENTOS_URL", stage.url());
            node.environment().put("STAGE_DOOR", stage.door());
            Process process = node.start();
            boolean ended = process.waitFor(8, TimeUnit.MINUTES);
            process.destroyForcibly();
            String told = Files.readString(output.toPath());
            assertThat(ended).as(told).isTrue();
            assertThat(process.exitValue()).as(told).isZero();
        }
    }
}
