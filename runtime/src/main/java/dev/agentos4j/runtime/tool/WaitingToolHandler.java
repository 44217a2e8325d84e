package dev.agentos4j.runtime.tool;

/**
 * The Java side of a tool that mostly waits, such as for another run, and computes little itself: it is called on a virtual
 * thread, of which there may be any number at a time. Other tools are called on platform threads, so that those that compute
 * do not hold up the rest.
 */
@FunctionalInterface
public interface WaitingToolHandler extends ToolHandler {}
