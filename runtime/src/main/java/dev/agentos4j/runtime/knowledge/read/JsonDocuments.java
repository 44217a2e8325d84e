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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads JSON and JSON Lines, whatever the name says: each element of a list, and each line, is a document. */
final class JsonDocuments implements Reader {

    private static final System.Logger LOG = System.getLogger(JsonDocuments.class.getName());

    /** The whole file is parsed at once. */
    private static final long LARGEST = 32L << 20;

    /** What the parser says for programmers. */
    private static final Pattern DETAILS = Pattern.compile("\\s*\\((?:start marker|JSON String).*", Pattern.DOTALL);

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
        String text = new String(json, StandardCharsets.UTF_8);
        try {
            JsonValue.parse(json, LIMITS);
        } catch (JsonException malformed) {
            readAsText(text, malformed, sink);
            return;
        }
        JsonText.elements(text, sink);
    }

    /** Reads what people write for programs that take more than JSON; refuses what is cut off, or nests too deep. */
    private static void readAsText(String text, JsonException malformed, DocumentSink sink) throws IOException {
        JsonOutline outline = JsonOutline.of(text);
        if (outline.depth() > LIMITS.depth()) {
            throw new ReadException(
                    "The JSON nests more than " + LIMITS.depth() + " deep, which is deeper than is read: take it apart",
                    malformed);
        }
        if (!outline.whole() || outline.values() > LIMITS.values()) {
            String why = DETAILS.matcher(String.valueOf(malformed.getMessage())).replaceAll("");
            throw new ReadException("It is not JSON that can be read: " + why, malformed);
        }
        sink.note(
                "It is not JSON, but has comments, commas or quotes as settings of programs have, or several values: it was"
                        + " read as a text");
        TextBlocks blocks = new TextBlocks(sink, JsonObject.EMPTY);
        blocks.add(text);
        blocks.end();
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
        long whole = 0;
        long broken = 0;
        long texts = 0;
        long firstText = 0;
        try (BufferedReader text = encoding.open(source)) {
            JsonLines lines = new JsonLines(text);
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (lines.isTooLong(line)) {
                    throw new ReadException("Line " + lines.number() + " is longer than " + JsonLines.LONGEST
                            + " characters: split it");
                }
                if (parse(line) != null) {
                    JsonText.whole(line, sink);
                    whole++;
                } else {
                    sink.accept(line, JsonObject.EMPTY);
                    boolean settings = JsonOutline.of(line).whole();
                    whole += settings ? 1 : 0;
                    broken += settings ? 0 : 1;
                    firstText = texts == 0 ? lines.number() : firstText;
                    texts++;
                }
            }
        }
        if (broken > whole) {
            throw new ReadException("It has a JSON value in its first line, but " + broken
                    + " of its lines are not JSON" + " that can be read, the first of them line " + firstText);
        }
        if (texts > 0) {
            sink.note("Lines that are not JSON, or nest too deep, were read as text: " + texts
                    + ", the first of them line " + firstText);
        }
    }
}
