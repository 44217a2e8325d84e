package dev.agentos4j.protocol.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON documents, one token at a time. A {@link Kind} finds the reader on the first token of its value and leaves
 * it on the last.
 *
 * <p>One reader can read many documents one after another ({@link #read(byte[], int, int, Function)}), which spares a
 * stream of small events a parser each. Not safe for use by several threads at once.
 */
public final class JsonReader {

    static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(JsonLimits.DEEPEST)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(1000)
                    .build())
            .streamWriteConstraints(StreamWriteConstraints.builder() // what is written can be read
                    .maxNestingDepth(JsonLimits.DEEPEST)
                    .build())
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool()) // one for each thread is lost on virtual ones
            .build();

    private final boolean strict;
    private final Source source = new Source();
    private final Recent recent = new Recent();
    private @Nullable JsonParser parser;

    private JsonReader(boolean strict) {
        this.strict = strict;
    }

    /** A reader that keeps what it does not understand: members of a wrong type go to {@link Struct#extra()}. */
    public static JsonReader lenient() {
        return new JsonReader(false);
    }

    /** A reader that refuses a member of a wrong type with a {@link JsonException} that names the path. */
    public static JsonReader strict() {
        return new JsonReader(true);
    }

    static <T> T parse(byte[] json, Function<JsonReader, T> read) {
        return lenient().readOnly(json, read);
    }

    /** Reads the only document that this reader is for, and gives what reading took back for others to use. */
    <T> T readOnly(byte[] json, Function<JsonReader, T> read) {
        T value = read(json, 0, json.length, read);
        JsonParser done = parser;
        parser = null;
        if (done != null) {
            try {
                done.close();
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible); // it reads from memory, and all has been read
            }
        }
        return value;
    }

    /**
     * Reads one document.
     *
     * @throws JsonException if the bytes are not exactly one JSON value in UTF-8
     */
    public <T> T read(byte[] json, int offset, int length, Function<JsonReader, T> read) {
        source.fill(json, offset, length);
        boolean done = false;
        try {
            if (parser == null) {
                parser = FACTORY.createParser(source);
            }
            if (parser.nextToken() == null) {
                throw new JsonException("empty where a JSON document was expected");
            }
            T value = read.apply(this);
            endOfDocument();
            done = true;
            return value;
        } catch (IOException broken) {
            throw broken(broken);
        } catch (UncheckedIOException broken) {
            throw broken(java.util.Objects.requireNonNull(broken.getCause()));
        } finally {
            if (!done) {
                parser = null;
            }
        }
    }

    private static JsonException broken(IOException cause) {
        String message = cause instanceof com.fasterxml.jackson.core.JsonProcessingException json
                ? json.getOriginalMessage()
                : cause.getMessage();
        return new JsonException("not valid JSON: " + message, cause);
    }

    /** Whatever follows the value must be white space, or the next document would begin with it. */
    private void endOfDocument() throws IOException {
        JsonParser json = parser();
        if (json.currentToken().isScalarValue()) {
            // A number at the root ends only where something else begins: let the parser look.
            if (json.nextToken() != null) {
                throw new JsonException("more than one JSON value");
            }
            parser = null;
            return;
        }
        json.releaseBuffered(Source.BLANKS_ONLY);
        source.requireBlank();
    }

    private JsonParser parser() {
        if (parser == null) {
            throw new IllegalStateException("no document is being read");
        }
        return parser;
    }

    boolean isStrict() {
        return strict;
    }

    Recent recent() {
        return recent;
    }

    /** The token the reader stands on. */
    JsonToken token() {
        return parser().currentToken();
    }

    /** Moves to the next token. */
    JsonToken next() {
        try {
            JsonToken token = parser().nextToken();
            if (token == null) {
                throw new JsonException("not valid JSON: it is cut off");
            }
            return token;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The name of the member the reader stands on. */
    String name() {
        try {
            return parser().currentName();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The text of the string or number the reader stands on. */
    String text() {
        try {
            return parser().getText();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** As {@link #text}, but the string of last time if it is the same again. */
    String text(Object key) {
        try {
            JsonParser json = parser();
            return recent.text(key, json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The integer the reader stands on; one that does not fit is a mismatch. */
    long integer() throws KindMismatch {
        try {
            return parser().getLongValue();
        } catch (com.fasterxml.jackson.core.exc.InputCoercionException tooLarge) {
            throw new KindMismatch("an integer of at most 64 bits", value());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Reads the value that begins here, whatever it is. */
    public JsonValue value() {
        switch (token()) {
            case START_OBJECT:
                return object();
            case START_ARRAY:
                List<JsonValue> values = new ArrayList<>();
                while (next() != JsonToken.END_ARRAY) {
                    values.add(value());
                }
                return new JsonArray(values);
            case VALUE_STRING:
                return new JsonString(text());
            case VALUE_NUMBER_INT:
            case VALUE_NUMBER_FLOAT:
                return new JsonNumber(text());
            case VALUE_TRUE:
                return JsonBoolean.TRUE;
            case VALUE_FALSE:
                return JsonBoolean.FALSE;
            default:
                return JsonNull.NULL;
        }
    }

    private JsonObject object() {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        while (next() != JsonToken.END_OBJECT) {
            String name = name();
            next();
            members.put(name, value());
        }
        return new JsonObject(members);
    }

    /** Hands the parser the bytes of one document, then the end. */
    private static final class Source extends InputStream {

        static final OutputStream BLANKS_ONLY = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                requireBlank((byte) b);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                for (int i = offset; i < offset + length; i++) {
                    requireBlank(bytes[i]);
                }
            }
        };

        private static final byte[] NONE = {};

        private byte[] bytes = NONE;
        private int position;
        private int end;

        void fill(byte[] json, int offset, int length) {
            bytes = json;
            position = offset;
            end = offset + length;
        }

        void requireBlank() throws IOException {
            while (position < end) {
                requireBlank(bytes[position++]);
            }
            bytes = NONE;
        }

        private static void requireBlank(byte b) throws IOException {
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                throw new IOException("more text after the end of the document");
            }
        }

        @Override
        public int read() {
            return position < end ? bytes[position++] & 0xff : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (position >= end) {
                return -1;
            }
            int count = Math.min(length, end - position);
            System.arraycopy(bytes, position, target, offset, count);
            position += count;
            return count;
        }
    }
}
