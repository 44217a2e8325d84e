package dev.agentos4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.cli.DemoAgentOS;
import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.protocol.run.RunOutput;
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
        for (Snippets.Snippet beside : programs()) {
            if (beside.document().equals(program.document())) {
                Files.writeString(classes.resolve(className(beside) + ".java"), beside.code());
            }
        }
        String main = className(program);
        Path source = classes.resolve(main + ".java");
        compile(isForTheServer(program.code()) ? "21" : "17", List.of(source));

        try (TestAgentOS os = TestAgentOS.start(DemoAgentOS.scripted())) {
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            classes + System.getProperty("path.separator") + System.getProperty("java.class.path"),
                            main,
                            os.url())
                    .redirectErrorStream(true);
            builder.environment()
                    .keySet()
                    .removeIf(variable ->
                            variable.matches("(OPENAI|ANTHROPIC|GEMINI|GOOGLE|MISTRAL|OLLAMA|AGENTOS|OS)_.*"));
            builder.environment().put("AGENTOS_PORT", "0");
            builder.environment().put("AGENTOS_DB", classes.resolve("os.db").toString());
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

    private static String className(Snippets.Snippet program) {
        Matcher name = Pattern.compile("public class (\\w+)").matcher(program.code());
        assertThat(name.find()).isTrue();
        return name.group(1);
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
                RunOutput output =
                        client.agents().run(client.agents().list().get(0).id(), "hi");
                assertThat(output.isPaused() || output.text().equals("hi"))
                        .as(output.toString())
                        .isTrue();
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
                "-sourcepath",
                classes.toString(),
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
