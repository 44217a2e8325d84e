package dev.agentos4j.jackson2;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamWriteCapability;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonBoolean;
import dev.agentos4j.protocol.json.JsonNull;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON values as Jackson's tokens: for any generator and parser, be it of text, of a tree or of a binary format. */
final class Tokens {

    private Tokens() {}

    static void write(JsonValue value, JsonGenerator generator) throws IOException {
        if (value instanceof JsonObject object) {
            generator.writeStartObject();
            for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
                generator.writeFieldName(member.getKey());
                write(member.getValue(), generator);
            }
            generator.writeEndObject();
        } else if (value instanceof JsonArray array) {
            generator.writeStartArray();
            for (JsonValue element : array.values()) {
                write(element, generator);
            }
            generator.writeEndArray();
        } else if (value instanceof JsonString text) {
            generator.writeString(text.value());
        } else if (value instanceof JsonNumber number) {
            write(number, generator);
        } else if (value instanceof JsonBoolean bool) {
            generator.writeBoolean(bool.value());
        } else {
            generator.writeNull();
        }
    }

    private static void write(JsonNumber number, JsonGenerator generator) throws IOException {
        if (!number.isFinite()) {
            generator.writeNumber(number.doubleValue());
        } else if (number.toJava() instanceof Long whole && whole.toString().equals(number.text())) {
            generator.writeNumber((long) whole);
        } else if (generator.getWriteCapabilities().isEnabled(StreamWriteCapability.CAN_WRITE_FORMATTED_NUMBERS)) {
            generator.writeNumber(number.text()); // 2.0 stays 2.0, and 1e3 stays 1e3
        } else {
            BigDecimal exact = number.decimalValue();
            double rounded = number.doubleValue();
            if (!Double.isInfinite(rounded) && BigDecimal.valueOf(rounded).compareTo(exact) == 0) {
                generator.writeNumber(rounded); // trees of Jackson 2 make 1 of the decimal 1.0, but not of the double
            } else {
                generator.writeNumber(exact);
            }
        }
    }

    /** The value that begins at the parser's token; the parser then stands at its last. */
    static JsonValue read(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, JsonValue> members = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    members.put(name, read(parser));
                }
                yield new JsonObject(members);
            }
            case START_ARRAY -> {
                List<JsonValue> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(read(parser));
                }
                yield new JsonArray(elements);
            }
            case VALUE_STRING -> new JsonString(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getText());
            case VALUE_TRUE -> JsonBoolean.TRUE;
            case VALUE_FALSE -> JsonBoolean.FALSE;
            case VALUE_NULL -> JsonNull.NULL;
            default ->
                throw com.fasterxml.jackson.databind.exc.MismatchedInputException.from(
                        parser, JsonValue.class, "no JSON value: " + parser.currentToken());
        };
    }
}
