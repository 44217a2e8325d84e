package dev.agentos4j.server.run;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.run.CancellationStage;
import dev.agentos4j.protocol.run.ListedWorkflowRun;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import dev.agentos4j.server.edition.Edition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A workflow's run as lists of runs show it. */
final class WorkflowRunListing {

    private WorkflowRunListing() {}

    static JsonObject of(WorkflowRunOutput run, Edition edition) {
        Map<String, @Nullable Object> listed = new LinkedHashMap<>();
        listed.put("run_id", run.get(WorkflowRunOutput.RUN_ID, ""));
        listed.put("run_input", input(run.get(WorkflowRunOutput.INPUT)));
        listed.put("events", run.list(WorkflowRunOutput.EVENTS));
        listed.put("workflow_id", run.get(WorkflowRunOutput.WORKFLOW_ID, ""));
        listed.put("user_id", run.get(WorkflowRunOutput.USER_ID, ""));
        listed.put("content", run.get(WorkflowRunOutput.CONTENT, JsonValue.of("")));
        listed.put("content_type", run.get(WorkflowRunOutput.CONTENT_TYPE, ""));
        listed.put("status", run.status().value());
        if (edition.has(ListedWorkflowRun.CANCELLATION_STAGE)) {
            CancellationStage stage = run.cancellationStage();
            listed.put("cancellation_stage", stage == null ? null : stage.value());
        }
        listed.put("step_results", run.list(WorkflowRunOutput.STEP_RESULTS));
        listed.put("step_executor_runs", run.list(WorkflowRunOutput.STEP_EXECUTOR_RUNS));
        listed.put("step_requirements", run.get(WorkflowRunOutput.STEP_REQUIREMENTS));
        listed.put("pause_kind", run.get(WorkflowRunOutput.PAUSE_KIND));
        listed.put("paused_step_name", run.get(WorkflowRunOutput.PAUSED_STEP_NAME));
        listed.put("paused_step_index", run.get(WorkflowRunOutput.PAUSED_STEP_INDEX));
        listed.put("metrics", run.metrics() == null ? JsonObject.EMPTY : run.metrics());
        listed.put(
                "created_at",
                run.createdAt() == null ? null : Timestamp.utc(run.createdAt()).text());
        listed.put("reasoning_content", "");
        listed.put("reasoning_steps", List.of());
        listed.put("references", List.of());
        listed.put("citations", null);
        listed.put("reasoning_messages", List.of());
        listed.put("images", run.list(WorkflowRunOutput.IMAGES));
        listed.put("videos", run.list(WorkflowRunOutput.VIDEOS));
        listed.put("audio", run.list(WorkflowRunOutput.AUDIO));
        listed.put("files", run.list(WorkflowRunOutput.FILES));
        listed.put("response_audio", run.get(WorkflowRunOutput.RESPONSE_AUDIO));
        return edition.object(listed);
    }

    /** What was said: text as it is, anything else as JSON. */
    private static String input(@Nullable JsonValue said) {
        if (said == null || said.isNull()) {
            return "";
        }
        String text = said.asText();
        return text == null ? said.toJson() : text;
    }
}
