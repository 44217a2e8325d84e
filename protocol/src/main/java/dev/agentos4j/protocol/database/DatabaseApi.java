package dev.agentos4j.protocol.database;

import dev.agentos4j.protocol.operation.Action;
import dev.agentos4j.protocol.operation.Area;
import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.protocol.operation.OwnerRule;
import dev.agentos4j.protocol.operation.Parameter;
import java.util.List;

/** Databases: the operations. */
public final class DatabaseApi {

    private static final Area AREA = new Area("Database", "config");

    public static final Parameter<String> TARGET_VERSION = Parameter.text("target_version");

    public static final Operation<MigrationResult> MIGRATE_ALL = AREA.post(
                    "/databases/all/migrate", "Bring all databases up to date")
            .query(TARGET_VERSION)
            .refuses(207)
            .requires(Action.WRITE)
            .owner(OwnerRule.SHARED)
            .answers(MigrationResult.SHAPE);

    public static final Operation<MigrationResult> MIGRATE = AREA.post(
                    "/databases/{db_id}/migrate", "Bring a database up to date")
            .query(TARGET_VERSION)
            .requires(Action.WRITE)
            .owner(OwnerRule.SHARED)
            .answers(MigrationResult.SHAPE);

    /** All of them, in the order in which they are described. */
    public static final List<Operation<?>> ALL = List.of(MIGRATE_ALL, MIGRATE);

    private DatabaseApi() {}
}
