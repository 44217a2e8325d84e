package dev.agentos4j.runtime.model;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Not a language model: it says what a script tells it to say, so that demonstrations, tests and benchmarks need no
 * key, no network and no chance. It streams, calls tools, thinks aloud, counts tokens and fails as a model does, and
 * stops at once when its run is cancelled.
 */
public final class ScriptedModel implements Model {

    private enum Order {
        /** The turns of a run one after the other: the n-th answer of a run is the n-th turn. */
        IN_TURN,
        /** Always the first turn that fits the last message. */
        FIRST_FIT
    }

    private final String id;
    private final String name;
    private final String provider;
    private final Order order;
    private final List<ScriptedTurn> turns;
    private final TokenUsage usage;

    private ScriptedModel(
            String id, String name, String provider, Order order, List<ScriptedTurn> turns, TokenUsage usage) {
        this.id = id;
        this.name = name;
        this.provider = provider;
        this.order = order;
        this.turns = List.copyOf(turns);
        this.usage = usage;
    }

    private static ScriptedModel of(Order order, List<ScriptedTurn> turns) {
        return new ScriptedModel("scripted-1", "Scripted", "Scripted", order, turns, TokenUsage.of(10, 5));
    }

    /** Repeats the last user message. */
    public static ScriptedModel echo() {
        return of(Order.FIRST_FIT, List.of(ScriptedTurn.say("{message}")));
    }

    /** Plays these turns one after the other in every run: the first answer of a run is the first turn. */
    public static ScriptedModel turns(ScriptedTurn... turns) {
        return of(Order.IN_TURN, List.of(turns));
    }

    /** Answers with the first of these turns that fits the last message. */
    public static ScriptedModel rules(ScriptedTurn... rules) {
        return of(Order.FIRST_FIT, List.of(rules));
    }

    /**
     * Reads a script: {@code {"mode": "echo" | "turns" | "rules", "turns": [...], "usage": {...}, "id": ..., "name":
     * ..., "provider": ...}}; without a mode the turns are rules. A turn is described at {@link ScriptedTurn}.
     *
     * @throws IllegalArgumentException if the mode is another word
     */
    public static ScriptedModel fromJson(JsonObject script) {
        String mode = Objects.requireNonNullElse(script.text("mode"), "rules");
        List<ScriptedTurn> turns = script.get("turns") instanceof JsonArray array
                ? array.values().stream()
                        .map(turn -> ScriptedTurn.of((JsonObject) turn))
                        .toList()
                : List.of();
        ScriptedModel model = switch (mode) {
            case "echo" -> echo();
            case "turns" -> of(Order.IN_TURN, turns);
            case "rules" -> of(Order.FIRST_FIT, turns);
            default -> throw new IllegalArgumentException("a script's mode is echo, turns or rules: " + mode);
        };
        return new ScriptedModel(
                Objects.requireNonNullElse(script.text("id"), model.id),
                Objects.requireNonNullElse(script.text("name"), model.name),
                Objects.requireNonNullElse(script.text("provider"), model.provider),
                model.order,
                model.turns,
                script.get("usage") instanceof JsonObject tokens ? ScriptedTurn.usage(tokens) : model.usage);
    }

    /** The same script under another id. */
    public ScriptedModel withId(String modelId) {
        return new ScriptedModel(modelId, name, provider, order, turns, usage);
    }

