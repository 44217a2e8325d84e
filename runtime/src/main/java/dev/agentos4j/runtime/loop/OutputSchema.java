package dev.agentos4j.runtime.loop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.resource.DisallowSchemaLoader;
import dev.agentos4j.protocol.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Says where an answer, or what is asked, does not fit its JSON schema. Schemas come from callers too: nothing that they refer to is fetched,
 * and a pattern may look at a text for so many steps only.
 */
final class OutputSchema {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int MOST_TOLD = 5;

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.builder(
                    JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012))
            .schemaLoaders(loaders -> loaders.add(DisallowSchemaLoader.getInstance()))
            .enableSchemaCache(false)
            .build();

    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .regularExpressionFactory(OutputSchema::bounded)
            .build();

    private OutputSchema() {}

    /**
     * What does not fit, a few of it at most; empty if all does.
     *
     * @throws IllegalArgumentException if the schema is none
     */
    static List<String> misfits(JsonObject schema, JsonObject answer) {
        try {
            JsonSchema compiled = FACTORY.getSchema(node(schema), CONFIG);
            return compiled.validate(node(answer)).stream()
                    .map(message -> message.getMessage().replaceFirst("^: ", "")) // of the object itself
                    .limit(MOST_TOLD)
                    .toList();
        } catch (JsonSchemaException | PatternTooSlow unusable) {
            throw new IllegalArgumentException("the schema cannot be used: " + unusable.getMessage(), unusable);
        }
    }

    private static JsonNode node(JsonObject object) {
        try {
            return MAPPER.readTree(object.toJson());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static RegularExpression bounded(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return text -> pattern.matcher(new Steps(text, new int[] {1_000_000})).find();
    }

    private static final class PatternTooSlow extends RuntimeException {

        private static final long serialVersionUID = 1L;

        PatternTooSlow() {
            super("a pattern takes too long");
        }
    }

    /** A text that can be looked at only so often. */
    private record Steps(CharSequence text, int[] left) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (--left[0] < 0) {
                throw new PatternTooSlow();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Steps(text.subSequence(start, end), left);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
