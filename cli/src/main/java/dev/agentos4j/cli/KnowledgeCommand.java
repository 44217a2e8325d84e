package dev.agentos4j.cli;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.knowledge.ContentQuery;
import dev.agentos4j.client.knowledge.Knowledge;
import dev.agentos4j.client.knowledge.SearchQuery;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.knowledge.KnowledgeContent;
import dev.agentos4j.protocol.knowledge.SearchResult;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What agents look things up in. */
@Command(name = "knowledge", description = "Lists the contents of a knowledge base; with an ID, shows one.")
final class KnowledgeCommand extends ListCommand {

    @Parameters(arity = "0..1", paramLabel = "ID", description = "A content.")
    private @Nullable String id;

    @Option(
            names = "--base",
            paramLabel = "ID",
            description = "The knowledge base, where the AgentOS has several; GET /config names them.")
    private @Nullable String base;

    @Option(names = "--search", paramLabel = "TEXT", description = "Searches it, best first, in place of listing it.")
    private @Nullable String search;

    @Override
    int show(AgentOSClient client, Listing listing, Terminal terminal) {
        Knowledge knowledge =
                base == null ? client.knowledge() : client.knowledge().of(base);
        if (id != null) {
            return listing.show(knowledge.get(id), terminal);
        }
        if (search != null) {
            SearchQuery query = SearchQuery.of(search).limit(listing.limit()).page(listing.page());
            Table found = new Table("SCORE", "CONTENT", "TEXT");
            return listing.show(knowledge.search(query), found, KnowledgeCommand::row, terminal);
        }
        Table table = new Table("CONTENT", "STATUS", "SIZE", "UPDATED", "NAME");
        ContentQuery query = ContentQuery.all().limit(listing.limit()).page(listing.page());
        return listing.show(knowledge.list(query), table, KnowledgeCommand::row, terminal);
    }

    private static void row(Table table, KnowledgeContent content) {
        Timestamp updated = content.updatedAt();
        table.row(
                content.id(),
                content.status(),
                content.size(),
                updated == null ? "" : Table.time(updated.instant()),
                content.name());
    }

    private static void row(Table table, SearchResult result) {
        Double score = result.score();
        table.row(
                score == null ? "" : String.format(Locale.ROOT, "%.2f", score),
                result.name() == null ? result.contentId() : result.name(),
                result.content());
    }
}
