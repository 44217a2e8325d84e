package dev.agentos4j.runtime.loop;

import dev.agentos4j.protocol.run.Checkpoint;
import dev.agentos4j.protocol.run.CheckpointSnapshot;
import dev.agentos4j.protocol.run.Checkpoints;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.runtime.run.RunRequestException;
import dev.agentos4j.runtime.session.StoredRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The points of an agent's or a team's run from which it can go on: where its messages say so, and its end. A point is
 * the number of messages before it.
 */
public final class RunCheckpoints {

    private static final int PREVIEW = 120;

    private RunCheckpoints() {}

    /** All of a run, in order, numbered from 1. */
    public static Checkpoints of(StoredRun run) {
        return Checkpoints.SHAPE
                .builder()
                .set(Checkpoints.RUN_ID, run.runId())
                .set(Checkpoints.SESSION_ID, run.sessionId())
                .set(Checkpoints.CHECKPOINTS, list(run))
                .build();
    }

    private static List<Checkpoint> list(StoredRun run) {
        RunOutput output = run.runOutput();
        List<Message> messages = output.messages();
        TreeMap<Integer, String> reasons = new TreeMap<>();
        Long marked = output.lastCheckpointAtMessageIndex();
        if (marked != null && marked >= 0 && marked <= messages.size()) {
            reasons.put(marked.intValue(), "checkpoint");
        }
        for (int i = 0; i < messages.size(); i++) {
            if (messages.get(i).has(Message.CHECKPOINT_STATUS)) {
                reasons.put(i + 1, "checkpoint");
            }
        }
        if (!messages.isEmpty()) {
            reasons.put(messages.size(), "end");
        }
        List<Checkpoint> checkpoints = new ArrayList<>();
        reasons.forEach(
                (index, reason) -> checkpoints.add(checkpoint(run, index, reason, "" + (checkpoints.size() + 1))));
        return checkpoints;
    }

    /**
     * The run as it was at a point.
     *
     * @param messageIndex how many messages there were; in the middle of tool calls, the run as it was before them
     * @throws RunRequestException if there are not so many
     */
    public static CheckpointSnapshot at(StoredRun run, long messageIndex) {
        RunOutput output = run.runOutput();
        int count = output.messages().size();
        if (messageIndex < 0 || messageIndex > count) {
            throw new RunRequestException("message_index must be between 0 and " + count);
        }
        int index = (int) messageIndex;
        int keep = index == count ? count : Continuations.wholeCalls(output.messages(), index);
        return CheckpointSnapshot.SHAPE
                .builder()
                .set(CheckpointSnapshot.CHECKPOINT, checkpoint(run, index, "snapshot", ordinal(run, index)))
                .set(CheckpointSnapshot.SNAPSHOT, Continuations.keepFirst(output, keep))
                .build();
    }

    private static @Nullable String ordinal(StoredRun run, long index) {
        return list(run).stream()
                .filter(known -> Objects.equals(known.messageIndex(), index))
                .map(Checkpoint::checkpointId)
                .findFirst()
                .orElse(null);
    }

    private static Checkpoint checkpoint(StoredRun run, int index, String reason, @Nullable String id) {
        RunOutput output = run.runOutput();
        List<Message> messages = output.messages();
        Message message = index == 0 ? null : messages.get(index - 1);
        var checkpoint = Checkpoint.SHAPE
                .builder()
                .set(Checkpoint.CHECKPOINT_ID, id)
                .set(Checkpoint.RUN_ID, run.runId())
                .set(Checkpoint.SESSION_ID, run.sessionId())
                .set(Checkpoint.MESSAGE_INDEX, (long) index)
                .set(Checkpoint.CONTINUE_FROM, (long) index)
                .set(Checkpoint.STATUS, run.status().value())
                .set(Checkpoint.REASON, reason)
                .set(Checkpoint.CREATED_AT, output.createdAt())
                .set(Checkpoint.IS_LATEST, index == messages.size());
        if (message == null) {
            return checkpoint.build();
        }
        return checkpoint
                .set(
                        Checkpoint.STATUS,
                        message.get(Message.CHECKPOINT_STATUS, run.status().value()))
                .set(
                        Checkpoint.CREATED_AT,
                        message.has(Message.CHECKPOINT_CREATED_AT)
                                ? message.get(Message.CHECKPOINT_CREATED_AT)
                                : output.createdAt())
                .set(Checkpoint.MESSAGE_ID, message.id())
                .set(Checkpoint.MESSAGE_ROLE, message.role())
                .set(Checkpoint.MESSAGE_PREVIEW, preview(message))
                .build();
    }

    private static @Nullable String preview(Message message) {
        if (message.content() == null) {
            return null;
        }
        String text = message.text().replace('\n', ' ').strip();
        return text.length() <= PREVIEW ? text : text.substring(0, PREVIEW - 1) + "...";
    }
}
