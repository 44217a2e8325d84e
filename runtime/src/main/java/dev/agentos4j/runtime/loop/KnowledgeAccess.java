package dev.agentos4j.runtime.loop;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.runtime.knowledge.Filter;
import dev.agentos4j.runtime.knowledge.FoundChunk;
import dev.agentos4j.runtime.knowledge.KnowledgeException;
import dev.agentos4j.runtime.knowledge.KnowledgeSearch;
import dev.agentos4j.runtime.knowledge.KnowledgeStore;
import dev.agentos4j.runtime.knowledge.KnowledgeUse;
import dev.agentos4j.runtime.run.RunContext;
import dev.agentos4j.runtime.tool.ToolFunction;
import dev.agentos4j.runtime.tool.ToolSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a run looks things up in the knowledge base of its agent; what it finds becomes a reference of the run. */
final class KnowledgeAccess {

    private final KnowledgeUse use;
    private final Conversation conversation;
    private final RunContext context;

    KnowledgeAccess(KnowledgeUse use, Conversation conversation) {
        this.use = use;
        this.conversation = conversation;
        this.context = conversation.context;
    }

    private KnowledgeStore store() {
        return context.storage().knowledge();
    }

    /** What the instructions of the model say of it, {@code null} if nothing. */
    @Nullable
    String instructions() {
        if (!use.asTool()) {
            return null;
        }
        StringBuilder text = new StringBuilder("You have a knowledge base that you can search with the tool ")
                .append(KnowledgeUse.TOOL)
                .append(". Search it before you answer a question; do not assume that you know the answer.");
        if (use.knowledge().description() != null) {
            text.append(" In it: ").append(use.knowledge().description());
        }
        Set<String> names =
                use.agenticFilters() ? store().metadataNames(use.knowledge().name(), context.userId()) : Set.of();
        if (!names.isEmpty()) {
            text.append(
                            "\nWhen the question is about something in particular, filter by metadata too. Give filters as a")
                    .append(" list of objects with key and value; the keys are: ")
                    .append(String.join(", ", names))
                    .append('.');
        }
        return text.toString();
    }

    /** The tool with which the model searches. */
    ToolFunction tool() {
        ToolSpec spec = use.toolSpec();
        return ToolFunction.builder(spec.name(), spec.description())
                .parameters(spec.parameters())
                .handler((arguments, call) -> search(String.valueOf(arguments.text("query")), arguments.get("filters")))
                .build();
    }

    private String search(String query, @Nullable JsonValue asked) {
        List<JsonObject> found;
        try {
            found = find(query, filter().and(modelsFilter(asked)));
        } catch (KnowledgeException wrong) {
            return "Error searching knowledge base: " + wrong.getMessage();
        }
        return found.isEmpty() ? "No documents found" : JsonValue.of(found).toJson();
    }

    /** What fits the message, to be told beside it; {@code null} if nothing does. */
    @Nullable
    String context(String message) {
        if (!use.asContext() || message.isBlank()) {
            return null;
        }
        List<JsonObject> found = find(message, filter());
        return found.isEmpty()
                ? null
                : "\n\nUse the following references from the knowledge base if it helps:\n<references>\n"
                        + JsonValue.of(found).toJson() + "\n</references>";
    }

    /** The filter of the run, or else that of the agent. */
    private Filter filter() {
        JsonValue ofRun = context.options().knowledgeFilters();
        return Filter.parse(ofRun == null || ofRun.isNull() ? use.filters() : ofRun);
    }

    /** What the model asks for may only narrow what the run may see. It gives keys and values, or plain metadata. */
    private static Filter modelsFilter(@Nullable JsonValue asked) {
        if (asked == null || asked.isNull()) {
            return Filter.ALL;
        }
        Map<String, JsonValue> wanted = new LinkedHashMap<>();
        List<JsonValue> filters = asked instanceof JsonArray list ? list.values() : List.of(asked);
        for (JsonValue each : filters) {
            JsonObject filter = each.asObject();
            if (filter == null) {
                throw new KnowledgeException("each filter must be an object with key and value");
            }
            JsonValue value = filter.get("value");
            String key = filter.text("key");
            if (key != null && value != null) {
                wanted.put(key, value);
            } else {
                wanted.putAll(filter.members());
            }
        }
        return Filter.containing(new JsonObject(wanted));
    }

    private List<JsonObject> find(String query, Filter filter) {
        long start = System.nanoTime();
        Filter visible = Filter.visibleTo(context.userId()).and(filter);
        List<FoundChunk> found = KnowledgeSearch.of(query).withFilter(visible).in(use.knowledge(), store());
        List<JsonObject> documents = found.stream()
                .map(chunk -> JsonObject.of("name", chunk.contentName())
                        .with("meta_data", chunk.metadata())
                        .with("content", chunk.text()))
                .toList();
        if (!documents.isEmpty()) {
            double seconds = Math.round((System.nanoTime() - start) / 1e5) / 1e4;
            conversation.refer(
                    JsonObject.of("query", query).with("references", documents).with("time", JsonNumber.of(seconds)));
        }
        return documents;
    }
}
