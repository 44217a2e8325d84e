package dev.agentos4j.cli;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.memory.MemoryQuery;
import dev.agentos4j.client.memory.MemoryScope;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.memory.UserMemory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is known of users. */
@Command(name = "memories", description = "Lists memories, the newest first; with an ID, shows one.")
final class MemoriesCommand extends ListCommand {

    @Parameters(arity = "0..1", paramLabel = "ID", description = "A memory.")
    private @Nullable String id;

    @Option(names = "--user", paramLabel = "ID", description = "Those of this user.")
    private @Nullable String user;

    @Option(names = "--search", paramLabel = "TEXT", description = "Those with this text, in any case.")
    private @Nullable String search;

    @Override
    int show(AgentOSClient client, Listing listing, Terminal terminal) {
        if (id != null) {
            MemoryScope scope = user == null ? MemoryScope.any() : MemoryScope.user(user);
            return listing.show(client.memories().get(id, scope), terminal);
        }
        MemoryQuery query = user == null ? MemoryQuery.all() : MemoryQuery.of(user);
        query = query.limit(listing.limit()).page(listing.page());
        query = search == null ? query : query.searchContent(search);
        Table table = new Table("MEMORY", "USER", "UPDATED", "TOPICS", "TEXT");
        return listing.show(client.memories().list(query), table, MemoriesCommand::row, terminal);
    }

    private static void row(Table table, UserMemory memory) {
        Timestamp updated = memory.updatedAt();
        table.row(
                memory.memoryId(),
                memory.userId(),
                updated == null ? "" : Table.time(updated.instant()),
                String.join(", ", memory.topics()),
                memory.memory());
    }
}
