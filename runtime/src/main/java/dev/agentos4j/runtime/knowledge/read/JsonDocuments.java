package dev.agentos4j.runtime.knowledge.read;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonLimits;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.runtime.knowledge.chunk.ChunkerKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads JSON and JSON Lines, whatever the name says: each element of a list, and each line, is a document. */
final class JsonDocuments implements Reader {

    /** The whole file is parsed at once. */
    private static final long LARGEST = 32L << 20;

    private static final int LONGEST_LINE = 8 << 20;

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
        if (areLines(source)) {
            readLines(source, sink);
            return;
        }
        if (source.size() > LARGEST) {
            throw new ReadException("JSON of more than " + (LARGEST >> 20) + " MB cannot be read: split it");
        }
        JsonValue value;
        try {
            value = JsonValue.parse(source.bytes(), LIMITS);
        } catch (JsonException malformed) {
            throw new ReadException("It is not JSON that can be read: " + malformed.getMessage(), malformed);
        }
        if (value instanceof JsonArray list) {
            for (JsonValue element : list.values()) {
                sink.accept(element.toJson(), JsonObject.EMPTY);
            }
        } else {
            sink.accept(value.toJson(), JsonObject.EMPTY);
        }
    }

    /** Whether the first line is a value by itself, and not the only one. */
    private static boolean areLines(Source source) throws IOException {
        try (BufferedReader text = Texts.open(source)) {
            String first = line(text);
            if (first == null || first.length() > LONGEST_LINE || line(text) == null) {
                return false;
            }
            JsonValue.parse(first.getBytes(StandardCharsets.UTF_8), LIMITS);
            return true;
        } catch (JsonException goesOnInTheNextLine) {
            return false;
        }
    }

    private static void readLines(Source source, DocumentSink sink) throws IOException {
        long number = 0;
        try (BufferedReader text = Texts.open(source)) {
            for (String line = line(text); line != null; line = line(text)) {
                number++;
                if (line.length() > LONGEST_LINE) {
                    throw new ReadException(
                            "JSON value " + number + " is longer than " + LONGEST_LINE + " characters: split it");
                }
                sink.accept(
                        JsonValue.parse(line.getBytes(StandardCharsets.UTF_8), LIMITS)
                                .toJson(),
                        JsonObject.EMPTY);
            }
        } catch (JsonException malformed) {
            throw new ReadException(
                    "It has a JSON value in each line, but number " + number + " is not JSON that can be read: "
                            + malformed.getMessage(),
                    malformed);
        }
    }

    /** The next line that is not blank, one character too long if it is longer; {@code null} at the end. */
    private static @Nullable String line(BufferedReader text) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = text.read();
        for (; c >= 0 && line.length() <= LONGEST_LINE; c = text.read()) {
            if (c != '\n' && c != '\r') {
                line.append((char) c);
            } else if (line.toString().isBlank()) {
                line.setLength(0);
            } else {
                break;
            }
        }
        return line.isEmpty() || line.toString().isBlank() ? null : line.toString();
    }
}
