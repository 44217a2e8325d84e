package dev.agentos4j.protocol.registry;

import dev.agentos4j.protocol.operation.Action;
import dev.agentos4j.protocol.operation.Area;
import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.protocol.operation.OwnerRule;
import dev.agentos4j.protocol.operation.Parameter;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.page.PageShape;
import java.util.List;

/** What components are made of: the operations. */
public final class RegistryApi {

    private static final Area AREA = new Area("Registry", "registry");

    public static final PageShape<RegistryEntry> PAGE_OF_REGISTRY_ENTRY = PageShape.of(RegistryEntry.SHAPE);

    public static final Parameter<String> RESOURCE_TYPE = Parameter.word(
            "resource_type",
            "tool",
            "model",
            "db",
            "vector_db",
            "schema",
            "function",
            "agent",
            "team",
            "knowledge",
            "memory_manager",
            "session_summary_manager");
    public static final Parameter<String> NAME = Parameter.text("name");
    public static final Parameter<Long> PAGE = Parameter.page(1);
    public static final Parameter<Long> LIMIT = Parameter.limit(20, 100);

    public static final Operation<Page<RegistryEntry>> LIST = AREA.get(
                    "/registry", "A page of what components are made of")
            .query(RESOURCE_TYPE, NAME, PAGE, LIMIT)
            .requires(Action.READ)
            .owner(OwnerRule.SHARED)
            .answersPage(PAGE_OF_REGISTRY_ENTRY);

    /** All of them, in the order in which they are described. */
    public static final List<Operation<?>> ALL = List.of(LIST);

    private RegistryApi() {}
}
