package dev.agentos4j.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.server.console.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files as they are shipped: whole, from nowhere else, and no way out of their folder. */
class ConsoleFilesTest {

    private static final Path UI = Path.of("src/main/resources/dev/agentos4j/console/ui");
    private static final Pattern IMPORT = Pattern.compile("(?:from|import) ?['\"](\\.[^'\"]+)['\"]");
    private static final Pattern REFERENCE = Pattern.compile("(?:href|src)=\"ui/([^\"]+)\"");

    private final Console console = new ConsoleFiles();

    @Test
    void itIsFoundOnTheClassPath() {
        assertThat(Console.find()).isInstanceOf(ConsoleFiles.class);
    }

    @Test
    void everyFileOfTheModuleIsServedWithAType() throws IOException {
        for (Path file : files()) {
            String name = UI.relativize(file).toString().replace('\\', '/');
            Console.File served = console.file(name);
            assertThat(served).as(name).isNotNull();
            assertThat(served.bytes()).as(name).isEqualTo(Files.readAllBytes(file));
            assertThat(served.etag()).as(name).matches("\"[0-9a-f]{32}\"");
        }
    }

    @Test
    void everyFileThatIsNamedIsThere() throws IOException {
        String page = Files.readString(UI.resolve("index.html"));
        assertThat(REFERENCE.matcher(page).results().map(each -> each.group(1)))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(console.file(name)).as(name).isNotNull());
        for (Path file : scripts()) {
            for (MatchResult each :
                    IMPORT.matcher(Files.readString(file)).results().toList()) {
                assertThat(file.resolveSibling(each.group(1)).normalize())
                        .as(file + " imports " + each.group(1))
                        .exists();
            }
        }
    }

    @Test
    void vendoredModulesAreThoseThatWereChecked() throws Exception {
        List<String> lines = Files.readAllLines(UI.resolve("vendor/checksums.txt"));
        try (Stream<Path> vendored = Files.list(UI.resolve("vendor"))) {
            assertThat(lines).hasSize((int) vendored.count() - 1);
        }
        for (String line : lines) {
            byte[] bytes = Files.readAllBytes(UI.resolve("vendor").resolve(line.substring(66)));
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            assertThat(HexFormat.of().formatHex(digest)).as(line).isEqualTo(line.substring(0, 64));
        }
    }

    /** The policy of the page forbids it; this says so before a browser does. */
    @Test
    void nothingMakesMarkupOfText() throws IOException {
        for (Path file : scripts()) {
            if (!file.toString().contains("vendor")) {
                assertThat(Files.readString(file))
                        .as(file.toString())
                        .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(")
                        .doesNotContain("localStorage", "sessionStorage", "document.cookie");
            }
        }
        assertThat(new String(Files.readAllBytes(UI.resolve("index.html")), StandardCharsets.UTF_8))
                .doesNotContain("style=", "onclick")
                .doesNotContainPattern("<script(?![^>]*src=)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../ConsoleFiles.class",
                "../../../META-INF/services/dev.agentos4j.server.console.Console",
                "vendor/../index.html",
                "/index.html",
                "./index.html",
                "vendor//preact.js",
                "vendor",
                "",
                ".html",
                "missing.js",
                "index.html\u0000.js"
            })
    void otherNamesLeadNowhere(String name) {
        assertThat(console.file(name)).isNull();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(UI)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static List<Path> scripts() throws IOException {
        return files().stream().filter(file -> file.toString().endsWith(".js")).toList();
    }
}
