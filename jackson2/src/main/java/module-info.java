/** The JSON of AgentOS for Jackson 2. */
module dev.agentos4j.jackson2 {
    requires transitive dev.agentos4j.protocol;
    requires transitive com.fasterxml.jackson.databind;
    requires static org.jspecify;

    exports dev.agentos4j.jackson2;

    provides com.fasterxml.jackson.databind.Module with
            dev.agentos4j.jackson2.AgentOSModule;
}
