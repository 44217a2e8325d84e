package dev.agentos4j.runtime.loop;

import dev.agentos4j.protocol.run.PostHookCompleted;
import dev.agentos4j.protocol.run.PostHookStarted;
import dev.agentos4j.protocol.run.PreHookCompleted;
import dev.agentos4j.protocol.run.PreHookStarted;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.run.RunContext;

/** Lets the checks of a profile look at what is said and at what is answered, and tells of it. */
final class Checks {

    private final Conversation conversation;
    private final RunContext context;

    Checks(Conversation conversation) {
        this.conversation = conversation;
        this.context = conversation.context;
    }

    /** Each check sees what the one before it made of the input. */
    void input() throws Exception {
        for (InputCheck check : conversation.profile.inputChecks()) {
            if (context.wantsEvents()) {
                context.emit(context.event(PreHookStarted.SHAPE, "PreHookStarted")
                        .set(PreHookStarted.PRE_HOOK_NAME, check.name())
                        .set(PreHookStarted.RUN_INPUT, conversation.input)
                        .build());
            }
            conversation.input = context.userCode(() -> check.apply(conversation.input, context));
            if (context.wantsEvents()) {
                context.emit(context.event(PreHookCompleted.SHAPE, "PreHookCompleted")
                        .set(PreHookCompleted.PRE_HOOK_NAME, check.name())
                        .set(PreHookCompleted.RUN_INPUT, conversation.input)
                        .build());
            }
        }
    }

    void output() throws Exception {
        for (OutputCheck check : conversation.profile.outputChecks()) {
            if (context.wantsEvents()) {
                context.emit(context.event(PostHookStarted.SHAPE, "PostHookStarted")
                        .set(PostHookStarted.POST_HOOK_NAME, check.name())
                        .build());
            }
            RunOutput output = conversation.output(RunStatus.RUNNING);
            context.userCode(() -> {
                check.check(output, context);
                return true;
            });
            if (context.wantsEvents()) {
                context.emit(context.event(PostHookCompleted.SHAPE, "PostHookCompleted")
                        .set(PostHookCompleted.POST_HOOK_NAME, check.name())
                        .build());
            }
        }
    }
}
