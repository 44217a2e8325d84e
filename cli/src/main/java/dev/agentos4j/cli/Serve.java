package dev.agentos4j.cli;

import dev.agentos4j.otlp.OtlpExporter;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.storage.Storages;
import dev.agentos4j.runtime.store.StoreException;
import dev.agentos4j.runtime.trace.SpanExporter;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.AgentOSBuilder;
import dev.agentos4j.server.OpenToOthersException;
import dev.agentos4j.server.ServerSetting;
import dev.agentos4j.server.ServerSettings;
import dev.agentos4j.server.tls.TlsFilesException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs an AgentOS with the demo agents until the process is told to stop. */
@Command(
        name = "serve",
        abbreviateSynopsis = true,
        description = {
            "Runs an AgentOS with demo agents, for chat, curl and any AgentOS client.",
            "",
            "The agents, a team, workflows and a knowledge base stay until you press Ctrl-C or send SIGTERM. They follow "
                    + "scripts, unless a language model is named: then an agent with it is added, which leads the team, too.",
            "",
            "Each option can also be an environment variable, AGENTOS_PORT for --port, or a line in the file that "
                    + "--config names, such as port: 7778. The option counts first, then the variable, then the file."
        },
        footerHeading = "%nFrom the environment, besides:%n",
        footer = {
            "  OS_SECURITY_KEY                callers must send it as a bearer token",
            "  OPENAI_API_KEY, OPENAI_BASE_URL, ANTHROPIC_API_KEY, GEMINI_API_KEY, MISTRAL_API_KEY, OLLAMA_HOST",
            "                                 the language model; of several the first in this order wins,",
            "                                 unless --model names another",
            "  OPENAI_MODEL, ANTHROPIC_MODEL, GEMINI_MODEL, MISTRAL_MODEL, OLLAMA_MODEL",
            "                                 the model it uses",
            "  OTEL_EXPORTER_OTLP_ENDPOINT    a collector of OpenTelemetry, such as http://localhost:4318, which is",
            "                                 sent what runs do; also the other variables of OpenTelemetry for",
            "                                 headers, timeout, compression, service name"
        })
final class Serve extends Subcommand {

