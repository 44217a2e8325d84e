package dev.agentos4j.server.registry;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.registry.RegistryEntry;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.knowledge.Knowledge;
import dev.agentos4j.runtime.knowledge.KnowledgeBase;
import dev.agentos4j.runtime.loop.Profile;
import dev.agentos4j.runtime.memory.MemoryUse;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.run.Component;
import dev.agentos4j.runtime.team.Team;
import dev.agentos4j.runtime.tool.ToolFunction;
import dev.agentos4j.runtime.workflow.Condition;
import dev.agentos4j.runtime.workflow.Loop;
import dev.agentos4j.runtime.workflow.Parallel;
import dev.agentos4j.runtime.workflow.Router;
import dev.agentos4j.runtime.workflow.Step;
import dev.agentos4j.runtime.workflow.StepFunction;
import dev.agentos4j.runtime.workflow.StepInput;
import dev.agentos4j.runtime.workflow.Steps;
import dev.agentos4j.runtime.workflow.Workflow;
import dev.agentos4j.runtime.workflow.WorkflowNode;
import dev.agentos4j.server.edition.Rule;
import dev.agentos4j.server.served.Served;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects what the components of a server are made of, down to the members of teams and the steps of workflows. Parts
 * that look the same are one.
 */
final class RegistryEntries {

    private final Set<RegistryEntry> entries = new LinkedHashSet<>();
    private final Class<?> storage;
    private final boolean workflows;

    private RegistryEntries(Class<?> storage, boolean workflows) {
        this.storage = storage;
        this.workflows = workflows;
    }

    /** All parts, by type and name. */
    static List<RegistryEntry> of(Served served) {
        RegistryEntries all = new RegistryEntries(
                served.engine().storage().getClass(), served.edition().has(Rule.WORKFLOWS_ARE_PARTS));
        all.database(served.databaseId());
        for (ComponentKind kind : ComponentKind.values()) {
            for (Component<?> component : served.components().of(kind)) {
                all.served(component);
                all.partsOf(component);
            }
        }
        for (KnowledgeBase base : served.knowledge().byId().values()) {
            all.knowledge(base.knowledge());
        }
        return all.entries.stream()
                .sorted(Comparator.comparing(RegistryEntry::type).thenComparing(RegistryEntry::name))
                .toList();
    }

    private void add(
            String type, String name, @Nullable String id, @Nullable String description, Map<String, ?> metadata) {
        String described = description == null ? "" : description.strip();
        entries.add(RegistryEntry.SHAPE
                .builder()
                .set(RegistryEntry.NAME, name)
                .set(RegistryEntry.TYPE, type)
                .set(RegistryEntry.ID, id)
                .set(RegistryEntry.DESCRIPTION, described.isEmpty() ? null : described)
                .set(RegistryEntry.METADATA, JsonObject.of(metadata))
                .set(RegistryEntry.SANDBOXED, false)
                .build());
    }

