package dev.agentos4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TourSourceTest {

    private static final Pattern SHOWN = Pattern.compile(
            "step\\(\\s*\"[^\"]*\",\\s*(?:\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\]|\\\\.)*)\")\\s*\\);", Pattern.DOTALL);
    private static final Path SOURCES = Path.of("src/main/java/dev/agentos4j/cli");

    /** How many steps the tour has. */
    static int steps() throws IOException {
        int steps = 0;
        for (Path file : areas()) {
            steps += SHOWN.matcher(Files.readString(file)).results().count();
        }
        return steps;
    }

    @Test
    void theJavaThatAStepShowsIsTheJavaThatItRuns() throws IOException {
        for (Path file : areas()) {
            String source = Files.readString(file);
            Matcher shown = SHOWN.matcher(source);
            int steps = 0;
            while (shown.find()) {
                steps++;
                int end = source.indexOf("tour.step(", shown.end());
                String code = squeezed(source.substring(shown.end(), end < 0 ? source.length() : end));
                String lines = shown.group(1) == null ? shown.group(2) : shown.group(1);
                for (String line : lines.strip().split("\\R")) {
                    assertThat(code)
                            .as("what follows step %d of %s", steps, file)
                            .contains(squeezed(line));
                }
            }
            assertThat(steps).as("steps of %s", file).isPositive();
        }
    }

    @Test
    void everyAreaOfTheClientsDocumentationIsOnTheTour() throws IOException {
        assertThat(areas()).hasSize(10);
        assertThat(steps()).isGreaterThanOrEqualTo(40);
    }

    private static List<Path> areas() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.filter(file -> file.getFileName().toString().matches("\\w+Tour\\.java"))
                    .sorted()
                    .toList();
        }
    }

    /** Where the source prints through its guide, a program prints. */
    private static String squeezed(String code) {
        return code.replace("\\\"", "\"")
                .replaceAll("\\s+", "")
                .replace("tour.piece(content)", "System.out.print(content.text())")
                .replace("tour.came(", "System.out.println(")
                .replace("tour::describe", "System.out::println")
                .replace("tour::piece", "System.out::println");
    }
}
