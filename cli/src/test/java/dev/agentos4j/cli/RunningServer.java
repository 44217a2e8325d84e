package dev.agentos4j.cli;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.request.RetryPolicy;
import dev.agentos4j.storage.postgres.TestPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** {@code agentos serve} on the PostgreSQL of a test, in a process of its own, and where it listens. */
record RunningServer(Process process, BufferedReader out, URI address) implements AutoCloseable {

    static RunningServer start(Path folder) throws IOException {
        Process process = ServeProcess.start("--port", "0", "--db", TestPostgres.url(folder));
        BufferedReader out = process.inputReader();
        return new RunningServer(process, out, ServeProcess.addressIn(ServeProcess.greeting(out)));
    }

    AgentOSClient client() {
        return client(address);
    }

    static AgentOSClient client(URI address) {
        return AgentOSClient.builder(address.toString()).retry(RetryPolicy.NONE).build();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        out.close();
    }
}
