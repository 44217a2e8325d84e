package dev.agentos4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.cli.DemoAgentOS;
import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.testkit.TestAgentOS;
import java.io.BufferedReader;
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
 * The whole programs of the documents compile at the level that they promise, 17 for the client and 21 for the server, and run; those of
 * the client against what {@code agentos serve} serves, and the examples that they quote.
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
    void aProgramOfTheDocumentsCompilesAtItsLevelAndRuns(Snippets.Snippet program) throws Exception {
        Matcher name = Pattern.compile("public class (\\w+)").matcher(program.code());
        assertThat(name.find()).isTrue();
        Path source = Files.writeString(classes.resolve(name.group(1) + ".java"), program.code());
        compile(isForTheServer(program.code()) ? "21" : "17", List.of(source));

        try (TestAgentOS os = TestAgentOS.start(DemoAgentOS.scripted())) {
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            classes + System.getProperty("path.separator") + System.getProperty("java.class.path"),
                            name.group(1),
                            os.url())
                    .redirectErrorStream(true);
            builder.environment()
                    .keySet()
                    .removeIf(variable ->
                            variable.matches("(OPENAI|ANTHROPIC|GEMINI|GOOGLE|MISTRAL|OLLAMA|AGENTOS|OS)_.*"));
            Process run = builder.start();
            if (program.code().contains(".closeOnShutdown()")) {
                isToldToStop(run);
                return;
            }
            String printed = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(run.exitValue()).as(printed).isZero();
            assertThat(printed).isNotBlank();
        }
    }

    /** A server serves until it gets a SIGTERM. */
    private static void isToldToStop(Process server) throws Exception {
        try (BufferedReader out = server.inputReader()) {
            String line = out.readLine();
            while (line != null && !line.contains("listens at ")) {
                line = out.readLine();
            }
            assertThat(line).isNotNull();
            String url = line.substring(line.indexOf("http"));
            try (AgentOSClient client = AgentOSClient.create(url)) {
                assertThat(client.agents().run("assistant", "hi").text()).contains("hi");
            }
            server.toHandle().destroy(); // unlike destroy() it leaves the output readable
            assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(server.exitValue()).isEqualTo(143);
        } finally {
            server.destroyForcibly();
        }
    }

    private static boolean isForTheServer(String code) {
        return code.matches("(?s).*import dev\\.agentos4j\\.(runtime|server|otlp).*");
    }

    @Test
    void theExamplesOfTheClientCompileFor17() throws IOException {
        List<Path> ofTheClient = new ArrayList<>();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                if (!isForTheServer(Files.readString(file))) {
                    ofTheClient.add(file);
                }
            }
        }
        assertThat(ofTheClient).hasSizeGreaterThan(10);
        compile("17", ofTheClient);
    }

    private void compile(String level, List<Path> sources) {
        List<String> arguments = new ArrayList<>(List.of(
                "--release",
                level,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString()));
        sources.forEach(source -> arguments.add(source.toString()));
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, System.out, System.err, arguments.toArray(String[]::new));
        assertThat(result)
                .as(sources + " for " + level + "; the compiler's words are above")
                .isZero();
    }
}
