package dev.agentos4j.cli;

import dev.agentos4j.otlp.OtlpExporter;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.session.StoreException;
import dev.agentos4j.runtime.trace.SpanExporter;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.AgentOSBuilder;
import dev.agentos4j.server.http.Cors;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs an AgentOS with the demo agents until the process is told to stop. */
final class Serve implements Command {

    private static final int PORT = 7777;
    private static final String HOST = "127.0.0.1";
    private static final String OPEN = "open-to-anyone";
    private static final String CORS = "cors";
    private static final String ALLOW_HOST = "allow-host";
    private static final String DURABLE = "durable";
    private static final Path DATABASE = Path.of("agentos.db");

    @Override
    public String name() {
        return "serve";
    }

    @Override
    public String summary() {
        return "runs an AgentOS with demo agents, for chat, curl and any AgentOS client";
    }

    @Override
    public String help() {
        return """
                Usage: agentos serve [--port N] [--host ADDRESS] [--db FILE] [--durable] [--model NAME]
                                     [--open-to-anyone] [--cors ORIGIN]... [--allow-host NAME]...

                Runs an AgentOS with demo agents, a team, workflows and a knowledge base until you press
                Ctrl-C or send it SIGTERM. They follow scripts, unless a language model is named below.

                  --port N          where to listen; 0 for any free port (default 7777)
                  --host ADDRESS    the address to listen at; 0.0.0.0 for all of this machine (default 127.0.0.1)
                  --db FILE         the SQLite file it keeps everything in (default agentos.db in this folder)
                  --durable         has each write on the disk before it is acknowledged, for those who fear a power
                                    failure; without it the end of the process costs nothing that was acknowledged
                  --model NAME      the language model, as provider:model or provider: openai, anthropic, gemini,
                                    mistral or ollama (default the one that the environment names)
                  --open-to-anyone  lets other machines in without a key
                  --cors ORIGIN     a web page that may call it, such as https://console.example.com, besides
                                    Agno's and http://localhost:3000; may be given repeatedly
                  --allow-host NAME a name under which clients reach it, such as agents.example.com; others are
                                    then refused, as they are on a loopback address without a key. May be given
                                    repeatedly

                From the environment:
                  OS_SECURITY_KEY                  callers must send it as a bearer token
                  OPENAI_API_KEY, OPENAI_BASE_URL, ANTHROPIC_API_KEY, GEMINI_API_KEY, MISTRAL_API_KEY, OLLAMA_HOST
                                                   one of them adds an agent with a language model, which then
                                                   leads the team, too. Of several the first in this order wins,
                                                   unless --model names another
                  OPENAI_MODEL, ANTHROPIC_MODEL, GEMINI_MODEL, MISTRAL_MODEL, OLLAMA_MODEL
                                                   the model it uses
                  OTEL_EXPORTER_OTLP_ENDPOINT      a collector of OpenTelemetry, such as http://localhost:4318,
                                                   which is sent what runs do; also the other variables of
                                                   OpenTelemetry for headers, timeout, compression, service name
                """;
    }

    @Override
    public Set<String> options() {
        return Set.of("port", "host", "db", "model", CORS, ALLOW_HOST);
    }

    @Override
    public Set<String> repeatable() {
        return Set.of(CORS, ALLOW_HOST);
    }

    @Override
    public Set<String> flags() {
        return Set.of(OPEN, DURABLE);
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws InterruptedException {
        int port = arguments.port("port", PORT);
        String host = arguments.text("host", HOST);
        Path database = Path.of(arguments.text("db", DATABASE.toString()));
        Model model;
        try {
            model = LanguageModel.named(arguments.text("model"));
        } catch (IllegalArgumentException | IllegalStateException wrong) {
            return failed(terminal, wrong, LanguageModel.ADVICE);
        }
        String key = System.getenv("OS_SECURITY_KEY");
        AgentOSBuilder builder;
        try {
            builder = DemoAgentOS.with(model).host(host).database(database).securityKey(key);
            builder.tracing(spansGoTo(System.getenv()));
        } catch (IllegalArgumentException wrong) {
            return failed(terminal, wrong, "Correct the variable, or unset it.");
        }
        try {
            builder.allowHost(arguments.all(ALLOW_HOST).toArray(String[]::new));
            if (!arguments.all(CORS).isEmpty()) {
                builder.cors(Stream.concat(Cors.DEFAULT_ORIGINS.stream(), arguments.all(CORS).stream())
                        .toArray(String[]::new));
            }
        } catch (IllegalArgumentException wrong) {
            return failed(terminal, wrong, "Correct --" + CORS + " or --" + ALLOW_HOST + ".");
        }
        builder.durable(arguments.has(DURABLE));
        if (arguments.has(OPEN)) {
            builder.openToAnyone();
        }
        AgentOS os;
        try {
            os = start(builder, port);
        } catch (UncheckedIOException wrong) {
            return failed(terminal, wrong, "Choose another place with --port or --host.");
        } catch (StoreException wrong) {
            return failed(terminal, wrong, "Choose another file with --db.");
        } catch (IllegalStateException | IllegalArgumentException wrong) {
            return failed(terminal, wrong, "Choose another --host, set OS_SECURITY_KEY, or say --" + OPEN + ".");
        }
        welcome(os, database, DemoAgents.forServing(model), key != null && !key.isBlank(), terminal);
        serveUntilStopped(os, terminal);
        return Main.DONE;
    }

    /** Where spans go besides the database. The exporter's classes are loaded only if an address is named. */
    private static SpanExporter[] spansGoTo(Map<String, String> environment) {
        boolean named = environment.keySet().stream().anyMatch(name -> name.startsWith("OTEL_EXPORTER_OTLP_"));
        return named
                ? OtlpExporter.fromEnvironment(environment).stream().toArray(SpanExporter[]::new)
                : new SpanExporter[0];
    }

    private static AgentOS start(AgentOSBuilder builder, int port) {
        AgentOS os = builder.build();
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
        terminal.line("What happens is kept in " + database.toAbsolutePath().normalize());
        terminal.line("");
        terminal.line("They follow scripts, except where a language model is named:");
        agents.forEach(
                agent -> list(terminal, "agent", agent.id(), agent.profile().description()));
        list(terminal, "team", "concierge", "Leads the weather agent and the storyteller");
        list(terminal, "workflow", "digest", "Writes a line and counts its words");
        list(terminal, "workflow", "newsletter", "The same, and publishes it when you agree");
        list(terminal, "knowledge", DemoAgents.NOTES.name(), DemoAgents.NOTES.description());
        terminal.line("");
        terminal.line("Press Ctrl-C to stop. To talk to one of them, in another terminal:");
        terminal.line("  " + terminal.cyan("./agentos chat --url " + os.url() + " --agent bank"));
        String key = locked ? "-H \"Authorization: Bearer $OS_SECURITY_KEY\" " : "";
        terminal.line("  "
                + terminal.cyan(
                        "curl -N " + key + "-F message='What is 2 + 2?' " + os.url() + "/agents/calculator/runs"));
    }

    private static void list(Terminal terminal, String kind, String id, @Nullable String description) {
        terminal.line("  %-10s%-13s%s".formatted(kind, id, description == null ? "" : description));
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
