package dev.agentos4j.console;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a tab holds after much streaming; see {@link Stories}. The figures are in {@code target/memory.json}. */
class ConsoleMemoryTest {

    @TempDir
    Path folder;

    /** {@code -Dagentos4j.console.minutes=60} for the long campaign. */
    @Test
    void aTabHoldsNoMoreAtTheEndThanAtTheBeginning() throws Exception {
        Stories.requireBrowser();
        String minutes = System.getProperty("agentos4j.console.minutes", "0.5");
        Duration limit = Duration.ofSeconds((long) (Double.parseDouble(minutes) * 60) + 400);
        Map<String, String> environment =
                Map.of("MINUTES", minutes, "FIGURES", new File("target/memory.json").getAbsolutePath());
        try (Stage stage = new Stage(folder)) {
            System.out.println(Stories.pass("memory.mjs", stage, environment, new File("target/memory.txt"), limit));
        }
    }
}
