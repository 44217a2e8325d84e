package dev.agentos4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java code in the documentation is a piece of a program that is compiled and run; ProgramsTest sees to whole programs. */
class SnippetsTest {

    static List<Snippets.Snippet> snippets() throws IOException {
        return Snippets.all().stream().filter(snippet -> !snippet.isProgram()).toList();
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void aSnippetStandsInAProgram(Snippets.Snippet snippet) throws IOException {
        assertThat(programs()).anyMatch(program -> program.contains(squeezed(snippet.code())));
    }

    private static List<String> programs() throws IOException {
        List<String> programs = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                programs.add(squeezed(Files.readString(file)));
            }
        }
        return programs;
    }

    /** The code without white space: how lines are broken is the formatter's business. */
    private static String squeezed(String code) {
        return code.replaceAll("\\s+", "");
    }
}
