package dev.agentos4j.protocol.run;

import static dev.agentos4j.protocol.operation.Parameter.bool;
import static dev.agentos4j.protocol.operation.Parameter.integer;
import static dev.agentos4j.protocol.operation.Parameter.json;
import static dev.agentos4j.protocol.operation.Parameter.text;

import dev.agentos4j.protocol.discovery.AgentDetails;
import dev.agentos4j.protocol.discovery.TeamDetails;
import dev.agentos4j.protocol.discovery.WorkflowDetails;
import dev.agentos4j.protocol.discovery.WorkflowSummary;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.protocol.operation.Action;
import dev.agentos4j.protocol.operation.Answer;
import dev.agentos4j.protocol.operation.Area;
import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.protocol.operation.OperationDraft;
import dev.agentos4j.protocol.operation.OwnerRule;
import dev.agentos4j.protocol.operation.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The operations of agents, of teams and of workflows: those that list them, those that run them, and those of their runs.
 *
 * @param <L> one of them in a list
 * @param <D> one of them
 * @param <O> the output of a run
 * @param <R> a run in a list
 */
public final class RunApi<L extends Struct, D extends Struct, O extends Struct, R extends Struct> {

    /** The path of the WebSocket of workflows. */
    public static final String SOCKET = "/workflows/ws";

    /** In characters. A longer id would not fit into the address of what it names. */
    private static final int LONGEST_ID = 255;

    public static final Parameter<String> MESSAGE = text("message").required();
    public static final Parameter<Boolean> STREAM = bool("stream").orElse(true);
    public static final Parameter<Boolean> MONITOR = bool("monitor").orElse(true);
    public static final Parameter<String> SESSION_ID = text("session_id");
    public static final Parameter<String> USER_ID = text("user_id");
    public static final Parameter<List<String>> FILES = Parameter.files("files");
    public static final Parameter<Long> VERSION = integer("version");
    public static final Parameter<Boolean> BACKGROUND = bool("background").orElse(false);
    public static final Parameter<String> FACTORY_INPUT = text("factory_input");
    public static final Parameter<String> STATUS = text("status");
    public static final Parameter<Long> LAST_EVENT_INDEX = integer("last_event_index");
    public static final Parameter<String> RUN_ID = text("run_id");

    /** The session of a run that is read. */
    public static final Parameter<String> OF_SESSION = SESSION_ID.required();

    /** Additional data about each of the files, in their order: a JSON array, at most 8,000 bytes in UTF-8. */
    public static final Parameter<String> FILES_METADATA =
            json("files_metadata").since(AgnoLevel.V3_1);

    /** A header: two requests with the same key start one run. It counts for background runs in a durable queue alone. */
    public static final Parameter<String> IDEMPOTENCY_KEY =
            text("Idempotency-Key").atMost(512).since(AgnoLevel.V3_1);

    public static final Parameter<String> IMAGES = json("images");
    public static final Parameter<String> AUDIO = json("audio");
    public static final Parameter<String> VIDEOS = json("videos");
    public static final Parameter<String> INPUT_FILES = json("input_files");
    public static final Parameter<String> SESSION_STATE = json("session_state");
    public static final Parameter<String> DEPENDENCIES = json("dependencies");
    public static final Parameter<String> METADATA = json("metadata");
    public static final Parameter<String> KNOWLEDGE_FILTERS = json("knowledge_filters");
    public static final Parameter<String> OUTPUT_SCHEMA = json("output_schema");
    public static final Parameter<Boolean> USE_JSON_SCHEMA =
            bool("use_json_schema").orElse(false);
    public static final Parameter<Boolean> STREAM_EVENTS = bool("stream_events").orElse(true);

    /** What was decided about the calls of an agent that wait: a JSON array. */
    public static final Parameter<String> TOOLS = text("tools");

    /** What was decided about the calls of a team that wait: a JSON array. */
    public static final Parameter<String> REQUIREMENTS = text("requirements");

    /** What was decided about the steps of a workflow that wait: a JSON array. */
    public static final Parameter<String> STEP_REQUIREMENTS = text("step_requirements");

    public static final Parameter<String> INPUT = text("input");
    public static final Parameter<String> CONTINUE_FROM = text("continue_from").orElse("end");
    public static final Parameter<Boolean> FORK = bool("fork").orElse(false);
    public static final Parameter<Boolean> REGENERATE = bool("regenerate").orElse(false);
    public static final Parameter<Boolean> REPLACE_ORIGINAL = bool("replace_original");
    public static final Parameter<String> ADDITIONAL_INSTRUCTIONS = text("additional_instructions");

