package dev.agentos4j.runtime.model;

import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.media.Image;
import dev.agentos4j.protocol.run.FinishReason;
import dev.agentos4j.runtime.model.wire.WireCall;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The library's answer in our types, with what passed beside the library. */
final class LangChainReplies {

    /** The member of a message's provider data with what passed beside the library. */
    static final String WIRE = "wire";

    private final String id;
    private final String provider;
    private final ModelProvider library;
    private final boolean streamed;

    LangChainReplies(String id, String provider, ModelProvider library, boolean streamed) {
        this.id = id;
        this.provider = provider;
        this.library = library;
        this.streamed = streamed;
    }

    /**
     * The reply.
     *
     * @throws ModelException if the answer is not whole
     */
    ModelReply of(ChatResponse response, WireCall call) {
        AiMessage message = response.aiMessage();
        ThinkTags.Parts parts = ThinkTags.split(Objects.requireNonNullElse(message.text(), ""));
        String thinking = Objects.requireNonNullElse(message.thinking(), "");
        FinishReason reason = reason(response, call);
        List<Image> images = images(message, call);
        List<ToolCall> calls = calls(message, reason);
        boolean nothing = parts.text().isEmpty() && calls.isEmpty() && images.isEmpty();
        if (FinishReason.TOOL_CALLS.equals(reason) && nothing) {
            throw LangChainErrors.notWhole("the answer ended for tool calls, and none came");
        }
        if (FinishReason.STOP.equals(reason) && nothing && !(thinking + parts.thoughts()).isBlank()) {
            reason = FinishReason.NO_ANSWER;
        }
        if (reason == null) {
            requireWhole(!parts.text().isEmpty() || !calls.isEmpty() || !images.isEmpty());
        }
        return new ModelReply(
                parts.text(),
                thinking + parts.thoughts(),
                calls,
                LangChainUsage.of(response.tokenUsage(), call.usage()),
                kept(message, thinking, call.kept()),
                reason,
                call.citations(),
                images);
    }

    /** A provider of the library that streams says how each answer ends; others may leave it out. */
    private void requireWhole(boolean said) {
        if (!said) {
            throw LangChainErrors.notWhole("the answer has nothing in it");
        }
        if (streamed && library != ModelProvider.OTHER) {
            throw LangChainErrors.notWhole("the answer ended without a finish reason");
        }
    }

    private static @Nullable FinishReason reason(ChatResponse response, WireCall call) {
        String word = call.finish();
        if (word != null) {
            return new FinishReason(word);
        }
        dev.langchain4j.model.output.FinishReason known = response.finishReason();
        if (known == null) {
            String raw = LangChainUsage.rawFinishReason(response.metadata());
            return raw == null ? null : new FinishReason(raw);
        }
        return switch (known) {
            case STOP -> FinishReason.STOP;
            case TOOL_EXECUTION -> FinishReason.TOOL_CALLS;
            case LENGTH -> FinishReason.LENGTH;
            case CONTENT_FILTER -> FinishReason.CONTENT_FILTER;
            case OTHER -> new FinishReason("other");
        };
    }

    /** The calls; of an answer that was cut off, those that came whole. */
    private static List<ToolCall> calls(AiMessage message, @Nullable FinishReason reason) {
        if (message.toolExecutionRequests() == null) {
            return List.of();
        }
        if (message.toolExecutionRequests().stream().anyMatch(call -> isBlank(call.name()))) {
            throw LangChainErrors.notWhole("a tool call came without the name of the tool");
        }
        boolean cut = reason != null && !reason.isWhole();
        Set<String> ids = new HashSet<>();
        return message.toolExecutionRequests().stream()
                .map(call -> new ToolCall(
                        isNew(call.id(), ids) ? call.id() : callId(),
                        name(call.name()),
                        arguments(Objects.requireNonNullElse(call.arguments(), "{}"))))
                .filter(call -> !cut || isObject(call.arguments()))
                .toList();
    }

    /** Some leave blanks, or a mark of their template and what follows it, at the end of a name. */
    private static String name(String told) {
        int mark = told.indexOf("<|");
        return mark > 0 ? told.substring(0, mark).strip() : told.strip();
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    /** Some write the object as a text in a text. */
    private static String arguments(String json) {
        if (!json.strip().startsWith("\"")) {
            return json;
        }
        try {
            String inner = JsonValue.parse(json).asText();
            return inner != null && isObject(inner) ? inner : json;
        } catch (JsonException cut) {
            return json;
        }
    }

    private static boolean isNew(@Nullable String id, Set<String> ids) {
        return id != null && !id.isBlank() && ids.add(id);
    }

    static boolean isObject(String json) {
        try {
            return JsonValue.parse(json) instanceof JsonObject;
        } catch (JsonException cut) {
            return false;
        }
    }

    /** Some providers give their calls no id, or all the same, but each result must be told under one of its own. */
    private static String callId() {
        return "call_" + java.util.UUID.randomUUID().toString().replace("-", "");
    }

    private static List<Image> images(AiMessage message, WireCall call) {
        List<Image> images = new ArrayList<>(0);
        if (message.attributes().get(AiMessage.GENERATED_IMAGES_KEY) instanceof List<?> made) {
            for (Object image : made) {
                if (image instanceof dev.langchain4j.data.image.Image known) {
                    images.add(LangChainMessages.image(known));
                }
            }
        }
        call.images().forEach(url -> images.add(LangChainMessages.image(url)));
        return images;
    }

    /** What must be sent back, with the name of the model that it belongs to: another one refuses it. */
    private @Nullable JsonObject kept(AiMessage message, String thinking, @Nullable JsonObject wire) {
        Map<String, JsonValue> attributes = new LinkedHashMap<>();
        message.attributes().forEach((name, value) -> {
            if (isPlain(value)) {
                attributes.put(name, JsonValue.of(value));
            }
        });
        if (attributes.isEmpty() && thinking.isEmpty() && wire == null) {
            return null;
        }
        Map<String, JsonValue> data = new LinkedHashMap<>();
        data.put("provider", JsonValue.of(provider));
        data.put("model", JsonValue.of(id));
        attributes.forEach((name, value) -> data.put(ProviderData.nameOf(name, provider), value));
        if (wire != null) {
            data.put(WIRE, wire);
        }
        return new JsonObject(data);
    }

    private static boolean isPlain(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case String text -> true;
            case Number number -> true;
            case Boolean truth -> true;
            case List<?> list -> list.stream().allMatch(LangChainReplies::isPlain);
            case Map<?, ?> map ->
                map.keySet().stream().allMatch(String.class::isInstance)
                        && map.values().stream().allMatch(LangChainReplies::isPlain);
            default -> false;
        };
    }
}
