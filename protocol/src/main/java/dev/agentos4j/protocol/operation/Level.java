package dev.agentos4j.protocol.operation;

/** A level of the protocol: what an AgentOS of that release of Agno speaks, oldest first. */
public enum Level {
    AGNO_2_9,
    AGNO_3_1
}
