package dev.agentos4j.runtime.loop;

import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.runtime.tool.ToolFunction;

/** A tool call that can run now. */
record PendingCall(ToolExecution execution, ToolFunction tool) {}
