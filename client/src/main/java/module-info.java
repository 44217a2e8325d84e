/** The client of an AgentOS. */
module dev.agentos4j.client {
    requires static com.fasterxml.jackson.annotation; // for programs that have Jackson's databind
    requires transitive dev.agentos4j.protocol;
    requires transitive java.net.http;
    requires static transitive org.jspecify;

    exports dev.agentos4j.client;
    exports dev.agentos4j.client.access;
    exports dev.agentos4j.client.approval;
    exports dev.agentos4j.client.component;
    exports dev.agentos4j.client.database;
    exports dev.agentos4j.client.error;
    exports dev.agentos4j.client.eval;
    exports dev.agentos4j.client.filesystem;
    exports dev.agentos4j.client.knowledge;
    exports dev.agentos4j.client.learning;
    exports dev.agentos4j.client.memory;
    exports dev.agentos4j.client.metrics;
    exports dev.agentos4j.client.page;
    exports dev.agentos4j.client.queue;
    exports dev.agentos4j.client.registry;
    exports dev.agentos4j.client.request;
    exports dev.agentos4j.client.role;
    exports dev.agentos4j.client.run;
    exports dev.agentos4j.client.schedule;
    exports dev.agentos4j.client.session;
    exports dev.agentos4j.client.trace;
    exports dev.agentos4j.client.user;
}
