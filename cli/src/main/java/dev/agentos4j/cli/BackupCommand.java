package dev.agentos4j.cli;

import dev.agentos4j.runtime.storage.Storages;
import dev.agentos4j.runtime.store.StoreException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Copies a SQLite database while servers use it. */
@Command(
        name = "backup",
        description = {
            "Copies the SQLite file of an AgentOS, which may be running, and checks the copy.",
            "",
            "The copy has everything as it was at one moment. To restore it, stop the server and put it in the file's place "
                    + "without the files beside that, which end in -wal and -shm. PostgreSQL has pg_dump for this."
        })
final class BackupCommand extends Subcommand {

    @Option(
            names = "--db",
            paramLabel = "FILE",
            defaultValue = "agentos.db",
            description = "The file to copy (default: agentos.db).")
    private String database = "agentos.db";

    @Parameters(paramLabel = "COPY", description = "The file to make; it must not be there.")
    private Path copy = Path.of("");

    @Override
    int run(Terminal terminal) {
        if (Storages.isUrl(database)) { // which may hold a password
            throw new UsageException("--db must name a SQLite file; copy a PostgreSQL database with pg_dump -Fc");
        }
        try {
            long bytes = Storages.backup(database, copy);
            terminal.line("Copied " + database + " to " + copy + ": " + bytes + " bytes, checked.");
            return Main.DONE;
        } catch (FileAlreadyExistsException there) {
            throw new CommandFailed(copy + " is there already", "Name another file.", there);
        } catch (StoreException failed) {
            throw new CommandFailed(
                    String.valueOf(failed.getMessage()), "Name the file of an AgentOS with --db.", failed);
        }
    }
}
