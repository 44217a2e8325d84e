package dev.agentos4j.protocol.database;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Kinds;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.util.Map;

/** What a migration came to. */
public final class MigrationResult extends Struct {

    public static final Shape<MigrationResult> SHAPE = Shape.of("MigrationResult", MigrationResult::new);
    public static final Field<String> MESSAGE = SHAPE.text("message");
    public static final Field<Map<String, String>> FAILED = SHAPE.map("failed", Kinds.TEXT);

    private MigrationResult(Values values) {
        super(values);
    }

    /** In words. */
    public String message() {
        return get(MESSAGE, "");
    }

    /** The databases that could not be migrated, each with the reason; none if all went well. */
    public Map<String, String> failed() {
        return get(FAILED, Map.of());
    }

    /** Whether every database was migrated. */
    public boolean isComplete() {
        return failed().isEmpty();
    }
}
