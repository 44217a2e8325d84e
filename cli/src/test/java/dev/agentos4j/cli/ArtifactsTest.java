package dev.agentos4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is published: every module that is deployed is in the BOM, and nothing else is; and the command. */
class ArtifactsTest {

    private static final Path ROOT = Path.of("..");

    /** In the profile minilm for its downloads, and published like the others. */
    private static final List<String> PROFILES = List.of("minilm");

    @Test
    void theBomHoldsEachPublishedModuleAndNothingElse() throws Exception {
        List<String> published = modules()
                .filter(module -> !read(module).contains("<maven.deploy.skip>true</maven.deploy.skip>"))
                .filter(module -> !module.equals("bom"))
                .map(ArtifactsTest::artifact)
                .toList();
        List<String> managed =
                all("<artifactId>(agentos4j-[a-z0-9-]+)</artifactId>\\s*<version>\\$\\{project.version}", read("bom"));
        assertThat(managed).containsExactlyInAnyOrderElementsOf(published);
    }

    @Test
    void everyPublishedModuleSaysWhatItIs() throws Exception {
        assertThat(modules().map(ArtifactsTest::read))
                .allSatisfy(pom -> assertThat(pom).contains("<name>agentos4j ").contains("<description>"));
    }

    /** A process whose memory is full has lost threads that it needs; one that ends is started again. */
    @Test
    void theCommandEndsWhenItsMemoryIsFull() throws Exception {
        for (String script : List.of("agentos", "cli/src/main/dist/bin/agentos", "cli/src/main/dist/bin/agentos.cmd")) {
            assertThat(Files.readString(ROOT.resolve(script))).as(script).contains("-XX:+ExitOnOutOfMemoryError ");
        }
    }

    private static Stream<String> modules() throws Exception {
        String modules = Files.readString(ROOT.resolve("pom.xml")).split("</modules>", 2)[0];
        return Stream.concat(all("<module>([a-z0-9/-]+)</module>", modules).stream(), PROFILES.stream());
    }

    private static String artifact(String module) {
        return all("<artifactId>(agentos4j-(?!parent)[a-z0-9-]+)</artifactId>", read(module))
                .get(0);
    }

    private static String read(String module) {
        try {
            return Files.readString(ROOT.resolve(module).resolve("pom.xml"));
        } catch (IOException missing) {
            throw new AssertionError("no pom.xml in " + module, missing);
        }
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
