package dev.agentos4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.cli.DemoAgentOS;
import dev.agentos4j.testkit.TestAgentOS;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a user of the client reads compiles for Java 17, the level the client promises: the whole programs of the documents,
 * which also run against what {@code agentos serve} serves, and the examples that they quote.
 */
class ProgramsTest {

    private static final Path SOURCES = Path.of("src", "main", "java", "dev", "agentos4j", "examples");

    @TempDir
    Path classes;

    static List<Snippets.Snippet> programs() throws IOException {
        return Snippets.all().stream().filter(Snippets.Snippet::isProgram).toList();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void aProgramOfTheDocumentsCompilesFor17AndRuns(Snippets.Snippet program) throws Exception {
        Matcher name = Pattern.compile("public class (\\w+)").matcher(program.code());
        assertThat(name.find()).isTrue();
        Path source = Files.writeString(classes.resolve(name.group(1) + ".java"), program.code());
        compileFor17(List.of(source));

        try (TestAgentOS os = TestAgentOS.start(DemoAgentOS.scripted())) {
            Process run = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            classes + System.getProperty("path.separator") + System.getProperty("java.class.path"),
                            name.group(1),
                            os.url())
                    .redirectErrorStream(true)
                    .start();
            String printed = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(run.exitValue()).as(printed).isZero();
            assertThat(printed).isNotBlank();
        }
    }

    @Test
    void theExamplesOfTheClientCompileFor17() throws IOException {
        List<Path> ofTheClient = new ArrayList<>();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                if (!Files.readString(file).matches("(?s).*import dev\\.agentos4j\\.(runtime|server|otlp).*")) {
                    ofTheClient.add(file);
                }
            }
        }
        assertThat(ofTheClient).hasSizeGreaterThan(10);
        compileFor17(ofTheClient);
    }

    private void compileFor17(List<Path> sources) {
        List<String> arguments = new ArrayList<>(List.of(
                "--release",
                "17",
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString()));
        sources.forEach(source -> arguments.add(source.toString()));
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, System.out, System.err, arguments.toArray(String[]::new));
        assertThat(result)
                .as(sources + " for 17; the compiler's words are above")
                .isZero();
    }
}