    private static Map<String, Object> of(Class<?> type) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("class_path", type.getName());
        return metadata;
    }

    private void database(String id) {
        Map<String, Object> metadata = of(storage);
        metadata.put("db_id", id);
        add("db", id, null, null, metadata);
    }

    /** Agents and teams; since 3.1 workflows too. */
    private void served(Component<?> component) {
        switch (component) {
            case Agent agent -> served("agent", agent, agent.profile());
            case Team team -> served("team", team, team.profile());
            case Workflow workflow -> {
                if (workflows) {
                    Map<String, Object> metadata = new LinkedHashMap<>();
                    metadata.put("id", workflow.id());
                    metadata.put("class_path", workflow.getClass().getName());
                    add("workflow", workflow.name(), workflow.id(), workflow.description(), metadata);
                }
            }
            default -> {}
        }
    }

    private void served(String type, Component<?> component, Profile profile) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("id", component.id());
        metadata.put("class_path", component.getClass().getName());
        add(type, component.name(), component.id(), profile.description(), metadata);
        managers(type, component.id(), profile);
    }

    private void managers(String type, String ownerId, Profile profile) {
        MemoryUse memories = profile.memories();
        if (memories != null) {
            Map<String, Object> metadata = owned(
                    of(memories.keeper().getClass()),
                    type,
                    ownerId,
                    memories.keeper().model());
            metadata.put("db_class", storage.getName());
            metadata.put("add_memories", true);
            metadata.put("update_memories", true);
            metadata.put("delete_memories", true);
            metadata.put("clear_memories", false);
            String id = "memory_manager_" + ownerId;
            add("memory_manager", id, id, null, metadata);
        }
        if (profile.sessionSummaries()) {
            Model model = Objects.requireNonNullElse(profile.sessionSummaryModel(), profile.model());
            String id = "session_summary_manager_" + ownerId;
            add("session_summary_manager", id, id, null, owned(of(Profile.class), type, ownerId, model));
        }
    }

    private static Map<String, Object> owned(
            Map<String, Object> metadata, String ownerType, String ownerId, Model model) {
        metadata.put("owner_id", ownerId);
        metadata.put("owner_type", ownerType);
        metadata.put("model_class", model.getClass().getName());
        metadata.put("model_id", model.id());
        return metadata;
    }

    private void partsOf(Component<?> component) {
        switch (component) {
            case Agent agent -> partsOf(agent.profile());
            case Team team -> {
                partsOf(team.profile());
                team.members().forEach(this::partsOf);
            }
            case Workflow workflow -> partsOf(workflow.steps());
            default -> {}
        }
        for (Knowledge knowledge : component.knowledge()) {
            Map<String, Object> metadata = of(storage);
            metadata.put("vector_db_id", knowledge.searchId());
            add("vector_db", knowledge.searchId(), null, knowledge.searchDescription(), metadata);
        }
    }

    private void partsOf(Profile profile) {
        model(profile.model());
        profile.tools().forEach(this::tool);
        JsonObject schema = profile.outputSchema();
        String title = schema == null ? null : schema.text("title");
        if (schema != null && title != null) {
            Map<String, Object> metadata = of(schema.getClass());
            metadata.put("schema", schema);
            add("schema", title, null, null, metadata);
        }
    }

    private void model(Model model) {
        Map<String, Object> metadata = of(model.getClass());
        metadata.put("provider", model.provider());
        metadata.put("model_id", model.id());
        add("model", model.id(), null, null, metadata);
    }

    private void tool(ToolFunction tool) {
        Map<String, Object> metadata = of(tool.getClass());
        metadata.put("is_toolkit", false);
        metadata.put("has_entrypoint", !tool.externalExecution());
        metadata.put("parameters", tool.spec().parameters());
        if (tool.requiresConfirmation()) {
            metadata.put("requires_confirmation", true);
        }
        if (tool.externalExecution()) {
            metadata.put("external_execution", true);
        }
        add("tool", tool.name(), null, tool.spec().description(), metadata);
    }

    private void partsOf(List<WorkflowNode> nodes) {
        for (WorkflowNode node : nodes) {
            switch (node) {
                case Step step -> partsOf(step);
                case Steps group -> partsOf(group.steps());
                case Parallel group -> partsOf(group.steps());
                case Loop loop -> partsOf(loop.steps());
                case Router router -> partsOf(router.choices());
                case Condition condition -> {
                    partsOf(condition.steps());
                    partsOf(condition.otherwise());
                }
            }
        }
    }

    private void partsOf(Step step) {
        Component<?> component = step.component();
        String function = step.functionName();
        if (component != null) {
            partsOf(component);
        } else if (function != null) {
            Map<String, Object> metadata = new LinkedHashMap<>();
            metadata.put("name", function);
            metadata.put("class_path", StepFunction.class.getName());
            metadata.put("has_entrypoint", true);
            JsonObject input = JsonObject.of("type", "string").with("annotation", StepInput.class.getName());
            metadata.put(
                    "parameters",
                    JsonObject.of("type", "object")
                            .with("properties", JsonObject.of("step_input", input))
                            .with("required", List.of("step_input")));
            add("function", function, null, null, metadata);
        }
    }

    private void knowledge(Knowledge knowledge) {
        Map<String, Object> metadata = of(knowledge.getClass());
        metadata.put("vector_db_class", storage.getName());
        metadata.put("contents_db_class", storage.getName());
        metadata.put("max_results", knowledge.maxResults());
        metadata.put("num_readers", knowledge.readers().all().size());
        add("knowledge", knowledge.name(), null, knowledge.description(), metadata);
    }
}