    private static final List<Parameter<?>> START = List.of(
            MESSAGE,
            STREAM,
            SESSION_ID.atMost(LONGEST_ID),
            USER_ID.atMost(LONGEST_ID),
            FILES,
            FILES_METADATA,
            VERSION,
            BACKGROUND,
            FACTORY_INPUT,
            RUN_ID.atMost(LONGEST_ID),
            IMAGES,
            AUDIO,
            VIDEOS,
            INPUT_FILES);

    /** What the classes of Agno take from a form beside what they name. */
    private static final List<Parameter<?>> OPTIONS = List.of(
            SESSION_STATE, DEPENDENCIES, METADATA, KNOWLEDGE_FILTERS, OUTPUT_SCHEMA, USE_JSON_SCHEMA, STREAM_EVENTS);

    private static final List<Parameter<?>> CONTINUATION = List.of(
            INPUT,
            CONTINUE_FROM,
            FORK,
            REGENERATE,
            REPLACE_ORIGINAL,
            ADDITIONAL_INSTRUCTIONS,
            SESSION_ID,
            USER_ID,
            STREAM,
            BACKGROUND);

    public static final RunApi<AgentDetails, AgentDetails, RunOutput, ListedRun> AGENTS = new RunApi<>(
            "agent",
            "an agent",
            new Shapes<>(AgentDetails.SHAPE, AgentDetails.SHAPE, RunOutput.SHAPE, ListedRun.SHAPE),
            new Takes(START, joined(List.of(TOOLS), CONTINUATION)));

    public static final RunApi<TeamDetails, TeamDetails, RunOutput, ListedRun> TEAMS = new RunApi<>(
            "team",
            "a team",
            new Shapes<>(TeamDetails.SHAPE, TeamDetails.SHAPE, RunOutput.SHAPE, ListedRun.SHAPE),
            new Takes(joined(START, List.of(MONITOR)), joined(List.of(REQUIREMENTS), CONTINUATION)));

    public static final RunApi<WorkflowSummary, WorkflowDetails, WorkflowRunOutput, ListedWorkflowRun> WORKFLOWS =
            new RunApi<>(
                    "workflow",
                    "a workflow",
                    new Shapes<>(
                            WorkflowSummary.SHAPE,
                            WorkflowDetails.SHAPE,
                            WorkflowRunOutput.SHAPE,
                            ListedWorkflowRun.SHAPE),
                    new Takes(
                            START,
                            List.of(
                                    STEP_REQUIREMENTS,
                                    SESSION_ID,
                                    USER_ID,
                                    STREAM,
                                    BACKGROUND.since(AgnoLevel.V3_1),
                                    FACTORY_INPUT)));

    private record Shapes<L extends Struct, D extends Struct, O extends Struct, R extends Struct>(
            Shape<L> listed, Shape<D> one, Shape<O> output, Shape<R> run) {}

    private record Takes(List<Parameter<?>> start, List<Parameter<?>> continuation) {}

    public final Operation<List<L>> list;
    public final Operation<D> get;
    public final Operation<O> start;
    public final Operation<List<R>> listRuns;
    public final Operation<O> getRun;
    public final Operation<O> continueRun;
    public final Operation<JsonObject> cancel;
    public final Operation<@Nullable Void> resume;

    /** The points that a run can be continued from; of workflows there are none. */
    public final @Nullable Checkpointing checkpointing;

    /** Summarizes the older messages of a session; agents alone do. */
    public final @Nullable Operation<CompactedSession> compact;

