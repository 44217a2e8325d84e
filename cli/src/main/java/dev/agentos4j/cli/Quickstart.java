package dev.agentos4j.cli;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.AgentOSException;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.AgentOSBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** Starts an AgentOS with scripted agents on a free port, and drives it with the Java client. */
@Command(
        name = "quickstart",
        description = {
            "Tours what the Java client does, in seconds, on a server of its own.",
            "",
            "Starts an AgentOS on a free port of this machine, with scripted agents and a SQLite file in a temporary "
                    + "folder, and drives it with the Java client: discovery, agents, teams, workflows, memories, "
                    + "sessions, knowledge, traces, metrics, errors. Each step prints the Java line and what came of "
                    + "it. Needs no key and no network; nothing stays behind."
        })
final class Quickstart extends Subcommand {

    @Override
    int run(Terminal terminal) {
        long start = System.nanoTime();
        try {
            Path folder = Files.createTempDirectory("agentos-quickstart");
            try {
                int steps = tour(folder, terminal);
                terminal.line("");
                terminal.line(terminal.bold("All %d steps gave what they should, in %.1f seconds."
                        .formatted(steps, (System.nanoTime() - start) / 1e9)));
                terminal.line("Next: ./agentos serve, and in another terminal ./agentos chat.");
                return Main.DONE;
            } finally {
                delete(folder);
            }
        } catch (TourException | AgentOSException wrong) {
            terminal.line("");
            terminal.problem("quickstart: " + wrong.getMessage());
            return Main.FAILED;
        } catch (IOException wrong) {
            terminal.problem("quickstart: cannot use a temporary folder: " + wrong);
            return Main.FAILED;
        }
    }

    private static int tour(Path folder, Terminal terminal) {
        String key = UUID.randomUUID().toString();
        AgentOSBuilder builder =
                DemoAgentOS.scripted().database(folder.resolve("agentos.db")).securityKey(key);
        try (AgentOS os = builder.build().start();
                AgentOSClient client =
                        AgentOSClient.builder(os.url()).token(key).build()) {
            terminal.line("An AgentOS with scripted agents (no language model) listens at " + terminal.bold(os.url()));
            terminal.line("");
            terminal.line(
                    "  " + terminal.cyan("AgentOSClient client = AgentOSClient.builder(address).token(key).build();"));
            return Tour.take(client, os.url(), key, terminal);
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
