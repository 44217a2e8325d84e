/** The JSON of AgentOS for Jackson 3. */
module dev.agentos4j.jackson3 {
    requires transitive dev.agentos4j.protocol;
    requires transitive tools.jackson.databind;
    requires static org.jspecify;

    exports dev.agentos4j.jackson3;

    provides tools.jackson.databind.JacksonModule with
            dev.agentos4j.jackson3.AgentOSModule;
}
