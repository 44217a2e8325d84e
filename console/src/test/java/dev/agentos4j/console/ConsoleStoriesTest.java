package dev.agentos4j.console;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see and do, in a browser; see {@link Stories}. */
class ConsoleStoriesTest {

    @TempDir
    Path folder;

    @Test
    void everyStoryHoldsInABrowser() throws Exception {
        Stories.requireBrowser();
        try (Stage stage = new Stage(folder)) {
            Stories.pass(".", stage, Map.of(), new File("target/stories.txt"), Duration.ofMinutes(30));
        }
    }
}
