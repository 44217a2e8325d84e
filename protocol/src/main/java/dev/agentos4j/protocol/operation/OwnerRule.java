package dev.agentos4j.protocol.operation;

import org.jspecify.annotations.Nullable;

/** What an operation lets a caller reach that is confined to its own data. Callers that are not confined reach everything. */
public enum OwnerRule {

    /** What belongs to nobody and is the same for everybody: configuration, what is served, what runs is made of. */
    SHARED(null),

    /** What names its user: the id of the caller stands in place of any {@code user_id} that is sent. */
    CALLER(null),

    /** Nothing: it acts with the rights of the server, so only callers that are not confined may call it. */
    SERVER(null),

    /** What the rules of runs allow, which hold at every door. */
    RUN(null),

    /** The session of that id, if it is the caller's own. */
    SESSION("session_id"),

    /** The memory of that id, if it is the caller's own. */
    MEMORY("memory_id"),

    /** The trace of that id, if it is the caller's own. */
    TRACE("trace_id"),

    /** The learning of that id, if it is the caller's own; one without an owner may be read. */
    LEARNING("learning_id"),

    /** The approval of that id, if it is the caller's own, and only to read it: nobody approves what they asked for. */
    APPROVAL("approval_id"),

    /** The evaluation of that id, if it is the caller's own. */
    EVAL("eval_run_id"),

    /** The schedule of that id, if it is the caller's own. */
    SCHEDULE("schedule_id"),

    /** The stored component of that id: the caller's own; one without an owner or with a published version may be read. */
    COMPONENT("component_id"),

    /** The user of that id, if it is the caller. */
    USER("user_id");

    private final @Nullable String idParameter;

    OwnerRule(@Nullable String idParameter) {
        this.idParameter = idParameter;
    }

    /** The parameter of the path with the id of what must be the caller's own; {@code null} if the rule looks at no id. */
    public @Nullable String idParameter() {
        return idParameter;
    }
}
