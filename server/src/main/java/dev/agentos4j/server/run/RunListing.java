package dev.agentos4j.server.run;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.run.CancellationStage;
import dev.agentos4j.protocol.run.ListedRun;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.RunInput;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import dev.agentos4j.runtime.store.UnreadableRowException;
import dev.agentos4j.server.edition.Edition;
import dev.agentos4j.server.edition.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run as lists of runs show it: all members are there, {@code null} where there is nothing, times in ISO-8601. */
public final class RunListing {

    private RunListing() {}

    public static JsonObject of(Struct output, Edition edition) {
        JsonObject listed = known(output, edition);
        return UnreadableRowException.isStandIn(output)
                ? listed.with(UnreadableRowException.MEMBER, output.extra().get(UnreadableRowException.MEMBER))
                : listed;
    }

    private static JsonObject known(Struct output, Edition edition) {
        if (output instanceof WorkflowRunOutput workflow) {
            return WorkflowRunListing.of(workflow, edition);
        }
        RunOutput run = (RunOutput) output;
        return run.teamId() == null ? agentsRun(run, edition) : teamsRun(run, edition);
    }

    private static JsonObject agentsRun(RunOutput run, Edition edition) {
        Map<String, @Nullable Object> listed = new LinkedHashMap<>();
        listed.put("run_id", orEmpty(run.runId()));
        listed.put("parent_run_id", orEmpty(run.parentRunId()));
        listed.put("agent_id", orEmpty(run.agentId()));
        listed.put("user_id", orEmpty(run.userId()));
        putCommon(listed, run, edition);
        if (edition.has(ListedRun.METADATA)) {
            listed.put("metadata", run.metadata());
        }
        return edition.object(listed);
    }

    private static JsonObject teamsRun(RunOutput run, Edition edition) {
        Map<String, @Nullable Object> listed = new LinkedHashMap<>();
        listed.put("run_id", orEmpty(run.runId()));
        listed.put("parent_run_id", orEmpty(run.parentRunId()));
        listed.put("team_id", orEmpty(run.teamId()));
        if (edition.has(Rule.TEAM_RUNS_NAME_USERS)) {
            listed.put("user_id", run.userId());
        }
        putCommon(listed, run, edition);
        return edition.object(listed);
    }

    private static void putCommon(Map<String, @Nullable Object> listed, RunOutput run, Edition edition) {
        if (edition.has(ListedRun.CANCELLATION_STAGE)) {
            CancellationStage stage = run.cancellationStage();
            listed.put("cancellation_stage", stage == null ? null : stage.value());
        }
        boolean text = "str".equals(run.get(RunOutput.CONTENT_TYPE, "str"));
        listed.put("status", run.status().value());
        listed.put("run_input", input(run));
        listed.put("content", run.get(RunOutput.CONTENT, JsonValue.of("")));
        listed.put("run_response_format", text ? "text" : "json");
        listed.put("reasoning_content", orEmpty(run.reasoningContent()));
        listed.put("reasoning_steps", run.reasoningSteps());
        listed.put("metrics", run.metrics());
        listed.put("messages", orNull(run.messages()));
        listed.put("tools", orNull(run.tools()));
        listed.put("events", orNull(run.events()));
        listed.put(
                "created_at",
                run.createdAt() == null ? null : Timestamp.utc(run.createdAt()).text());
        listed.put("references", run.references());
        listed.put("citations", run.citations());
        listed.put("reasoning_messages", run.reasoningMessages());
        listed.put("session_state", run.sessionState());
        listed.put("images", run.images());
        listed.put("videos", run.videos());
        listed.put("audio", run.audio());
        listed.put("files", run.files());
        listed.put("response_audio", run.responseAudio());
        listed.put("input_media", inputMedia(run.input()));
        listed.put("followups", run.has(RunOutput.FOLLOWUPS) ? run.followups() : null);
        listed.put("forked_from_run_id", run.forkedFromRunId());
        listed.put("forked_from_message_index", run.forkedFromMessageIndex());
        listed.put("forked_from_session_id", run.forkedFromSessionId());
        listed.put("regenerated_from", run.regeneratedFrom());
        listed.put("last_checkpoint_at_message_index", run.lastCheckpointAtMessageIndex());
    }

    /** What was said: text as it is, anything else as JSON. */
    private static String input(RunOutput run) {
        RunInput input = run.input();
        JsonValue said = input == null ? null : input.get(RunInput.INPUT_CONTENT);
        if (said != null && !said.isNull()) {
            String text = said.asText();
            return text == null ? said.toJson() : text;
        }
        for (Message message : run.messages().reversed()) {
            if ("user".equals(message.role())) {
                return message.text();
            }
        }
        return "";
    }

    private static Map<String, Object> inputMedia(@Nullable RunInput input) {
        Map<String, Object> media = new LinkedHashMap<>();
        media.put("images", input == null ? List.of() : input.list(RunInput.IMAGES));
        media.put("videos", input == null ? List.of() : input.list(RunInput.VIDEOS));
        media.put("audios", input == null ? List.of() : input.list(RunInput.AUDIOS));
        media.put("files", input == null ? List.of() : input.list(RunInput.FILES));
        return media;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static <T> @Nullable List<T> orNull(List<T> list) {
        return list.isEmpty() ? null : list;
    }
}
