package dev.agentos4j.runtime.loop;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.RunContent;
import dev.agentos4j.protocol.run.RunInput;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunRequirement;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.runtime.run.RunContext;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A run's conversation as the leader of a team sees it. Its tools may use it at the same time. */
public final class TeamConversation {

    private final Conversation conversation;

    TeamConversation(Conversation conversation) {
        this.conversation = conversation;
    }

    public RunContext context() {
        return conversation.context;
    }

    /** What the team was asked. */
    public RunInput input() {
        return conversation.input;
    }

    /** The JSON schema the answer of the team must fit; {@code null} for free text. */
    public @Nullable JsonObject outputSchema() {
        JsonObject asked = conversation.context.options().outputSchema();
        return asked == null ? conversation.profile.outputSchema() : asked;
    }

    /** What the members have answered up to now, also those that wait for people. */
    public List<RunOutput> memberResponses() {
        synchronized (conversation) {
            return List.copyOf(conversation.memberResponses);
        }
    }

    /** A member has answered, or has answered anew after it waited. */
    public void heard(RunOutput response) {
        synchronized (conversation) {
            List<RunOutput> responses = conversation.memberResponses;
            for (int i = 0; i < responses.size(); i++) {
                if (Objects.equals(responses.get(i).runId(), response.runId())) {
                    responses.set(i, response);
                    return;
                }
            }
            responses.add(response);
        }
    }

    /** What the team waits for, and has waited for. */
    public List<RunRequirement> requirements() {
        synchronized (conversation) {
            return List.copyOf(conversation.requirements);
        }
    }

    /** The team waits for what a member waits for. */
    public void require(RunRequirement requirement) {
        synchronized (conversation) {
            conversation.requirements.add(requirement);
        }
    }

    /** These requirements are met: nobody is waited for any more. */
    public void met(Set<String> requirementIds) {
        synchronized (conversation) {
            conversation.requirements.removeIf(
                    requirement -> requirementIds.contains(String.valueOf(requirement.id())));
        }
    }

    /** The calls that the leader has made up to now. */
    public List<ToolExecution> calls() {
        synchronized (conversation) {
            return List.copyOf(conversation.tools);
        }
    }

    /** Gives a call that was made another result, for the model and for readers of the run. */
    public void answer(ToolExecution call, String result) {
        synchronized (conversation) {
            conversation.tools.replaceAll(tool -> Objects.equals(tool.toolCallId(), call.toolCallId())
                    ? ToolExecution.SHAPE
                            .edit(tool)
                            .set(ToolExecution.RESULT, result)
                            .build()
                    : tool);
            conversation.messages.replaceAll(message -> Objects.equals(message.toolCallId(), call.toolCallId())
                    ? Message.SHAPE
                            .edit(message)
                            .set(Message.CONTENT, new JsonString(result))
                            .build()
                    : message);
        }
    }

    /** Tells the model something in the name of the user; between rounds only. */
    public void tell(String text) {
        conversation.messages.add(Messages.user(text));
    }

    /** Takes back what the team has said, for something better follows; between rounds only. */
    public void forgetSaid() {
        conversation.text.setLength(0);
    }

    /**
     * What a member said is the answer of the team.
     *
     * @param told whether its words were told already, piece by piece
     */
    public void say(JsonValue content, String contentType, boolean told) {
        synchronized (conversation) {
            String text = content.asText();
            if (text == null) {
                conversation.structured(content, contentType);
            } else {
                conversation.text.append(text);
            }
        }
        if (!told && context().wantsEvents()) {
            context()
                    .emit(context()
                            .event(RunContent.SHAPE, "RunContent")
                            .set(RunContent.CONTENT, content)
                            .set(RunContent.CONTENT_TYPE, contentType)
                            .set(RunContent.REASONING_CONTENT, "")
                            .build());
        }
    }
}
