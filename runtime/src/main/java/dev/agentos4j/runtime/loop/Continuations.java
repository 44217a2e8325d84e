package dev.agentos4j.runtime.loop;

import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunRequirement;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.runtime.run.ContinueRequest;
import dev.agentos4j.runtime.run.RunConflictException;
import dev.agentos4j.runtime.run.RunRequestException;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.time.Seconds;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where an earlier run of an agent or a team is taken up, and as which run. */
final class Continuations {

    private Continuations() {}

    /**
     * @param run the run as it is taken up: cut to the messages that count, under its own id or a new one
     * @param replaced the earlier run if it is kept otherwise from now on
     * @param moreInput what the user says besides
     */
    record Plan(
            RunOutput run,
            @Nullable StoredRun replaced,
            @Nullable String moreInput) {}

    static Plan plan(StoredRun stored, ContinueRequest request) {
        RunOutput earlier = stored.runOutput();
        if (stored.status().equals(RunStatus.CANCELLED)) {
            throw new RunConflictException("Cannot continue run " + stored.runId() + ": run is cancelled");
        }
        checkRegenerate(request);
        String moreInput = request.input() == null ? request.additionalInstructions() : request.input();
        boolean fork = request.fork() || request.regenerate() || stored.status().equals(RunStatus.COMPLETED);
        int keep = boundary(earlier.messages(), request);
        if (!fork) {
            return new Plan(cut(earlier, keep), null, moreInput);
        }
        RunOutput forked = fork(earlier, stored.runId(), keep, request.regenerate());
        boolean replaces = request.regenerate() && !Boolean.FALSE.equals(request.replaceOriginal());
        return new Plan(forked, replaces ? regenerated(stored) : null, moreInput);
    }

    private static void checkRegenerate(ContinueRequest request) {
        if (request.additionalInstructions() != null && request.input() != null) {
            throw new RunRequestException("Provide either `additional_instructions` or `input`, not both.");
        }
        if (request.replaceOriginal() != null && !request.regenerate()) {
            throw new RunRequestException("`replace_original` only makes sense with `regenerate=True`.");
        }
        if (request.regenerate() && request.fork()) {
            throw new RunRequestException("`regenerate=True` derives the destructive/preserving choice from "
                    + "`replace_original`; do not pass `fork=True` directly.");
        }
    }

    /** How many messages are kept. */
    private static int boundary(List<Message> messages, ContinueRequest request) {
        String from = request.continueFrom();
        boolean named = from.equals("end") || from.equals("last_user");
        if (request.regenerate()) {
            if (!named) {
                throw new RunRequestException("`regenerate=True` derives the continuation boundary automatically.");
            }
            return beforeLastAnswer(messages);
        }
        if (from.equals("end")) {
            return messages.size();
        }
        if (from.equals("last_user")) {
            return afterLastUser(messages);
        }
        int index = number(from);
        return index < 0 || index >= messages.size() ? messages.size() : wholeCalls(messages, index);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException noNumber) {
            throw new RunRequestException("Invalid continue_from. Use 'end', 'last_user', or a numeric message index.");
        }
    }

    private static int beforeLastAnswer(List<Message> messages) {
        int keep = messages.size();
        while (keep > 0
                && messages.get(keep - 1).role().equals("assistant")
                && messages.get(keep - 1).toolCalls().isEmpty()) {
            keep--;
        }
        if (keep == 0) {
            throw new RunRequestException("Cannot regenerate: run has no non-assistant messages to regenerate from.");
        }
        return keep;
    }

    private static int afterLastUser(List<Message> messages) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i).role().equals("user")) {
                return i + 1;
            }
        }
        throw new RunRequestException("Cannot resolve `continue_from='last_user'`: run has no user messages.");
    }

    /** Models refuse a call without its result, so a cut between the two moves before the call. */
    static int wholeCalls(List<Message> messages, int index) {
        int keep = index;
        while (keep > 0 && messages.get(keep).role().equals("tool")) {
            keep--;
        }
        if (keep > 0 && keep < index) {
            return keep;
        }
        return keep > 0 && !messages.get(keep - 1).toolCalls().isEmpty() ? keep - 1 : keep;
    }

    private static RunOutput cut(RunOutput run, int keep) {
        return keep >= run.messages().size() ? run : keepFirst(run, keep);
    }

    /** The run as it was when it had so many messages. */
    static RunOutput keepFirst(RunOutput run, int keep) {
        List<Message> messages = run.messages().subList(0, keep);
        Set<String> calls = callsIn(messages);
        List<ToolExecution> tools = run.tools().stream()
                .filter(tool -> calls.contains(String.valueOf(tool.toolCallId())))
                .toList();
        List<RunRequirement> requirements = run.requirements().stream()
                .filter(requirement -> requirement.toolExecution() != null
                        && calls.contains(
                                String.valueOf(requirement.toolExecution().toolCallId())))
                .toList();
        return RunOutput.SHAPE
                .edit(run)
                .set(RunOutput.MESSAGES, messages)
                .set(RunOutput.TOOLS, tools)
                .set(RunOutput.REQUIREMENTS, requirements.isEmpty() ? null : requirements)
                .set(RunOutput.LAST_CHECKPOINT_AT_MESSAGE_INDEX, (long) keep)
                .build();
    }

    private static Set<String> callsIn(List<Message> messages) {
        Set<String> calls = new HashSet<>();
        for (Message message : messages) {
            if (message.toolCallId() != null) {
                calls.add(message.toolCallId());
            }
            message.toolCalls().forEach(call -> calls.add(String.valueOf(call.text("id"))));
        }
        return calls;
    }

    private static RunOutput fork(RunOutput earlier, String earlierId, int keep, boolean regenerate) {
        Shape.Builder<RunOutput> fork = RunOutput.SHAPE
                .edit(cut(earlier, keep))
                .set(RunOutput.RUN_ID, UUID.randomUUID().toString())
                .set(RunOutput.FORKED_FROM_RUN_ID, earlierId)
                .set(RunOutput.FORKED_FROM_MESSAGE_INDEX, (long) keep)
                .set(RunOutput.METRICS, null)
                .set(RunOutput.EVENTS, null)
                .set(RunOutput.CREATED_AT, Seconds.instant());
        return (regenerate ? fork.set(RunOutput.REGENERATED_FROM, earlierId) : fork).build();
    }

    private static StoredRun regenerated(StoredRun stored) {
        RunOutput output = RunOutput.SHAPE
                .edit(stored.runOutput())
                .set(RunOutput.STATUS, RunStatus.REGENERATED)
                .build();
        return new StoredRun(
                stored.runId(),
                stored.sessionId(),
                stored.kind(),
                stored.componentId(),
                stored.userId(),
                stored.parentRunId(),
                RunStatus.REGENERATED,
                stored.createdAt(),
                output);
    }
}
