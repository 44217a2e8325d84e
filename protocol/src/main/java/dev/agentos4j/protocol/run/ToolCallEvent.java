package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Values;

/** What happens to a call of a tool: it begins, it is done, or it fails. For those to whom any of them will do. */
public abstract class ToolCallEvent extends RunEvent {

    ToolCallEvent(Values values) {
        super(values);
    }

    /** The call as far as it has come. */
    public abstract ToolExecution tool();
}
