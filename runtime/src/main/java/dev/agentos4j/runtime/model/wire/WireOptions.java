package dev.agentos4j.runtime.model.wire;

/**
 * What an OpenAI-compatible service understands.
 *
 * @param jsonSchema whether it takes a JSON schema as the form of its answer; without it, it is asked for any JSON object
 *     and told the schema in words
 * @param jsonObject whether it takes that it must answer with a JSON object; without it, it is told so in words only
 * @param streamOptions whether it takes {@code stream_options}; without them most services do not say what was used
 * @param encryptedReasoning whether it gives its encrypted reasoning away, which models that do not reason refuse (OpenAI's
 *     responses only)
 */
public record WireOptions(boolean jsonSchema, boolean jsonObject, boolean streamOptions, boolean encryptedReasoning) {

    /** All that OpenAI understands. */
    public static final WireOptions DEFAULTS = new WireOptions(true, true, true, true);

    /** The same for a service that takes no JSON schema. */
    public WireOptions withoutJsonSchema() {
        return new WireOptions(false, jsonObject, streamOptions, encryptedReasoning);
    }

    /** The same for a service that takes no form of its answer at all. */
    public WireOptions withoutResponseFormat() {
        return new WireOptions(false, false, streamOptions, encryptedReasoning);
    }

    /** The same for a service that takes no {@code stream_options}. */
    public WireOptions withoutStreamOptions() {
        return new WireOptions(jsonSchema, jsonObject, false, encryptedReasoning);
    }

    /** The same for a model that gives no encrypted reasoning away. */
    public WireOptions withoutEncryptedReasoning() {
        return new WireOptions(jsonSchema, jsonObject, streamOptions, false);
    }
}
