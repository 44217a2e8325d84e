package dev.agentos4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TourSourceTest {

    private static final Pattern SHOWN =
            Pattern.compile("step\\(\\s*\"[^\"]*\",\\s*(?:\"\"\"(.*?)\"\"\"|\"(.*?)\")\\s*\\);", Pattern.DOTALL);

    @Test
    void theJavaThatAStepShowsIsTheJavaThatItRuns() throws IOException {
        String source = Files.readString(Path.of("src/main/java/dev/agentos4j/cli/Tour.java"));
        Matcher shown = SHOWN.matcher(source);
        int steps = 0;
        while (shown.find()) {
            int end = source.indexOf("step(", shown.end());
            String code = squeezed(source.substring(shown.end(), end < 0 ? source.length() : end));
            String lines = shown.group(1) == null ? shown.group(2) : shown.group(1);
            for (String line : lines.strip().split("\\R")) {
                assertThat(code).as("what follows step %d", steps + 1).contains(squeezed(line));
            }
            steps++;
        }
        assertThat(steps).isEqualTo(10);
    }

    private static String squeezed(String code) {
        return code.replaceAll("\\s+", "");
    }
}
