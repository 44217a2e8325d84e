package dev.agentos4j.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Java code in the documents. */
final class Snippets {

    private static final Path ROOT = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    /** A piece of code in a document. */
    record Snippet(Path document, String code) {
        /** Whether it is a whole program, not a piece of one. */
        boolean isProgram() {
            return code.contains("static void main(");
        }

        @Override
        public String toString() {
            return document.getFileName() + ": "
                    + code.strip().lines().findFirst().orElse("");
        }
    }

    private Snippets() {}

    static List<Snippet> all() throws IOException {
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
}
