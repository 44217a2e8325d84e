package dev.agentos4j.runtime.knowledge.read;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonLimits;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.runtime.knowledge.chunk.ChunkerKind;
import java.io.IOException;
import java.util.List;

/** Reads JSON: each element of a list is a document. */
final class JsonDocuments implements Reader {

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
        return "Reads JSON, each element of a list by itself";
    }

    @Override
    public List<String> types() {
        return List.of(".json");
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("application/json");
    }

    @Override
    public ChunkerKind chunker() {
        return ChunkerKind.FIXED;
    }

    @Override
    public void read(Source source, DocumentSink sink) throws IOException {
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
}