    /** The same script with this usage for each turn that names none. */
    public ScriptedModel withUsage(TokenUsage tokens) {
        return new ScriptedModel(id, name, provider, order, turns, tokens);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String provider() {
        return provider;
    }

    @Override
    public ModelReply answer(ModelRequest request, ModelListener listener) throws InterruptedException {
        List<Message> said = said(request.messages());
        ScriptedTurn turn = order == Order.IN_TURN ? next(said) : fitting(said);
        Facts facts = Facts.of(said);
        Pace pace = new Pace(turn.delay());
        think(turn, pace, listener);
        String text = say(turn, facts, pace, listener);
        if (turn.error() != null) {
            throw new ModelException(turn.error());
        }
        TokenUsage used = turn.usage() == null ? usage : turn.usage();
        return new ModelReply(
                text,
                turn.reasoning(),
                turn.calls().stream().map(ScriptedModel::numbered).toList(),
                used,
                null);
    }

    /**
     * What people, models and tools said. What tools made that is not text follows their results as a message of the
     * user: it is part of the results, and no script takes it for a new question.
     */
    private static List<Message> said(List<Message> messages) {
        List<Message> said = new ArrayList<>();
        for (Message message : messages) {
            if (said.isEmpty() || !isShown(message, said.getLast())) {
                said.add(message);
            }
        }
        return said;
    }

    private static boolean isShown(Message message, Message before) {
        return message.role().equals("user")
                && before.role().equals("tool")
                && message.fromHistory() == before.fromHistory()
                && !(message.images().isEmpty() && message.files().isEmpty());
    }

    private static void think(ScriptedTurn turn, Pace pace, ModelListener listener) throws InterruptedException {
        for (String thought : ScriptedTurn.words(turn.reasoning())) {
            pace.awaitNext();
            listener.onReasoning(thought);
        }
    }

    private static String say(ScriptedTurn turn, Facts facts, Pace pace, ModelListener listener)
            throws InterruptedException {
        StringBuilder text = new StringBuilder();
        for (String piece : turn.deltas()) {
            for (String delta : facts.pieces(piece)) {
                pace.awaitNext();
                text.append(delta);
                listener.onText(delta);
            }
        }
        if (turn.deltas().isEmpty()) {
            pace.awaitNext();
        }
        return text.toString();
    }

    /** Keeps time from the beginning of the turn, as a model does, however long somebody takes over a piece. */
    private static final class Pace {

        private final long stepNanos;
        private long due = System.nanoTime();

        Pace(Duration step) {
            stepNanos = step.toNanos();
        }

        void awaitNext() throws InterruptedException {
            due += stepNanos;
            long early = stepNanos > 0 ? due - System.nanoTime() : 0;
            if (early > 0) {
                TimeUnit.NANOSECONDS.sleep(early);
            } else if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    private ScriptedTurn next(List<Message> messages) {
        long answered = messages.stream()
                .filter(message -> message.role().equals("assistant") && !message.fromHistory())
                .count();
        if (answered >= turns.size()) {
            throw new ModelException("the script has " + turns.size() + " turns, and this run asks for one more");
        }
        return turns.get((int) answered);
    }

    private ScriptedTurn fitting(List<Message> messages) {
        String role =
                messages.isEmpty() ? "user" : messages.get(messages.size() - 1).role();
        String said = Facts.lastUser(messages);
        for (ScriptedTurn turn : turns) {
            if ((turn.after() == null || turn.after().equals(role))
                    && (turn.match() == null || said.contains(turn.match()))) {
                return turn;
            }
        }
        throw new ModelException("no scripted turn fits after a message of role " + role + ": " + said);
    }

    private static ToolCall numbered(ToolCall call) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String id = "call_"
                + new UUID(random.nextLong(), random.nextLong()).toString().replace("-", "");
        return new ToolCall(id, call.name(), call.arguments());
    }

    /** What the placeholders of a text stand for. */
    private record Facts(String message, String result, String first, int users) {

        static Facts of(List<Message> messages) {
            List<Message> users = messages.stream()
                    .filter(message -> message.role().equals("user"))
                    .toList();
            return new Facts(
                    users.isEmpty() ? "" : users.get(users.size() - 1).text(),
                    messages.isEmpty() ? "" : messages.get(messages.size() - 1).text(),
                    users.isEmpty() ? "" : users.get(0).text(),
                    users.size());
        }

        static String lastUser(List<Message> messages) {
            for (int i = messages.size() - 1; i >= 0; i--) {
                if (messages.get(i).role().equals("user")) {
                    return messages.get(i).text();
                }
            }
            return "";
        }

        /** A piece with its placeholders filled; a filled one is split into words again. */
        List<String> pieces(String piece) {
            if (piece.indexOf('{') < 0) {
                return List.of(piece);
            }
            String filled = piece.replace("{message}", message)
                    .replace("{result}", result)
                    .replace("{first}", first)
                    .replace("{users}", String.valueOf(users));
            return filled.equals(piece) ? List.of(piece) : ScriptedTurn.words(filled);
        }
    }
}
