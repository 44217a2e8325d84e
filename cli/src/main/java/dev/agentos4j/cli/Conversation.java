package dev.agentos4j.cli;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.AgentOSException;
import dev.agentos4j.client.run.RunRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lines in, answers out, until somebody leaves. What was said before is remembered by the server, in one session. */
final class Conversation {

    private static final String HELP = """
            Type a message and press Enter. Ctrl-C stops the answer, and at the prompt ends the chat.
              /agents      who is there
              /agent ID    talk to another one, in a new session
              /new         begin a new session: nothing of this one is remembered
              /help        this text
              /quit        end the chat
            """;

    private final AgentOSClient client;
    private final List<ChatPartner> partners;
    private final @Nullable String user;
    private final Keyboard keyboard;
    private final Terminal terminal;
    private ChatPartner partner;
    private String session = newSession();
    private boolean failed;

    Conversation(
            AgentOSClient client,
            List<ChatPartner> partners,
            ChatPartner partner,
            @Nullable String user,
            Keyboard keyboard,
            Terminal terminal) {
        this.client = client;
        this.partners = partners;
        this.partner = partner;
        this.user = user;
        this.keyboard = keyboard;
        this.terminal = terminal;
    }

    private static String newSession() {
        return "chat-" + UUID.randomUUID();
    }

    /**
     * Talks to the end.
     *
     * @return whether every message was answered or cancelled on purpose
     */
    boolean hold() throws InterruptedException {
        if (terminal.interactive()) {
            introduce();
            terminal.line(terminal.dim("Type a message, or /help."));
        }
        while (true) {
            prompt();
            Keyboard.Input input = keyboard.next();
            if (!(input instanceof Keyboard.Line line)) {
                if (terminal.interactive()) {
                    terminal.line("");
                }
                return !failed;
            }
            String text = line.text().strip();
            if (text.equals("/quit") || text.equals("/exit")) {
                return !failed;
            }
            if (text.startsWith("/")) {
                obey(text);
            } else if (!text.isEmpty() && !isAnswered(text)) {
                failed = true;
            }
        }
    }

    private void introduce() {
        String what = partner.description() == null ? "" : ": " + partner.description();
        terminal.line("You talk to " + terminal.bold(AnswerPrinter.clean(partner.name())) + " ("
                + partner.kind().word() + " " + partner.id() + ")" + AnswerPrinter.clean(what));
    }

    private void prompt() {
        if (terminal.interactive()) {
            terminal.line("");
            terminal.piece(terminal.bold("> "));
        }
    }

    private boolean isAnswered(String message) throws InterruptedException {
        RunRequest request = RunRequest.of(message).sessionId(session);
        if (user != null) {
            request = request.userId(user);
        }
        try {
            ApprovalDesk desk = new ApprovalDesk(client.approvals(), user, terminal);
            Turn.End end = new Turn(partner.runs(client), partner, desk, keyboard, terminal).take(request);
            return end == Turn.End.ANSWERED || end == Turn.End.CANCELLED;
        } catch (AgentOSException wrong) {
            terminal.problem(AnswerPrinter.clean(String.valueOf(wrong.getMessage())));
            return false;
        }
    }

    private void obey(String command) {
        String[] words = command.split("\\s+", 2);
        switch (words[0]) {
            case "/help" -> terminal.piece(HELP);
            case "/agents" -> partners.forEach(this::list);
            case "/agent" -> change(words.length > 1 ? words[1] : "");
            case "/new" -> {
                session = newSession();
                terminal.line(terminal.dim("A new session."));
            }
            default -> {
                terminal.problem("There is no " + words[0] + "; /help lists what there is.");
                failed = true;
            }
        }
    }

    private void list(ChatPartner each) {
        String text = "%s %-14s %-9s %s"
                .formatted(
                        each.equals(partner) ? "*" : " ",
                        each.id(),
                        each.kind().word(),
                        each.description() == null ? each.name() : each.description());
        terminal.line(AnswerPrinter.clean(text).stripTrailing());
    }

    private void change(String id) {
        ChatPartner other = ChatPartner.find(partners, id);
        if (other == null) {
            terminal.problem("There is no " + id + "; /agents lists who is there.");
            failed = true;
            return;
        }
        partner = other;
        session = newSession();
        introduce();
    }
}
