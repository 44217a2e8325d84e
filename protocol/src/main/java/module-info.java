/** The types of the AgentOS protocol, their JSON, server-sent events and forms. */
module dev.agentos4j.protocol {
    requires static com.fasterxml.jackson.annotation; // for programs that have Jackson's databind
    requires com.fasterxml.jackson.core;
    requires static transitive org.jspecify;

    exports dev.agentos4j.protocol.access;
    exports dev.agentos4j.protocol.approval;
    exports dev.agentos4j.protocol.component;
    exports dev.agentos4j.protocol.contract;
    exports dev.agentos4j.protocol.database;
    exports dev.agentos4j.protocol.discovery;
    exports dev.agentos4j.protocol.error;
    exports dev.agentos4j.protocol.eval;
    exports dev.agentos4j.protocol.filesystem;
    exports dev.agentos4j.protocol.form;
    exports dev.agentos4j.protocol.json;
    exports dev.agentos4j.protocol.knowledge;
    exports dev.agentos4j.protocol.learning;
    exports dev.agentos4j.protocol.level;
    exports dev.agentos4j.protocol.media;
    exports dev.agentos4j.protocol.memory;
    exports dev.agentos4j.protocol.metrics;
    exports dev.agentos4j.protocol.operation;
    exports dev.agentos4j.protocol.page;
    exports dev.agentos4j.protocol.queue;
    exports dev.agentos4j.protocol.record;
    exports dev.agentos4j.protocol.registry;
    exports dev.agentos4j.protocol.role;
    exports dev.agentos4j.protocol.run;
    exports dev.agentos4j.protocol.schedule;
    exports dev.agentos4j.protocol.session;
    exports dev.agentos4j.protocol.sse;
    exports dev.agentos4j.protocol.trace;
    exports dev.agentos4j.protocol.user;
}
