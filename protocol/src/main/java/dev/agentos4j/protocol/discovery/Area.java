package dev.agentos4j.protocol.discovery;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What serves an area of the API (sessions, memories ...). */
public final class Area extends Struct {

    public static final Shape<Area> SHAPE = Shape.of("Area", Area::new);
    public static final Field<String> DISPLAY_NAME = SHAPE.text("display_name");
    public static final Field<List<DatabaseTables>> DBS = SHAPE.structs("dbs", () -> DatabaseTables.SHAPE);
    public static final Field<List<KnowledgeInstance>> KNOWLEDGE_INSTANCES =
            SHAPE.structs("knowledge_instances", () -> KnowledgeInstance.SHAPE);

    private Area(Values values) {
        super(values);
    }

    /** What to call it. */
    public @Nullable String displayName() {
        return get(DISPLAY_NAME);
    }

    /** The databases. */
    public List<DatabaseTables> dbs() {
        return list(DBS);
    }

    /** The knowledge bases, for the area knowledge. */
    public List<KnowledgeInstance> knowledgeInstances() {
        return list(KNOWLEDGE_INSTANCES);
    }
}
