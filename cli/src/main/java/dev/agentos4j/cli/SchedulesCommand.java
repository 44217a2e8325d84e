package dev.agentos4j.cli;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.schedule.ScheduleQuery;
import dev.agentos4j.protocol.schedule.Schedule;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What is executed by the clock. */
@Command(name = "schedules", description = "Lists schedules; with an ID, shows one.")
final class SchedulesCommand extends ListCommand {

    @Parameters(arity = "0..1", paramLabel = "ID", description = "A schedule.")
    private @Nullable String id;

    @Override
    int show(AgentOSClient client, Listing listing, Terminal terminal) {
        if (id != null) {
            return listing.show(client.schedules().get(id), terminal);
        }
        Table table = new Table("SCHEDULE", "ENABLED", "CRON", "TIME ZONE", "NEXT", "NAME");
        ScheduleQuery query = ScheduleQuery.all().limit(listing.limit()).page(listing.page());
        return listing.show(client.schedules().list(query), table, SchedulesCommand::row, terminal);
    }

    private static void row(Table table, Schedule schedule) {
        table.row(
                schedule.id(),
                schedule.enabled() ? "yes" : "no",
                schedule.cronExpr(),
                schedule.timezone(),
                Table.time(schedule.nextRunAt()),
                schedule.name());
    }
}
