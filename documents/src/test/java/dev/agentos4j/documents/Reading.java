package dev.agentos4j.documents;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.knowledge.read.DocumentSink;
import dev.agentos4j.runtime.knowledge.read.Readers;
import dev.agentos4j.runtime.knowledge.read.Source;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads documents as a knowledge base does. */
final class Reading {

    private Reading() {}

    record Read(String text, JsonObject metadata) {}

    static List<Read> of(String name, byte[] bytes) throws IOException {
        return of(name, bytes, new ArrayList<>());
    }

    /**
     * Reads a document.
     *
     * @param notes takes what the reader tells whoever uploaded it
     */
    static List<Read> of(String name, byte[] bytes, List<String> notes) throws IOException {
        Source source = Source.of(name, null, bytes);
        List<Read> documents = new ArrayList<>();
        new Readers(List.of()).fitting(source).read(source, new DocumentSink() {
            @Override
            public void accept(String text, JsonObject metadata) {
                documents.add(new Read(text.strip(), metadata));
            }

            @Override
            public void note(String sentence) {
                notes.add(sentence);
            }
        });
        return documents;
    }

    static List<String> texts(String name, byte[] bytes, List<String> notes) throws IOException {
        return of(name, bytes, notes).stream().map(Read::text).toList();
    }

    static List<String> texts(String name, byte[] bytes) throws IOException {
        return of(name, bytes).stream().map(Read::text).toList();
    }

    /**
     * The text of a file of the tests' resources, document by document.
     *
     * @param path such as {@code files/table.docx}
     */
    static List<String> file(String path) throws IOException {
        return texts(path, bytes(path));
    }

    static byte[] bytes(String path) throws IOException {
        try (InputStream in = Objects.requireNonNull(Reading.class.getResourceAsStream("/" + path), path)) {
            return in.readAllBytes();
        }
    }
}
