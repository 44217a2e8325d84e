package dev.agentos4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java code in the documentation stands in a program that is compiled and run. */
class SnippetsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    /** A piece of code in a document. */
    record Snippet(Path document, String code) {
        @Override
        public String toString() {
            return document.getFileName() + ": "
                    + code.strip().lines().findFirst().orElse("");
        }
    }

    static List<Snippet> snippets() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            docs.filter(path -> path.toString().endsWith(".md")).forEach(documents::add);
        }
        List<Snippet> snippets = new ArrayList<>();
        for (Path document : documents) {
            Matcher block = BLOCK.matcher(Files.readString(document));
            while (block.find()) {
                snippets.add(new Snippet(document, block.group(1)));
            }
        }
        return snippets;
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void aSnippetStandsInAProgram(Snippet snippet) throws IOException {
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
