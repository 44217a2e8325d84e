package dev.agentos4j.server.workflow;

import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.AgentOSBuilder;
import dev.agentos4j.server.tls.TestCertificate;

/** The stories of the socket, over TLS. */
class WorkflowSocketOverTlsTest extends WorkflowSocketTest {

    @Override
    AgentOSBuilder builder() {
        return AgentOS.builder().tls(TestCertificate.sharedFile(), TestCertificate.sharedKey());
    }
}
