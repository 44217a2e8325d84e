package dev.agentos4j.benchmarks.documents;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.knowledge.read.ReadException;
import dev.agentos4j.runtime.knowledge.read.Reader;
import dev.agentos4j.runtime.knowledge.read.Readers;
import dev.agentos4j.runtime.knowledge.read.Source;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Reads documents as a knowledge base does. Takes lines of the file to read, a tab, and where its text goes; prints a line
 * of JSON for each: {@code file}, {@code ms}, {@code characters}, {@code error}.
 */
public final class ReadDocuments {

    private ReadDocuments() {}

    /** Reads what standard input names. */
    public static void main(String[] arguments) throws IOException {
        Readers readers = new Readers(List.of());
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] paths = line.split("\t", -1);
            System.out.println(
                    read(readers, Path.of(paths[0]), Path.of(paths[1])).toJson());
        }
    }

    private static JsonObject read(Readers readers, Path file, Path text) throws IOException {
        long start = System.nanoTime();
        long[] characters = {0};
        String error = "";
        try (Source source = Source.of(file);
                BufferedWriter out = Files.newBufferedWriter(text)) {
            Reader reader = readers.fitting(source);
            reader.read(source, (read, metadata) -> {
                characters[0] += read.length();
                write(out, read);
            });
        } catch (ReadException refused) {
            error = String.valueOf(refused.getMessage());
        }
        return JsonObject.of("file", file.toString())
                .with("ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start))
                .with("characters", characters[0])
                .with("error", error);
    }

    private static void write(BufferedWriter out, String text) throws ReadException {
        try {
            out.write(text);
            out.newLine();
        } catch (IOException full) {
            throw new ReadException("cannot write the text", full);
        }
    }
}
