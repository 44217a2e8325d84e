package dev.agentos4j.cli;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.request.RequestOptions;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.Models;
import dev.agentos4j.server.AgentOS;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Talks to an agent, a team or a workflow of any AgentOS. */
@Command(
        name = "chat",
        description = {
            "Talks to the agents of any AgentOS, in Java, Python or elsewhere.",
            "",
            "Answers appear as they are written, tool calls are shown, and what needs your yes, your choice or your "
                    + "input is asked for. What an administrator must approve is decided by you, if you may, or waits "
                    + "for somebody who may. Ctrl-C stops an answer; at the prompt it ends the chat. /help lists what else "
                    + "can be typed; the arrow keys bring back what you typed before, and Tab completes.",
            "",
            "It reads a pipe, too, a message or an answer on each line:",
            "  echo 'What is 2 + 2?' | agentos chat --agent calculator"
        })
final class Chat extends Subcommand {

    @Mixin
    private final Connection connection = new Connection();

    @Option(
            names = "--agent",
            paramLabel = "ID",
            description = "The agent, team or workflow to talk to (default: its first; on agentos serve the one with a "
                    + "language model, if there is one).")
    private @Nullable String agent;

    @Option(
            names = "--session",
            paramLabel = "ID",
            description = "The session to continue, such as one that /sessions lists (default: a new one).")
    private @Nullable String session;

    @Option(names = "--user", paramLabel = "ID", description = "Who you are, for what it remembers of its users.")
    private @Nullable String user;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "Talks to a language model without a server, as provider:model or provider: openai, "
                    + "anthropic, gemini, mistral or ollama; its key comes from the environment, as for agentos serve.")
    private @Nullable String model;

    private final Supplier<Keyboard> keyboards;

    /** @param keyboards where to read from, asked when the command runs */
    Chat(Supplier<Keyboard> keyboards) {
        this.keyboards = keyboards;
    }

    @Override
    int run(Terminal terminal) throws InterruptedException {
        if (model == null) {
            return connection.use(client -> talk(ofUser(client), terminal));
        }
        if (connection.namesAServer()) {
            throw new UsageException("--model talks to a language model without a server: leave --url out");
        }
        Agent assistant;
        try {
            assistant = DemoAgents.assistant(Models.of(model));
        } catch (IllegalArgumentException | IllegalStateException wrong) {
            throw new CommandFailed(
                    String.valueOf(wrong.getMessage()), "Correct --model, or the variable of its key.", wrong);
        }
        try (AgentOS os = AgentOS.builder()
                .id("agentos-chat")
                .securityKey(null)
                .agents(assistant)
                .build()) {
            os.start();
            return connection.use(os.url(), client -> talk(ofUser(client), terminal));
        }
    }

    /** An AgentOS that keeps its users apart without authenticating them wants to hear with each request whose it is. */
    private AgentOSClient ofUser(AgentOSClient client) {
        return user == null ? client : client.withOptions(RequestOptions.none().query("user_id", user));
    }

    private int talk(AgentOSClient client, Terminal terminal) throws InterruptedException {
        List<ChatPartner> partners = ChatPartner.of(client.config());
        if (partners.isEmpty()) {
            terminal.problem("chat: this AgentOS has no agents, teams or workflows.");
            return Main.FAILED;
        }
        ChatPartner partner = partner(client, partners);
        try (Keyboard keyboard = keyboards.get()) {
            boolean well = new Conversation(client, partners, partner, session, user, keyboard, terminal).hold();
            return well || terminal.interactive() ? Main.DONE : Main.FAILED;
        } catch (UncheckedIOException wrong) {
            throw new CommandFailed(String.valueOf(wrong.getMessage()), "Type at a terminal, or pipe text in.", wrong);
        }
    }

    private ChatPartner partner(AgentOSClient client, List<ChatPartner> partners) {
        if (agent == null && session != null) {
            ChatPartner known = new PastSessions(client, user).partner(session, partners);
            if (known == null) {
                throw new CommandFailed(
                        "there is no session '" + session + "' with anybody here",
                        "agentos sessions lists them; with --agent a new one gets this id.");
            }
            return known;
        }
        if (agent == null) {
            return partners.get(0);
        }
        ChatPartner partner = ChatPartner.find(partners, agent);
        if (partner == null) {
            List<String> ids = partners.stream().map(ChatPartner::id).toList();
            String nearest = Nearest.to(agent, ids);
            throw new CommandFailed(
                    "there is no agent, team or workflow '" + agent + "'"
                            + (nearest == null ? "" : "; did you mean " + nearest + "?"),
                    "There are: " + String.join(", ", ids));
        }
        return partner;
    }
}
