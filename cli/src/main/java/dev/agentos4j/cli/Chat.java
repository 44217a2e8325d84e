package dev.agentos4j.cli;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.AgentOSClientBuilder;
import dev.agentos4j.client.AgentOSException;
import dev.agentos4j.client.AuthenticationException;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.Models;
import dev.agentos4j.server.AgentOS;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Talks to an agent, a team or a workflow of any AgentOS. */
final class Chat implements Command {

    private static final String URL = "http://localhost:7777";

    private final Supplier<Keyboard> keyboards;

    /** @param keyboards where to read from, asked when the command runs */
    Chat(Supplier<Keyboard> keyboards) {
        this.keyboards = keyboards;
    }

    @Override
    public String name() {
        return "chat";
    }

    @Override
    public String summary() {
        return "talks to the agents of any AgentOS, in Java, Python or elsewhere";
    }

    @Override
    public String help() {
        return """
                Usage: agentos chat [--url URL] [--agent ID] [--token T] [--user ID] [--model NAME]

                Talks to an AgentOS: answers appear as they are written, tool calls are shown, and what needs
                your yes, your choice or your input is asked for. What an administrator must approve is
                decided by you, if you may, or waits for whoever does. Ctrl-C stops an answer; at the prompt
                it ends the chat. /help lists what else can be typed.

                  --url URL    where the AgentOS is (default http://localhost:7777)
                  --agent ID   the agent, team or workflow to talk to (default its first)
                  --token T    the token it asks for (default OS_SECURITY_KEY of the environment)
                  --user ID    who you are, for what it remembers of its users
                  --model NAME talks to a language model without a server, as provider:model or provider:
                               openai, anthropic, gemini, mistral or ollama; its key comes from the
                               environment, as for agentos serve

                Reads a pipe, too, a message or an answer on each line:
                  echo 'What is 2 + 2?' | agentos chat --agent calculator

                Exits with 0 when every message was answered, with 1 and an explanation otherwise.
                """;
    }

    @Override
    public Set<String> options() {
        return Set.of("url", "agent", "token", "user", "model");
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws InterruptedException {
        String model = arguments.text("model");
        if (model == null) {
            return talk(arguments.text("url", URL), arguments, terminal);
        }
        if (arguments.text("url") != null) {
            throw new UsageException("--model talks to a language model without a server: leave --url out");
        }
        Agent assistant;
        try {
            assistant = DemoAgents.assistant(Models.of(model));
        } catch (IllegalArgumentException | IllegalStateException wrong) {
            return failed(terminal, wrong, "Correct --model, or the variable of its key.");
        }
        try (AgentOS os = AgentOS.builder().id("agentos-chat").agents(assistant).build()) {
            os.start();
            return talk(os.url(), arguments, terminal);
        }
    }

    private int talk(String url, Arguments arguments, Terminal terminal) throws InterruptedException {
        AgentOSClientBuilder builder;
        try {
            builder = AgentOSClient.builder(url);
        } catch (IllegalArgumentException wrong) {
            throw new UsageException("--url: " + wrong.getMessage());
        }
        String token = arguments.text("token");
        if (token == null) {
            token = System.getenv("OS_SECURITY_KEY");
        }
        if (token != null && !token.isBlank()) {
            builder = builder.token(token);
        }
        try (AgentOSClient client = builder.build()) {
            return talk(client, arguments.text("agent"), arguments.text("user"), terminal);
        } catch (AuthenticationException locked) {
            return failed(terminal, locked, "Give its token with --token, or in OS_SECURITY_KEY.");
        } catch (AgentOSException wrong) {
            return failed(terminal, wrong, "agentos serve starts an AgentOS; --url names another one.");
        } catch (UncheckedIOException wrong) {
            return failed(terminal, wrong, "Type at a terminal, or pipe text in.");
        }
    }

    private int talk(AgentOSClient client, @Nullable String id, @Nullable String user, Terminal terminal)
            throws InterruptedException {
        List<ChatPartner> partners = ChatPartner.of(client.config());
        if (partners.isEmpty()) {
            terminal.problem("chat: this AgentOS has no agents, teams or workflows.");
            return Main.FAILED;
        }
        ChatPartner partner = id == null ? partners.get(0) : ChatPartner.find(partners, id);
        if (partner == null) {
            terminal.problem("chat: there is no agent, team or workflow '" + id + "'.");
            terminal.err()
                    .println("There are: "
                            + partners.stream().map(ChatPartner::id).collect(Collectors.joining(", ")));
            return Main.FAILED;
        }
        boolean well = new Conversation(client, partners, partner, user, keyboards.get(), terminal).hold();
        return well || terminal.interactive() ? Main.DONE : Main.FAILED;
    }

    private static int failed(Terminal terminal, RuntimeException wrong, String advice) {
        terminal.problem("chat: " + wrong.getMessage());
        terminal.err().println(advice);
        return Main.FAILED;
    }
}
