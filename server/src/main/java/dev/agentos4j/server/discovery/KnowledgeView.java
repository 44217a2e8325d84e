package dev.agentos4j.server.discovery;

import dev.agentos4j.protocol.discovery.ModelInfo;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.knowledge.KnowledgeUse;
import dev.agentos4j.runtime.loop.Profile;
import dev.agentos4j.runtime.memory.MemoryUse;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.tool.ToolSpec;
import dev.agentos4j.server.served.KnowledgeBases;
import dev.agentos4j.server.served.Served;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an agent or a team knows and remembers, as clients see it: absent where it does neither. */
final class KnowledgeView {

    private KnowledgeView() {}

    static @Nullable JsonObject knowledge(Profile profile, Served served) {
        KnowledgeUse use = profile.knowledge();
        if (use == null) {
            return null;
        }
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("db_id", served.databaseId());
        group.put("knowledge_table", KnowledgeBases.TABLE);
        if (use.agenticFilters()) {
            group.put("enable_agentic_knowledge_filters", true);
        }
        if (use.filters() != null) {
            group.put("knowledge_filters", use.filters());
        }
        return JsonObject.of(group);
    }

    static @Nullable JsonObject memory(Profile profile) {
        MemoryUse use = profile.memories();
        if (use == null) {
            return null;
        }
        Map<String, Object> group = new LinkedHashMap<>();
        if (use.asTool()) {
            group.put("enable_agentic_memory", true);
        }
        if (use.fromRuns()) {
            group.put("update_memory_on_run", true);
        }
        group.put("enable_user_memories", use.fromRuns());
        if (!profile.metadata().isEmpty()) {
            group.put("metadata", profile.metadata());
        }
        if (use.fromRuns()) {
            group.put("memory_table", "agno_memories");
        }
        group.put("model", model(use.keeper().model()));
        return JsonObject.of(group);
    }

    /** A model with its name, as agents, teams and what they use show it. */
    static ModelInfo model(Model model) {
        return ModelInfo.SHAPE
                .builder()
                .set(ModelInfo.NAME, model.name())
                .set(ModelInfo.MODEL, model.id())
                .set(ModelInfo.PROVIDER, model.provider())
                .build();
    }

    /** The tools that an agent or a team is given because of what it knows and remembers. */
    static List<ToolSpec> tools(Profile profile) {
        List<ToolSpec> tools = new ArrayList<>(2);
        MemoryUse memories = profile.memories();
        if (memories != null && memories.asTool()) {
            tools.add(MemoryUse.toolSpec());
        }
        KnowledgeUse knowledge = profile.knowledge();
        if (knowledge != null && knowledge.asTool()) {
            tools.add(knowledge.toolSpec());
        }
        return tools;
    }

    /** That the model may not search what it knows by itself; {@code null} if it may. */
    static @Nullable JsonObject defaultTools(Profile profile) {
        KnowledgeUse use = profile.knowledge();
        return use == null || use.asTool() ? null : JsonObject.of("search_knowledge", false);
    }
}
