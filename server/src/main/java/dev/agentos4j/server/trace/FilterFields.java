package dev.agentos4j.server.trace;

import dev.agentos4j.protocol.trace.TraceFilterField;
import dev.agentos4j.protocol.trace.TraceFilterSchema;
import dev.agentos4j.protocol.trace.TraceKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** By what traces can be searched, as consoles are told. */
final class FilterFields {

    private static final List<String> TEXT = List.of("EQ", "NEQ", "CONTAINS", "STARTSWITH", "IN");
    private static final List<String> TIME = List.of("GT", "GTE", "LT", "LTE");

    static final TraceFilterSchema SCHEMA = TraceFilterSchema.SHAPE
            .builder()
            .set(
                    TraceFilterSchema.FIELDS,
                    List.of(
                            field(
                                    TraceKey.STATUS,
                                    "Status",
                                    "enum",
                                    List.of("EQ", "NEQ", "IN"),
                                    List.of("OK", "ERROR")),
                            field(TraceKey.USER_ID, "User ID", "string", TEXT, null),
                            field(TraceKey.AGENT_ID, "Agent ID", "string", TEXT, null),
                            field(TraceKey.TEAM_ID, "Team ID", "string", TEXT, null),
                            field(TraceKey.WORKFLOW_ID, "Workflow ID", "string", TEXT, null),
                            field(TraceKey.SESSION_ID, "Session ID", "string", TEXT, null),
                            field(TraceKey.RUN_ID, "Run ID", "string", TEXT, null),
                            field(TraceKey.NAME, "Trace Name", "string", TEXT.subList(0, 4), null),
                            field(TraceKey.TRACE_ID, "Trace ID", "string", TEXT, null),
                            field(
                                    TraceKey.DURATION_MS,
                                    "Duration (ms)",
                                    "number",
                                    List.of("EQ", "NEQ", "GT", "GTE", "LT", "LTE"),
                                    null),
                            field(TraceKey.START_TIME, "Start Time", "datetime", TIME, null),
                            field(TraceKey.END_TIME, "End Time", "datetime", TIME, null),
                            field(TraceKey.CREATED_AT, "Created At", "datetime", TIME, null)))
            .set(TraceFilterSchema.LOGICAL_OPERATORS, List.of("AND", "OR"))
            .build();

    private FilterFields() {}

    private static TraceFilterField field(
            TraceKey key, String label, String type, List<String> operators, @Nullable List<String> values) {
        return TraceFilterField.SHAPE
                .builder()
                .set(TraceFilterField.KEY, key.wireName())
                .set(TraceFilterField.LABEL, label)
                .set(TraceFilterField.TYPE, type)
                .set(TraceFilterField.OPERATORS, operators)
                .set(TraceFilterField.VALUES, values)
                .build();
    }
}
