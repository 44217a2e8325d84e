package dev.agentos4j.jackson2;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.Serializers;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.agentos4j.protocol.eval.EvalType;
import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonNull;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.knowledge.ContentStatus;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunEvents;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.session.SessionType;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes results, events and whatever else the AgentOS protocol knows as the JSON that a server sends, and reads them back
 * as they were. Jackson finds it by itself where modules are looked for, as in Spring Boot; elsewhere it is added to the
 * mapper.
 *
 * <pre>{@code
 * ObjectMapper mapper = new ObjectMapper().registerModule(new AgentOSModule());
 * }</pre>
 */
public final class AgentOSModule extends Module {

    private static final long serialVersionUID = 1L;

    /** What is a word on the wire. */
    private static final Map<Class<?>, Function<String, Object>> WORDS = Map.of(
            RunStatus.class, RunStatus::new,
            SessionType.class, SessionType::new,
            EvalType.class, EvalType::new,
            ContentStatus.class, ContentStatus::new,
            Timestamp.class, Timestamp::new);

    @Override
    public String getModuleName() {
        return "agentos4j";
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public Object getTypeId() {
        return getModuleName();
    }

    @Override
    public void setupModule(SetupContext context) {
        context.addSerializers(new Serializers.Base() {
            @Override
            public @Nullable JsonSerializer<?> findSerializer(
                    SerializationConfig config, JavaType type, BeanDescription bean) {
                Class<?> raw = type.getRawClass();
                return isOurs(raw) || WORDS.containsKey(raw) ? new Writing() : null;
            }
        });
        context.addDeserializers(new Deserializers.Base() {
            @Override
            public @Nullable JsonDeserializer<?> findBeanDeserializer(
                    JavaType type, DeserializationConfig config, BeanDescription bean) {
                return reading(type.getRawClass());
            }

            @Override
            public @Nullable JsonDeserializer<?> findEnumDeserializer(
                    Class<?> type, DeserializationConfig config, BeanDescription bean) {
                return reading(type);
            }
        });
    }

    private static boolean isOurs(Class<?> type) {
        return Struct.class.isAssignableFrom(type) || JsonValue.class.isAssignableFrom(type);
    }

    private static @Nullable JsonDeserializer<?> reading(Class<?> type) {
        Function<String, Object> word = WORDS.get(type);
        if (word != null) {
            return new Reading(type, value -> word.apply(text(value)));
        }
        if (JsonValue.class.isAssignableFrom(type)) {
            return new Reading(type, value -> value);
        }
        if (RunEvent.class.isAssignableFrom(type)) {
            return new Reading(type, value -> RunEvents.read(value.toJsonBytes()));
        }
        Shape<?> shape = Struct.class.isAssignableFrom(type) ? shape(type) : null;
        return shape == null ? null : new Reading(type, value -> shape.read(value.toJsonBytes()));
    }

    private static String text(JsonValue value) {
        String text = value.asText();
        if (text == null) {
            throw new JsonException("must be a string, not " + value.toJson());
        }
        return text;
    }

    private static @Nullable Shape<?> shape(Class<?> type) {
        try {
            return (Shape<?>) type.getField("SHAPE").get(null);
        } catch (NoSuchFieldException none) {
            return null; // a type that is only the base of others: Jackson says that it cannot be made
        } catch (IllegalAccessException hidden) {
            throw new IllegalStateException(type + " hides its shape", hidden);
        }
    }

    private static final class Writing extends StdSerializer<Object> {

        private static final long serialVersionUID = 1L;

        Writing() {
            super(Object.class);
        }

        @Override
        public void serialize(Object value, JsonGenerator generator, SerializerProvider context) throws IOException {
            if (value instanceof Struct struct) {
                Tokens.write(JsonValue.parse(struct.toJson()), generator);
            } else {
                Tokens.write(value instanceof JsonValue json ? json : new JsonString(value.toString()), generator);
            }
        }

        @Override
        public void serializeWithType(
                Object value, JsonGenerator generator, SerializerProvider context, TypeSerializer types)
                throws IOException {
            serialize(value, generator, context); // the JSON of AgentOS has no place for names of Java classes
        }
    }

    private static final class Reading extends StdDeserializer<Object> {

        private static final long serialVersionUID = 1L;

        private final transient Function<JsonValue, Object> reader;

        Reading(Class<?> type, Function<JsonValue, Object> reader) {
            super(type);
            this.reader = reader;
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonValue json = Tokens.read(parser);
            try {
                Object read = reader.apply(json);
                if (handledType().isInstance(read)) {
                    return read;
                }
            } catch (JsonException wrong) {
                return context.reportInputMismatch(this, "%s", wrong.getMessage());
            }
            String shown = json.toJson();
            return context.reportInputMismatch(
                    this,
                    "this is no %s: %s",
                    handledType().getSimpleName(),
                    shown.length() <= 200 ? shown : shown.substring(0, 200) + "...");
        }

        @Override
        public @Nullable Object getNullValue(DeserializationContext context) {
            return handledType().isAssignableFrom(JsonNull.class) ? JsonNull.NULL : null;
        }

        @Override
        public Object deserializeWithType(JsonParser parser, DeserializationContext context, TypeDeserializer types)
                throws IOException {
            return deserialize(parser, context);
        }
    }
}
