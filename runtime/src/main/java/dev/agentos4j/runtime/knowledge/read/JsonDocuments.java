package dev.agentos4j.runtime.knowledge.read;

import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonLimits;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.runtime.knowledge.chunk.ChunkerKind;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads JSON and JSON Lines, whatever the name says: each element of a list, and each line, is a document. */
final class JsonDocuments implements Reader {

    private static final System.Logger LOG = System.getLogger(JsonDocuments.class.getName());

    /** The whole file is parsed at once. */
    private static final long LARGEST = 32L << 20;

    private static final JsonLimits LIMITS = new JsonLimits(JsonLimits.DEEPEST, 1_000_000);

    @Override
    public String id() {
        return "json";
    }

    @Override
    public String name() {
        return "JsonReader";
    }

    @Override
    public String description() {
        return "Reads JSON and JSON Lines, each element of a list and each line by itself";
    }

    @Override
    public List<String> types() {
        return List.of(".json", ".jsonl", ".ndjson");
    }

    @Override
    public List<String> mediaTypes() {
        return List.of(
                "application/json",
                "application/jsonl",
                "application/x-ndjson",
                "application/ndjson",
                "application/jsonlines",
                "application/x-jsonlines");
    }

    @Override
    public ChunkerKind chunker() {
        return ChunkerKind.FIXED;
    }

    @Override
    public void read(Source source, DocumentSink sink) throws IOException {
        TextEncoding encoding = TextEncoding.of(source);
        if (encoding.assumption() != null) {
            sink.note(encoding.assumption());
        }
        if (areLines(source, encoding)) {
            readLines(source, encoding, sink);
            return;
        }
        if (source.size() > LARGEST) {
            throw new ReadException("JSON of more than " + (LARGEST >> 20) + " MB cannot be read: split it");
        }
        byte[] json = utf8(source, encoding);
        try {
            JsonValue.parse(json, LIMITS);
        } catch (JsonException malformed) {
            throw new ReadException("It is not JSON that can be read: " + malformed.getMessage(), malformed);
        }
        JsonText.elements(new String(json, StandardCharsets.UTF_8), sink);
    }

    private static byte[] utf8(Source source, TextEncoding encoding) throws IOException {
        if (encoding.charset().equals(StandardCharsets.UTF_8) && encoding.mark() == 0) {
            return source.bytes();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (BufferedReader text = encoding.open(source);
                Writer writer = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
            text.transferTo(writer);
        }
        return bytes.toByteArray();
    }

    /** Whether the first line is a value by itself, and not the only one. */
    private static boolean areLines(Source source, TextEncoding encoding) throws IOException {
        try (BufferedReader text = encoding.open(source)) {
            JsonLines lines = new JsonLines(text);
            String first = lines.next();
            return first != null && !lines.isTooLong(first) && lines.next() != null && parse(first) != null;
        }
    }

    /** The value that a line is, {@code null} if it is none. */
    private static @Nullable JsonValue parse(String line) {
        try {
            return JsonValue.parse(line.getBytes(StandardCharsets.UTF_8), LIMITS);
        } catch (JsonException malformed) {
            LOG.log(System.Logger.Level.DEBUG, "a line is not JSON", malformed);
            return null;
        }
    }

    private static void readLines(Source source, TextEncoding encoding, DocumentSink sink) throws IOException {
        long values = 0;
        long broken = 0;
        long firstBroken = 0;
        try (BufferedReader text = encoding.open(source)) {
            JsonLines lines = new JsonLines(text);
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (lines.isTooLong(line)) {
                    throw new ReadException("Line " + lines.number() + " is longer than " + JsonLines.LONGEST
                            + " characters: split it");
                }
                boolean isValue = parse(line) != null;
                if (isValue) {
                    JsonText.whole(line, sink);
                } else {
                    sink.accept(line, JsonObject.EMPTY);
                }
                values += isValue ? 1 : 0;
                broken += isValue ? 0 : 1;
                firstBroken = broken == 1 && !isValue ? lines.number() : firstBroken;
            }
        }
        if (broken > values) {
            throw new ReadException("It has a JSON value in its first line, but " + broken
                    + " of its lines are not JSON" + " that can be read, the first of them line " + firstBroken);
        }
        if (broken > 0) {
            sink.note(
                    "Lines that are not JSON were read as text: " + broken + ", the first of them line " + firstBroken);
        }
    }
}
