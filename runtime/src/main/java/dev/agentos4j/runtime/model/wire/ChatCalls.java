package dev.agentos4j.runtime.model.wire;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Puts the tool calls of a streamed chat completion together. OpenAI numbers them and sends each one's id and name once;
 * others number all of them 0, leave out numbers or ids, repeat names and ids, send pieces in turns, or send a whole call at
 * once.
 */
final class ChatCalls {

    private static final int LONGEST_EMPTY = 8;

    /** Where Gemini tells the signature of a call when it speaks this language. */
    static final String EXTRA = "extra_content";

    private static final class Call {
        private final @Nullable Long index;
        private int event;
        private String id = "";
        private String name = "";
        private JsonObject extra = JsonObject.EMPTY;
        private final StringBuilder arguments = new StringBuilder();

        Call(@Nullable Long index) {
            this.index = index;
        }

        boolean isWhole() {
            return isObject(arguments.toString());
        }
    }

    private final List<Call> calls = new ArrayList<>(1);
    private @Nullable Call last;
    private int event;

    boolean isEmpty() {
        return calls.isEmpty();
    }

    /** Hears the calls, or pieces of calls, of one event. */
    void hear(JsonValue pieces) {
        event++;
        if (pieces instanceof JsonArray array) {
            for (JsonValue piece : array.values()) {
                if (piece instanceof JsonObject object) {
                    hear(object);
                }
            }
        } else if (pieces instanceof JsonObject single) {
            hear(single);
        }
    }

    private void hear(JsonObject piece) {
        JsonObject function = piece.get("function") instanceof JsonObject object ? object : piece;
        Long index = number(piece.get("index"));
        String id = text(piece, "id");
        String name = text(function, "name");
        String arguments = arguments(function.get("arguments"));
        if (id.isEmpty() && name.isEmpty() && arguments.isEmpty()) {
            return;
        }
        Call call = find(index, id, name, arguments);
        if (call == null) {
            call = new Call(index);
            calls.add(call);
        }
        last = call;
        call.event = event;
        if (call.id.isEmpty()) {
            call.id = id;
        }
        named(call, name);
        append(call, arguments);
        if (piece.get(EXTRA) instanceof JsonObject extra) {
            call.extra = extra;
        }
    }

    /** What came with the calls and must go back with them, in their order; none if nothing came with any. */
    List<JsonObject> extras() {
        return calls.stream().allMatch(call -> call.extra.isEmpty())
                ? List.of()
                : calls.stream().map(call -> call.extra).toList();
    }

    /** The call that a piece belongs to; {@code null} if it begins a new one. */
    private @Nullable Call find(@Nullable Long index, String id, String name, String arguments) {
        Call known = id.isEmpty() ? null : byId(id, index);
        if (known != null) {
            return isAnother(known, name, arguments) ? null : known;
        }
        Call there = index == null ? last : newest(index);
        if (there == null || name.isEmpty()) {
            return there;
        }
        if (there.event == event) {
            return null; // two names in one event are two calls
        }
        if (!id.isEmpty() && !there.id.isEmpty()) {
            // Another id is another call, but for services that make up an id for each piece.
            boolean goesOn = !there.arguments.isEmpty() && !there.isWhole() && !beginsObject(arguments);
            return goesOn ? there : null;
        }
        if (there.arguments.isEmpty()) {
            // A second name is a second call, or the rest of the first name.
            boolean rest = index != null && !there.id.isEmpty();
            return name.startsWith(there.name) || rest ? there : null;
        }
        boolean again = index != null && arguments.contentEquals(there.arguments) && name.equals(there.name);
        return again || !there.isWhole() ? there : null;
    }

    /** Whether a whole call under an id that is known is not the known one. */
    private boolean isAnother(Call known, String name, String arguments) {
        return !name.isEmpty()
                && beginsObject(arguments)
                && !arguments.contentEquals(known.arguments)
                && !isEmptyObject(known.arguments.toString())
                && known.isWhole();
    }

    private @Nullable Call newest(long index) {
        for (int i = calls.size() - 1; i >= 0; i--) {
            Long own = calls.get(i).index;
            if (own != null && own == index) {
                return calls.get(i);
            }
        }
        return null;
    }

    private @Nullable Call byId(String id, @Nullable Long index) {
        for (int i = calls.size() - 1; i >= 0; i--) {
            Call call = calls.get(i);
            if (call.id.equals(id) && (index == null || call.index == null || index.equals(call.index))) {
                return call;
            }
        }
        return null;
    }

    private static void named(Call call, String name) {
        if (name.startsWith(call.name)) {
            call.name = name; // told for the first time, once more, or a longer part of it
        } else if (!call.name.endsWith(name) && call.arguments.isEmpty()) {
            call.name += name;
        }
    }

    private static void append(Call call, String arguments) {
        String before = call.arguments.toString();
        if (!before.isEmpty() && arguments.startsWith(before) && beginsObject(before)) {
            call.arguments.setLength(0); // all of it once more, or all up to now
        } else if (beginsObject(arguments) && isEmptyObject(before)) {
            call.arguments.setLength(0); // some begin each call without arguments, and then tell them
        } else if (isEmptyObject(arguments) && call.isWhole()) {
            return;
        }
        call.arguments.append(arguments);
    }

    /**
     * The calls, each whole and with an id of its own.
     *
     * @throws ServiceFailure if one names no tool
     */
    List<JsonObject> whole() {
        List<JsonObject> whole = new ArrayList<>(calls.size());
        Set<String> ids = new HashSet<>();
        for (Call call : calls) {
            if (call.name.isBlank()) {
                throw ServiceFailure.of(ServiceFailure.Kind.NOT_WHOLE, "a tool call came without the name of the tool");
            }
            String id = call.id.isBlank() || !ids.add(call.id) ? newId() : call.id;
            whole.add(JsonObject.of("index", whole.size())
                    .with("id", id)
                    .with("type", "function")
                    .with("function", JsonObject.of("name", call.name).with("arguments", call.arguments.toString())));
        }
        return whole;
    }

    private static String newId() {
        return "call_" + UUID.randomUUID().toString().replace("-", "");
    }

    private static String text(JsonObject object, String member) {
        String text = object.text(member);
        return text == null ? "" : text;
    }

    /** A number, or one in a text; {@code null} for anything else. */
    static @Nullable Long number(@Nullable JsonValue value) {
        if (value instanceof JsonNumber number) {
            return number.longValue();
        }
        String text = value == null ? null : value.asText();
        return text != null && text.matches("\\d{1,9}") ? Long.valueOf(text) : null;
    }

    /** Some send an object in place of its text. */
    private static String arguments(@Nullable JsonValue value) {
        if (value == null || value.isNull()) {
            return "";
        }
        String text = value.asText();
        return text == null ? value.toJson() : text;
    }

    private static boolean isEmptyObject(String text) {
        return text.length() <= LONGEST_EMPTY && text.replaceAll("\\s", "").equals("{}");
    }

    private static boolean beginsObject(String text) {
        return text.stripLeading().startsWith("{");
    }

    static boolean isObject(String text) {
        if (!beginsObject(text) || !text.stripTrailing().endsWith("}")) {
            return false;
        }
        try {
            return JsonValue.parse(text) instanceof JsonObject;
        } catch (JsonException cut) {
            return false;
        }
    }
}