    private static final ServerSetting SECURITY_KEY = Objects.requireNonNull(ServerSettings.find("security-key"));
    private static final int PORT = 7777;
    private static final String DATABASE = "agentos.db";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A file with settings (default: agentos.yaml in this folder, if it is there).")
    private @Nullable Path config;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "The language model, as provider:model or provider: openai, anthropic, gemini, mistral or "
                    + "ollama (default: the one that the environment names).")
    private @Nullable String model;

    @Option(names = "--open", description = "Opens the console in a browser.")
    private boolean open;

    private ServerSettings options = ServerSettings.none();

    /** Gives the command an option for each setting that there is. */
    @Spec
    private void spec(CommandSpec spec) {
        for (ServerSetting setting : ServerSettings.all()) {
            if (setting.hasOption()) {
                spec.addOption(option(setting));
            }
        }
    }

    private OptionSpec option(ServerSetting setting) {
        OptionSpec.Builder option = OptionSpec.builder(setting.option())
                .description(setting.description().replaceFirst("\\.$", "") + " (default: " + setting.standard() + ").")
                .order(1);
        if (setting.form() == ServerSetting.Form.FLAG) {
            return option.type(boolean.class)
                    .arity("0..1")
                    .fallbackValue("true")
                    .paramLabel("true|false")
                    .hideParamSyntax(true)
                    .setter(setter(setting))
                    .build();
        }
        boolean list = setting.form() == ServerSetting.Form.TEXTS;
        option.arity("1").paramLabel(setting.form().name().replace("TEXTS", "TEXT"));
        option = list ? option.type(List.class).auxiliaryTypes(String.class) : option.type(String.class);
        return option.setter(setter(setting)).build();
    }

    private CommandLine.Model.ISetter setter(ServerSetting setting) {
        return new CommandLine.Model.ISetter() {
            @Override
            public <T> @Nullable T set(@Nullable T value) {
                if (value != null) {
                    List<String> values = value instanceof List<?> several
                            ? several.stream().map(String::valueOf).toList()
                            : List.of(String.valueOf(value));
                    options = options.with(setting, values, setting.option());
                }
                return value;
            }
        };
    }

    @Override
    int run(Terminal terminal) throws InterruptedException {
        Map<String, String> environment = System.getenv();
        ServerSettings settings =
                options.over(ServerSettings.fromEnvironment(environment)).over(file());
        Model language;
        try {
            language = LanguageModel.named(model);
        } catch (IllegalArgumentException | IllegalStateException wrong) {
            throw new CommandFailed(String.valueOf(wrong.getMessage()), LanguageModel.ADVICE, wrong);
        }
        AgentOSBuilder builder =
                DemoAgentOS.with(language).database(Path.of(DATABASE)).port(PORT);
        try {
            builder.tracing(spansGoTo(environment));
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailed(String.valueOf(wrong.getMessage()), "Correct the variable, or unset it.", wrong);
        }
        try {
            builder.settings(settings);
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(String.valueOf(wrong.getMessage()));
        }
        String database = place(first(settings, "db", DATABASE)); // before it is made
        AgentOS os = start(builder);
        boolean locked = !settings.values(SECURITY_KEY).isEmpty();
        String certificate = first(settings, "tls-cert", "");
        welcome(os, database, DemoAgents.forServing(language), locked, certificate, terminal);
        if (open && !Browser.open(os.url() + "/ui")) {
            terminal.problem("serve: no browser could be started; open " + os.url() + "/ui yourself");
        }
        serveUntilStopped(os, terminal);
        return Main.DONE;
    }

    /** Where everything is kept, and whether that is new: a folder may have been mistyped. */
    private static String place(String database) {
        if (Storages.isUrl(database)) {
            return "the database that --db names"; // the URL may hold a password
        }
        Path file = Path.of(database).toAbsolutePath().normalize();
        Path folder = file.getParent();
        if (folder != null && !Files.exists(folder)) {
            return file + ", in a folder that was not there";
        }
        return Files.exists(file) ? file.toString() : file + ", a new file";
    }

    private ServerSettings file() {
        Path usual = Path.of("agentos.yaml");
        if (config == null) {
            return Files.exists(usual) ? ConfigurationFile.read(usual) : ServerSettings.none();
        }
        return ConfigurationFile.read(config);
    }

    private static String first(ServerSettings settings, String key, String otherwise) {
        List<String> values = settings.values(Objects.requireNonNull(ServerSettings.find(key)));
        return values.isEmpty() ? otherwise : values.get(0);
    }

    /** Where spans go besides the database. The exporter's classes are loaded only if an address is named. */
    private static SpanExporter[] spansGoTo(Map<String, String> environment) {
        boolean named = environment.keySet().stream().anyMatch(name -> name.startsWith("OTEL_EXPORTER_OTLP_"));
        return named
                ? OtlpExporter.fromEnvironment(environment).stream().toArray(SpanExporter[]::new)
                : new SpanExporter[0];
    }

    private static AgentOS start(AgentOSBuilder builder) {
        AgentOS os;
        try {
            os = builder.build();
        } catch (StoreException wrong) {
            throw new CommandFailed(
                    String.valueOf(wrong.getMessage()), "Choose another file or database with --db.", wrong);
        } catch (TlsFilesException wrong) {
            throw new CommandFailed(
                    String.valueOf(wrong.getMessage()),
                    "openssl x509 -noout -text -in FILE shows a certificate, openssl pkey -noout -text -in FILE a key.",
                    wrong);
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailed(String.valueOf(wrong.getMessage()), "Correct the setting that it names.", wrong);
        } catch (IllegalStateException wrong) {
            throw new CommandFailed(
                    String.valueOf(wrong.getMessage()), "Correct the settings that it names, or leave one out.", wrong);
        }
        try {
            os.start();
            DemoAgents.notes().forEach(os.knowledge(DemoAgents.NOTES.name())::add); // known already: nothing is done
            return os;
        } catch (UncheckedIOException wrong) {
            os.close();
            throw new CommandFailed(
                    String.valueOf(wrong.getMessage()), "Choose another place with --port or --host.", wrong);
        } catch (OpenToOthersException wrong) {
            os.close();
            throw new CommandFailed(
                    "listening on " + wrong.host() + " would let other machines run agents without a key",
                    "Set OS_SECURITY_KEY, choose another --host, or say --open-to-anyone.",
                    wrong);
        } catch (RuntimeException wrong) {
            os.close();
            throw new CommandFailed(String.valueOf(wrong.getMessage()), "Choose another --host or --db.", wrong);
        }
    }

    private static void welcome(
            AgentOS os, String database, List<Agent> agents, boolean locked, String certificate, Terminal terminal) {
        terminal.line("An AgentOS listens at " + terminal.bold(os.url()));
        terminal.line("The console is at " + terminal.bold(os.url() + "/ui"));
        terminal.line("What happens is kept in " + database);
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
        String trust = certificate.isEmpty() ? "" : " --ca-cert " + certificate;
        terminal.line("  " + terminal.cyan("./agentos chat --url " + os.url() + trust + " --agent bank"));
        String key = locked ? "-H \"Authorization: Bearer $OS_SECURITY_KEY\" " : "";
        String curl = certificate.isEmpty() ? "curl -N " : "curl -N --cacert " + certificate + " ";
        terminal.line("  "
                + terminal.cyan(curl + key + "-F message='What is 2 + 2?' " + os.url() + "/agents/calculator/runs"));
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
