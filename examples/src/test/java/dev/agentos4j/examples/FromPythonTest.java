package dev.agentos4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table that leads from the Python client to this one. */
class FromPythonTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "from-python.md");
    private static final Path METHODS = Path.of("..", "conformance", "python-client-methods.json");
    private static final Pattern ROW = Pattern.compile(
            "^\\| `(\\w+)`(?: \\([\\d.]+\\))? \\| \\[`client\\.([^`]*)\\(\\.\\.\\.\\)`\\]\\(([^)]*)\\) \\|$",
            Pattern.MULTILINE);

    @Test
    void theTableNamesTheTwinsThatTheConformanceSuiteRuns() throws IOException {
        Map<String, String> rows = new LinkedHashMap<>();
        Matcher row = ROW.matcher(Files.readString(DOCUMENT));
        while (row.find()) {
            rows.put(row.group(1), row.group(2));
        }
        Map<String, String> twins = new LinkedHashMap<>();
        JsonObject.parse(Files.readString(METHODS))
                .members()
                .forEach((python, java) -> twins.put(python, java.asText()));
        assertThat(rows).isEqualTo(twins);
    }

    @Test
    void everyRowLeadsToTheMethod() throws IOException {
        Matcher row = ROW.matcher(Files.readString(DOCUMENT));
        while (row.find()) {
            Path source = DOCUMENT.resolveSibling(row.group(3));
            String method = row.group(2).substring(row.group(2).lastIndexOf('.') + 1);
            assertThat(Files.readString(source)).as(row.group(1)).contains(" " + method + "(");
        }
    }
}
