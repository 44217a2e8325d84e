package dev.agentos4j.protocol.operation;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.page.PageShape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the body of a successful response holds.
 *
 * @param <A> what it is read into
 */
public sealed interface Answer<A extends @Nullable Object> {

    /**
     * Reads the body.
     *
     * @throws JsonException if it does not hold this
     */
    A read(byte[] body);

    /** No body. */
    record Nothing() implements Answer<@Nullable Void> {

        @Override
        public @Nullable Void read(byte[] body) {
            return null;
        }
    }

    /** One JSON object of a shape. */
    record One<T extends Struct>(Shape<T> shape) implements Answer<T> {

        @Override
        public T read(byte[] body) {
            return shape.read(body);
        }
    }

    /** A JSON array of objects of a shape. */
    record Many<T extends Struct>(Shape<T> element) implements Answer<List<T>> {

        @Override
        public List<T> read(byte[] body) {
            return element.readList(body);
        }
    }

    /** A page of objects of a shape. */
    record Paged<T extends Struct>(PageShape<T> page) implements Answer<Page<T>> {

        @Override
        public Page<T> read(byte[] body) {
            return page.shape().read(body);
        }
    }

    /** A JSON object that is no type of the protocol. */
    record Plain() implements Answer<JsonObject> {

        @Override
        public JsonObject read(byte[] body) {
            return object(JsonValue.parse(body));
        }

        private static JsonObject object(JsonValue value) {
            JsonObject object = value.asObject();
            if (object == null) {
                throw new JsonException("expected a JSON object");
            }
            return object;
        }
    }

    /** The content of a file, of any media type. */
    record Bytes() implements Answer<byte[]> {

        @Override
        public byte[] read(byte[] body) {
            return body;
        }
    }

    /** A JSON string. */
    record Text() implements Answer<String> {

        @Override
        public String read(byte[] body) {
            return text(JsonValue.parse(body));
        }

        static String text(JsonValue value) {
            String text = value.asText();
            if (text == null) {
                throw new JsonException("expected a JSON string");
            }
            return text;
        }
    }

    /**
     * A text that is no JSON.
     *
     * @param mediaType what kind of text it is, such as {@code text/plain}
     */
    record Document(String mediaType) implements Answer<String> {

        @Override
        public String read(byte[] body) {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** A JSON array of strings. */
    record Texts() implements Answer<List<String>> {

        @Override
        public List<String> read(byte[] body) {
            if (!(JsonValue.parse(body) instanceof JsonArray array)) {
                throw new JsonException("expected a JSON array");
            }
            List<String> texts = new ArrayList<>();
            array.values().forEach(each -> texts.add(Text.text(each)));
            return List.copyOf(texts);
        }
    }

    /** One of several, depending on what was asked for; the caller reads the one it asked for. */
    record Either(List<Answer<?>> answers) implements Answer<JsonValue> {

        public Either {
            answers = List.copyOf(answers);
        }

        @Override
        public JsonValue read(byte[] body) {
            return JsonValue.parse(body);
        }
    }
}
