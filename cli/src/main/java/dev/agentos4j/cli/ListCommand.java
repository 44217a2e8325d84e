package dev.agentos4j.cli;

import dev.agentos4j.client.AgentOSClient;
import picocli.CommandLine.Mixin;

/** Shows what an AgentOS keeps: a list as a table, one thing in full, or either as JSON. */
abstract class ListCommand extends Subcommand {

    @Mixin
    private final Connection connection = new Connection();

    @Mixin
    private final Listing listing = new Listing();

    @Override
    final int run(Terminal terminal) throws InterruptedException {
        return connection.use(client -> show(client, listing, terminal));
    }

    abstract int show(AgentOSClient client, Listing listing, Terminal terminal);
}
