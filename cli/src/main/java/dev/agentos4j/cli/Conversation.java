package dev.agentos4j.cli;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.AgentOSException;
import dev.agentos4j.client.run.PausedRun;
import dev.agentos4j.client.run.RunRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lines in, answers out, until somebody leaves. What was said before is remembered by the server, in one session. */
final class Conversation {

    private static final String HELP = """
            Type a message and press Enter. Ctrl-C stops the answer, and at the prompt ends the chat.
              /agents        who is there
              /agent ID      talk to another one, in a new session
              /new           begin a new session: nothing of this one is remembered
              /sessions      earlier sessions with the one you talk to
              /resume [ID]   go back to a session; if a run of it waits, it is taken up
              /help          this text
              /quit          end the chat
            """;

    private final AgentOSClient client;
    private final List<ChatPartner> partners;
    private final @Nullable String user;
    private final Keyboard keyboard;
    private final Terminal terminal;
    private ChatPartner partner;
    private final PastSessions past;
    private String session;
    private boolean failed;

    Conversation(
            AgentOSClient client,
            List<ChatPartner> partners,
            ChatPartner partner,
            @Nullable String session,
            @Nullable String user,
            Keyboard keyboard,
            Terminal terminal) {
        this.past = new PastSessions(client, user);
        this.session = session == null ? newSession() : session;
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
        keyboard.complete(new Words());
        if (terminal.interactive()) {
            introduce();
            terminal.line(terminal.dim("Type a message, or /help."));
        }
        while (true) {
            Keyboard.Input input = keyboard.message(prompt(), terminal);
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

    private String prompt() {
        if (!terminal.interactive()) {
            return "";
        }
        terminal.line("");
        return terminal.bold("> ");
    }

    private boolean isAnswered(String message) throws InterruptedException {
        RunRequest request = RunRequest.of(message).sessionId(session);
        RunRequest asked = user == null ? request : request.userId(user);
        return ends(turn -> turn.take(asked));
    }

    /** What a turn does. */
    private interface Course {

        Turn.End of(Turn turn) throws InterruptedException;
    }

    private boolean ends(Course course) throws InterruptedException {
        try {
            ApprovalDesk desk = new ApprovalDesk(client.approvals(), user, terminal);
            Turn.End end = course.of(new Turn(partner.runs(client), partner, desk, keyboard, terminal));
            return end == Turn.End.ANSWERED || end == Turn.End.CANCELLED;
        } catch (AgentOSException wrong) {
            return problem(Connection.failure("the AgentOS", wrong).getMessage());
        }
    }

    private void obey(String command) throws InterruptedException {
        String[] words = command.split("\\s+", 2);
        String argument = words.length > 1 ? words[1].strip() : "";
        switch (words[0]) {
            case "/help" -> terminal.piece(HELP);
            case "/agents" -> list();
            case "/agent" -> change(argument);
            case "/sessions" -> sessions();
            case "/resume" -> failed |= !isResumed(argument);
            case "/new" -> {
                session = newSession();
                terminal.line(terminal.dim("A new session."));
            }
            default -> problem(unknown(words[0], new Words().commands()) + "/help lists what there is.");
        }
    }

    private static String unknown(String typed, List<String> names) {
        String nearest = Nearest.to(typed, names);
        return "There is no " + typed + ". " + (nearest == null ? "" : "Did you mean " + nearest + "? ");
    }

    private boolean problem(@Nullable String text) {
        terminal.problem(AnswerPrinter.clean(String.valueOf(text)));
        failed = true;
        return false;
    }

    private void list() {
        Table table = new Table("", "", "", "").withoutHeading();
        for (ChatPartner each : partners) {
            String about = each.description() == null ? each.name() : each.description();
            table.row(each.equals(partner) ? "*" : "", each.id(), each.kind().word(), about);
        }
        table.print(terminal);
    }

    private void change(String id) {
        ChatPartner other = ChatPartner.find(partners, id);
        if (other == null) {
            problem(
                    id.isEmpty()
                            ? "Say with whom: /agent ID; /agents lists them."
                            : unknown(id, new Words().arguments("/agent")) + "/agents lists who is there.");
            return;
        }
        partner = other;
        session = newSession();
        introduce();
    }

    private void sessions() {
        try {
            past.list(partner).print(terminal);
        } catch (AgentOSException wrong) {
            problem(Connection.failure("the AgentOS", wrong).getMessage());
        }
    }

    /** Goes back to a session, this one if none is named, shows how it ended, and takes up what waits in it. */
    private boolean isResumed(String id) throws InterruptedException {
        PausedRun waiting;
        try {
            if (!id.isEmpty()) {
                ChatPartner other = past.partner(id, partners);
                if (other == null) {
                    return problem("There is no session " + id + " with anybody here; /sessions lists yours.");
                }
                partner = other;
                session = id;
                introduce();
                past.lastWords(id, terminal);
            }
            waiting = past.waiting(partner, session);
        } catch (AgentOSException wrong) {
            return problem(Connection.failure("the AgentOS", wrong).getMessage());
        }
        if (waiting == null) {
            terminal.line(terminal.dim("Nothing waits in this session."));
            return true;
        }
        return ends(turn -> turn.takeUp(waiting));
    }

    /** What can be completed. */
    private final class Words implements Keyboard.Completions {

        @Override
        public List<String> commands() {
            return List.of("/agents", "/agent", "/new", "/sessions", "/resume", "/help", "/quit");
        }

        @Override
        public List<String> arguments(String command) {
            return switch (command) {
                case "/agent" -> partners.stream().map(ChatPartner::id).toList();
                case "/resume" -> past.seen();
                default -> List.of();
            };
        }
    }
}
