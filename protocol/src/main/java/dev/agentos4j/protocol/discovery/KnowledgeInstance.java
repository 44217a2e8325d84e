package dev.agentos4j.protocol.discovery;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A knowledge base of an AgentOS. */
public final class KnowledgeInstance extends Struct {

    public static final Shape<KnowledgeInstance> SHAPE = Shape.of("KnowledgeInstance", KnowledgeInstance::new);
    public static final Field<String> ID = SHAPE.text("id");
    public static final Field<String> NAME = SHAPE.text("name");
    public static final Field<String> DESCRIPTION = SHAPE.text("description");
    public static final Field<String> DB_ID = SHAPE.text("db_id");
    public static final Field<String> TABLE = SHAPE.text("table");

    private KnowledgeInstance(Values values) {
        super(values);
    }

    /** The id of the knowledge base, for {@code knowledge_id}. */
    public @Nullable String id() {
        return get(ID);
    }

    /** Its name. */
    public @Nullable String name() {
        return get(NAME);
    }

    /** What is in it. */
    public @Nullable String description() {
        return get(DESCRIPTION);
    }

    /** Its database. */
    public @Nullable String dbId() {
        return get(DB_ID);
    }

    /** Its table. */
    public @Nullable String table() {
        return get(TABLE);
    }
}
