package dev.agentos4j.protocol.discovery;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A database that serves an area. */
public final class DatabaseTables extends Struct {

    public static final Shape<DatabaseTables> SHAPE = Shape.of("DatabaseTables", DatabaseTables::new);
    public static final Field<String> DB_ID = SHAPE.text("db_id");
    public static final Field<JsonObject> DOMAIN_CONFIG = SHAPE.object("domain_config");
    public static final Field<List<String>> TABLES = SHAPE.texts("tables");

    private DatabaseTables(Values values) {
        super(values);
    }

    /** The id of the database. */
    public @Nullable String dbId() {
        return get(DB_ID);
    }

    /** Its display name. */
    public @Nullable JsonObject domainConfig() {
        return get(DOMAIN_CONFIG);
    }

    /** The tables. */
    public List<String> tables() {
        return list(TABLES);
    }
}
