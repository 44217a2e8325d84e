package dev.agentos4j.cli;

import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.session.StoreException;
import dev.agentos4j.server.AgentOS;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Runs an AgentOS with the demo agents until the process is told to stop. */
final class Serve implements Command {

    private static final int PORT = 7777;
    private static final String HOST = "127.0.0.1";
    private static final Path DATABASE = Path.of("agentos.db");

    @Override
    public String name() {
        return "serve";
    }

    @Override
    public String summary() {
        return "runs an AgentOS with demo agents, for curl and any AgentOS client";
    }

    @Override
    public String help() {
        return """
                Usage: agentos serve [--port N] [--host ADDRESS] [--db FILE]

                Runs an AgentOS with demo agents until you press Ctrl-C or send it SIGTERM.

                  --port N        where to listen; 0 for any free port (default 7777)
                  --host ADDRESS  the address to listen at; 0.0.0.0 for all of this machine (default 127.0.0.1)
                  --db FILE       the SQLite file for sessions and runs (default agentos.db in this folder)

                From the environment:
                  OS_SECURITY_KEY                  callers must send it as a bearer token
                  OPENAI_API_KEY, OPENAI_BASE_URL  one of them adds an agent with a language model, of any
                                                   service that is compatible with OpenAI
                  OPENAI_MODEL                     the model it uses
                """;
    }

    @Override
    public Set<String> options() {
        return Set.of("port", "host", "db");
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws InterruptedException {
        int port = arguments.port("port", PORT);
        String host = arguments.text("host", HOST);
        Path database = Path.of(arguments.text("db", DATABASE.toString()));
        List<Agent> agents = DemoAgents.forServing();
        String key = System.getenv("OS_SECURITY_KEY");
        AgentOS os;
        try {
            os = start(host, port, database, agents, key);
        } catch (UncheckedIOException wrong) {
            return failed(terminal, wrong, "Choose another place with --port or --host.");
        } catch (StoreException wrong) {
            return failed(terminal, wrong, "Choose another file with --db.");
        } catch (IllegalStateException | IllegalArgumentException wrong) {
            return failed(terminal, wrong, "Choose another --host.");
        }
        welcome(os, database, agents, key != null && !key.isBlank(), terminal);
        serveUntilStopped(os, terminal);
        return Main.DONE;
    }

    private static AgentOS start(String host, int port, Path database, List<Agent> agents, @Nullable String key) {
        AgentOS os = AgentOS.builder()
                .id("agentos-demo")
                .host(host)
                .database(database)
                .securityKey(key)
                .agents(agents.toArray(Agent[]::new))
                .team(DemoAgents.teamForServing())
                .workflow(DemoWorkflows.newsletter())
                .build();
        try {
            os.start(port);
            DemoAgents.notes().forEach(os.knowledge(DemoAgents.NOTES.name())::add); // known already: nothing is done
            return os;
        } catch (RuntimeException wrong) {
            os.close();
            throw wrong;
        }
    }

    private static int failed(Terminal terminal, RuntimeException wrong, String advice) {
        terminal.problem("serve: " + wrong.getMessage());
        terminal.err().println(advice);
        return Main.FAILED;
    }

    private static void welcome(AgentOS os, Path database, List<Agent> agents, boolean locked, Terminal terminal) {
        terminal.line("An AgentOS listens at " + terminal.bold(os.url()));
        terminal.line(
                "Sessions and runs are kept in " + database.toAbsolutePath().normalize());
        terminal.line("");
        terminal.line("Agents (scripted, except where a language model is named):");
        agents.forEach(agent ->
                terminal.line("  %-12s%s".formatted(agent.id(), agent.profile().description())));
        terminal.line("");
        terminal.line("Press Ctrl-C to stop. To call an agent:");
        String key = locked ? "-H \"Authorization: Bearer $OS_SECURITY_KEY\" " : "";
        terminal.line("  "
                + terminal.cyan(
                        "curl -N " + key + "-F message='What is 2 + 2?' " + os.url() + "/agents/calculator/runs"));
    }

    /** The end comes as a signal, on which the JVM runs the hook and this thread never goes on. */
    private static void serveUntilStopped(AgentOS os, Terminal terminal) throws InterruptedException {
        Thread hook = new Thread(
                () -> {
                    terminal.line("");
                    os.close();
                    terminal.line("Stopped.");
                },
                "agentos-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            new CountDownLatch(1).await();
        } finally {
            Runtime.getRuntime().removeShutdownHook(hook);
            os.close();
        }
    }
}
