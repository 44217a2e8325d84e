package dev.agentos4j.protocol.knowledge;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A place outside of the server that contents can be taken from. */
public final class RemoteSource extends Struct {

    public static final Shape<RemoteSource> SHAPE = Shape.of("RemoteSource", RemoteSource::new);
    public static final Field<String> ID = SHAPE.text("id");
    public static final Field<String> NAME = SHAPE.text("name");
    public static final Field<String> TYPE = SHAPE.text("type");
    public static final Field<JsonObject> METADATA = SHAPE.object("metadata").nullable();
    public static final Field<String> PREFIX = SHAPE.text("prefix").nullable();

    private RemoteSource(Values values) {
        super(values);
    }

    /** Its id. */
    public @Nullable String id() {
        return get(ID);
    }

    /** What it is called. */
    public @Nullable String name() {
        return get(NAME);
    }

    /** What it is: {@code s3}, {@code gcs}, {@code sharepoint}, {@code github}, {@code azureblob} ... */
    public @Nullable String type() {
        return get(TYPE);
    }

    /** What was said about it. */
    public @Nullable JsonObject metadata() {
        return get(METADATA);
    }

    /** Where it begins. */
    public @Nullable String prefix() {
        return get(PREFIX);
    }
}
