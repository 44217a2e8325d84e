package dev.agentos4j.protocol.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.agentos4j.protocol.level.AgnoLevel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes one JSON document: compact, UTF-8, nothing escaped that need not be. */
public final class JsonWriter {

    private final JsonGenerator generator;
    /** {@code null} for a value as it is: what came with it, of any level, and nothing that it does not have. */
    private final @Nullable AgnoLevel level;

    private JsonWriter(JsonGenerator generator, @Nullable AgnoLevel level) {
        this.generator = generator;
        this.level = level;
    }

    /**
     * The bytes of the document that {@code document} writes.
     *
     * @throws JsonException if it nests deeper than what can be read
     */
    public static byte[] bytes(Consumer<JsonWriter> document) {
        return bytes(null, document);
    }

    /**
     * The bytes of the document that {@code document} writes, without the members that came after a level, however deep.
     *
     * @param level the level, whose absent members are written as {@code null} where they are nullable; {@code null} to leave
     *     out what is absent and came after the first level
     * @throws JsonException if it nests deeper than what can be read
     */
    static byte[] bytes(@Nullable AgnoLevel level, Consumer<JsonWriter> document) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator generator = JsonReader.FACTORY.createGenerator(out)) {
            document.accept(new JsonWriter(generator, level));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /** Whether a member came after the level that is written. */
    boolean omits(Field<?> field) {
        return level != null && !level.isAtLeast(field.since());
    }

    /** Whether a nullable member that is absent is written as {@code null}. */
    boolean fills(Field<?> field) {
        return level != null || field.since() == AgnoLevel.V2_9;
    }

    public void beginObject() {
        run(generator::writeStartObject);
    }

    public void endObject() {
        run(generator::writeEndObject);
    }

    public void beginArray() {
        run(generator::writeStartArray);
    }

    public void endArray() {
        run(generator::writeEndArray);
    }

    public void name(String name) {
        run(() -> generator.writeFieldName(name));
    }

    /** A string. Half a surrogate pair, which UTF-8 cannot hold, is written as its escape and so survives. */
    public void text(String text) {
        try {
            if (hasLoneSurrogate(text)) {
                generator.writeRawValue(escapeSurrogates(text));
            } else {
                generator.writeString(text);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public void integer(long value) {
        run(() -> generator.writeNumber(value));
    }

    public void number(JsonNumber number) {
        run(() -> generator.writeNumber(number.text()));
    }

    public void bool(boolean value) {
        run(() -> generator.writeBoolean(value));
    }

    public void nul() {
        run(generator::writeNull);
    }

    /** Any value. */
    public void value(JsonValue value) {
        if (value instanceof JsonObject object) {
            beginObject();
            object.members().forEach((name, member) -> {
                name(name);
                value(member);
            });
            endObject();
        } else if (value instanceof JsonArray array) {
            beginArray();
            array.values().forEach(this::value);
            endArray();
        } else if (value instanceof JsonString string) {
            text(string.value());
        } else if (value instanceof JsonNumber number) {
            number(number);
        } else if (value instanceof JsonBoolean bool) {
            bool(bool.value());
        } else {
            nul();
        }
    }

    private static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    private static String escapeSurrogates(String text) {
        StringBuilder json = new StringBuilder("\"");
        JsonStringEncoder encoder = JsonStringEncoder.getInstance();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                encoder.quoteAsString(String.valueOf(c), json);
            }
        }
        return json.append('"').toString();
    }

    private interface Step {
        void run() throws IOException;
    }

    private static void run(Step step) {
        try {
            step.run();
        } catch (StreamConstraintsException tooDeep) {
            throw new JsonException("nests more than " + JsonLimits.DEEPEST + " deep", tooDeep);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