    private RunApi(String kind, String words, Shapes<L, D, O, R> shapes, Takes takes) {
        String plural = kind + "s";
        Area area = new Area(capitalized(plural), plural);
        String id = kind + "_id";
        String component = "/" + plural + "/{" + id + "}";
        String runs = component + "/runs";
        String run = runs + "/{run_id}";
        boolean isWorkflow = kind.equals("workflow");
        list = area.get("/" + plural, "All " + plural)
                .requiresAny(Action.READ)
                .owner(OwnerRule.SHARED)
                .answersMany(shapes.listed());
        OperationDraft one = area.get(component, "One " + kind);
        get = (isWorkflow ? one.query(VERSION) : one)
                .requires(Action.READ, id)
                .owner(OwnerRule.SHARED)
                .answers(shapes.one());
        start = area.post(runs, "Run " + words)
                .headers(IDEMPOTENCY_KEY)
                .multipart(joined(takes.start(), OPTIONS).toArray(Parameter<?>[]::new))
                .refuses(409)
                .requires(Action.RUN, id)
                .owner(OwnerRule.RUN)
                .streams()
                .accepts(BackgroundRun.SHAPE)
                .answers(shapes.output());
        listRuns = area.get(runs, "The runs of " + words + " in a session")
                .query(ofSession(isWorkflow, STATUS))
                .requires(Action.READ, id)
                .owner(OwnerRule.RUN)
                .answersMany(shapes.run());
        getRun = area.get(run, "One run")
                .query(ofSession(isWorkflow))
                .requires(Action.READ, id)
                .owner(OwnerRule.RUN)
                .answers(shapes.output());
        continueRun = area.post(run + "/continue", "Go on with a run")
                .form(joined(takes.continuation(), OPTIONS).toArray(Parameter<?>[]::new))
                .refuses(409)
                .requires(Action.RUN, id)
                .owner(OwnerRule.RUN)
                .streams()
                .accepts(BackgroundRun.SHAPE)
                .answers(shapes.output());
        cancel = area.post(run + "/cancel", "Cancel a run")
                .query(SESSION_ID)
                .requires(Action.RUN, id)
                .owner(OwnerRule.RUN)
                .answers(200, new Answer.Plain());
        resume = area.post(run + "/resume", "Read the events of a run again")
                .form(LAST_EVENT_INDEX, SESSION_ID)
                .requires(Action.RUN, id)
                .owner(OwnerRule.RUN)
                .answersEvents();
        checkpointing = isWorkflow ? null : new Checkpointing(area, id, component);
        compact = !kind.equals("agent")
                ? null
                : area.post(component + "/sessions/{session_id}/compact", "Summarize the older messages of a session")
                        .query(USER_ID)
                        .requires(Action.RUN, id)
                        .owner(OwnerRule.RUN)
                        .since(AgnoLevel.V3_1)
                        .answers(CompactedSession.SHAPE);
    }

    private static Parameter<?>[] ofSession(boolean isWorkflow, Parameter<?>... more) {
        List<Parameter<?>> all = new ArrayList<>(List.of(OF_SESSION));
        all.addAll(List.of(more));
        if (isWorkflow) {
            all.add(FACTORY_INPUT);
        }
        return all.toArray(Parameter<?>[]::new);
    }

    private static String capitalized(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private static List<Parameter<?>> joined(List<Parameter<?>> first, List<Parameter<?>> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /** All of them. */
    public List<Operation<?>> all() {
        List<Operation<?>> all =
                new ArrayList<>(List.of(list, get, start, listRuns, getRun, continueRun, cancel, resume));
        if (checkpointing != null) {
            all.addAll(checkpointing.all());
        }
        if (compact != null) {
            all.add(compact);
        }
        return List.copyOf(all);
    }

    /** The operations on the points that a run of an agent or a team can be continued from. */
    public static final class Checkpointing {

        public final Operation<Checkpoints> list;
        public final Operation<CheckpointSnapshot> get;

        /** Copies a session. */
        public final Operation<ForkedSession> fork;

        private Checkpointing(Area area, String id, String component) {
            String checkpoints = component + "/runs/{run_id}/checkpoints";
            list = area.get(checkpoints, "The points that a run can go on from")
                    .query(OF_SESSION)
                    .requires(Action.READ, id)
                    .owner(OwnerRule.RUN)
                    .answers(Checkpoints.SHAPE);
            get = area.get(checkpoints + "/{message_index}", "A run as it was at a checkpoint")
                    .query(OF_SESSION)
                    .requires(Action.READ, id)
                    .owner(OwnerRule.RUN)
                    .answers(CheckpointSnapshot.SHAPE);
            fork = area.post(component + "/sessions/{session_id}/fork", "Copy a session with its runs")
                    .query(USER_ID)
                    .requires(Action.RUN, id)
                    .owner(OwnerRule.RUN)
                    .answers(ForkedSession.SHAPE);
        }

        List<Operation<?>> all() {
            return List.of(list, get, fork);
        }
    }
}
