package dev.agentos4j.benchmarks.subject;

import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.AgentOSBuilder;
import dev.agentos4j.storage.postgres.PostgresStorage;
import java.nio.file.Path;

/** Our server with the agents that are measured; benchmarks/python/bench_os.py is its twin. */
public final class BenchServer {
    private BenchServer() {}

    /**
     * Prints the port, then obeys {@link Orders} until standard input ends.
     *
     * @param args {@code none}, the SQLite file, or the URL of PostgreSQL
     */
    public static void main(String[] args) throws Exception {
        AgentOSBuilder builder =
                AgentOS.builder().id("bench-os").securityKey(null).agents(BenchAgents.all());
        if (args[0].equals("none")) {
            builder.storage(SessionsInMemory.create());
        } else if (args[0].startsWith("postgresql://")) {
            builder.storage(PostgresStorage.of(args[0]));
        } else {
            builder.database(Path.of(args[0]));
        }
        try (AgentOS os = builder.build().start()) {
            System.out.println(os.port());
            Orders.obey(order -> {
                throw new IllegalArgumentException("no such order: " + order);
            });
        }
    }
}
