package dev.agentos4j.protocol.component;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.protocol.operation.Action;
import dev.agentos4j.protocol.operation.Area;
import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.protocol.operation.OwnerRule;
import dev.agentos4j.protocol.operation.Parameter;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.page.PageShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stored components and the versions of their configurations: the operations. */
public final class ComponentApi {

    private static final Area AREA = new Area("Components", "components");

    public static final PageShape<StoredComponent> PAGE_OF_STORED_COMPONENT = PageShape.of(StoredComponent.SHAPE);

    public static final Parameter<String> COMPONENT_TYPE =
            Parameter.word("component_type", "agent", "team", "workflow");
    /** What a component is to become: another word is refused with 400. */
    public static final Parameter<String> OTHER_TYPE = Parameter.text("component_type");

    public static final Parameter<Long> PAGE = Parameter.page(1);
    public static final Parameter<Long> LIMIT = Parameter.limit(20, 100);
    public static final Parameter<String> NAME =
            Parameter.text("name").atLeast(1).atMost(255);
    public static final Parameter<String> COMPONENT_ID =
            Parameter.text("component_id").atMost(255);
    public static final Parameter<String> DESCRIPTION = Parameter.text("description");
    public static final Parameter<JsonObject> METADATA = Parameter.object("metadata");
    public static final Parameter<JsonObject> CONFIG = Parameter.object("config");
    public static final Parameter<String> LABEL = Parameter.text("label");
    public static final Parameter<String> STAGE = Parameter.text("stage");
    public static final Parameter<String> NOTES = Parameter.text("notes");
    public static final Parameter<Boolean> SET_CURRENT =
            Parameter.bool("set_current").orElse(true);
    public static final Parameter<Long> CURRENT_VERSION = Parameter.integer("current_version");
    public static final Parameter<Boolean> INCLUDE_CONFIG =
            Parameter.bool("include_config").orElse(true);
    public static final Parameter<Long> VERSION = Parameter.integer("version");
    public static final Parameter<List<JsonObject>> LINKS = Parameter.objects("links");
    public static final Parameter<Boolean> INCLUDE_DELETED =
            Parameter.bool("include_deleted").orElse(false).since(AgnoLevel.V3_1);
    public static final Parameter<Long> EXPECTED_CURRENT_VERSION =
            Parameter.integer("expected_current_version").since(AgnoLevel.V3_1);
    public static final Parameter<Long> LATEST_VERSION = Parameter.integer("latest_version");
    public static final Parameter<JsonObject> GUARD =
            Parameter.object("guard", LATEST_VERSION, CURRENT_VERSION).since(AgnoLevel.V3_1);

    public static final Operation<Page<StoredComponent>> LIST = AREA.get("/components", "A page of stored components")
            .query(COMPONENT_TYPE, PAGE, LIMIT, INCLUDE_DELETED)
            .requires(Action.READ)
            .owner(OwnerRule.CALLER)
            .answersPage(PAGE_OF_STORED_COMPONENT);

    public static final Operation<StoredComponent> CREATE = AREA.post(
                    "/components", "Keep a component with its first version")
            .json(
                    NAME.required(),
                    COMPONENT_ID,
                    COMPONENT_TYPE.required(),
                    DESCRIPTION,
                    METADATA,
                    CONFIG,
                    LABEL,
                    STAGE.orElse("draft"),
                    NOTES,
                    SET_CURRENT)
            .refuses(409)
            .requires(Action.WRITE)
            .owner(OwnerRule.CALLER)
            .answers(201, StoredComponent.SHAPE);

    public static final Operation<StoredComponent> GET = AREA.get("/components/{component_id}", "One stored component")
            .query(INCLUDE_DELETED)
            .requires(Action.READ)
            .owner(OwnerRule.COMPONENT)
            .answers(StoredComponent.SHAPE);

    public static final Operation<StoredComponent> UPDATE = AREA.patch(
                    "/components/{component_id}", "Change a stored component")
            .json(NAME, DESCRIPTION, OTHER_TYPE, METADATA, CURRENT_VERSION, GUARD)
            .refuses(409)
            .requires(Action.WRITE)
            .owner(OwnerRule.COMPONENT)
            .answers(StoredComponent.SHAPE);

    public static final Operation<@Nullable Void> DELETE = AREA.delete(
                    "/components/{component_id}", "Archive a stored component")
            .query(EXPECTED_CURRENT_VERSION)
            .optionalJson(GUARD)
            .refuses(409)
            .requires(Action.DELETE)
            .owner(OwnerRule.COMPONENT)
            .answersNothing();

    public static final Operation<StoredComponent> RESTORE = AREA.post(
                    "/components/{component_id}/restore", "Bring an archived component back")
            .refuses(409)
            .requires(Action.DELETE)
            .owner(OwnerRule.COMPONENT)
            .since(AgnoLevel.V3_1)
            .answers(StoredComponent.SHAPE);

    public static final Operation<List<ComponentConfig>> LIST_CONFIGS = AREA.get(
                    "/components/{component_id}/configs", "The versions of a component")
            .query(INCLUDE_CONFIG)
            .requires(Action.READ)
            .owner(OwnerRule.COMPONENT)
            .answersMany(ComponentConfig.SHAPE);

    public static final Operation<ComponentConfig> CREATE_CONFIG = AREA.post(
                    "/components/{component_id}/configs", "Keep a new version of a component")
            .json(CONFIG.required(), VERSION, LABEL, STAGE.orElse("draft"), NOTES, LINKS, SET_CURRENT, GUARD)
            .refuses(409)
            .requires(Action.WRITE)
            .owner(OwnerRule.COMPONENT)
            .answers(201, ComponentConfig.SHAPE);

    public static final Operation<ComponentConfig> GET_CURRENT_CONFIG = AREA.get(
                    "/components/{component_id}/configs/current", "The version of a component that is in use")
            .requires(Action.READ)
            .owner(OwnerRule.COMPONENT)
            .answers(ComponentConfig.SHAPE);

    public static final Operation<ComponentConfig> GET_CONFIG = AREA.get(
                    "/components/{component_id}/configs/{version}", "One version of a component")
            .requires(Action.READ)
            .owner(OwnerRule.COMPONENT)
            .answers(ComponentConfig.SHAPE);

    public static final Operation<ComponentConfig> UPDATE_CONFIG = AREA.patch(
                    "/components/{component_id}/configs/{version}", "Change a draft of a component")
            .json(CONFIG, LABEL, STAGE, NOTES, LINKS, GUARD)
            .refuses(409)
            .requires(Action.WRITE)
            .owner(OwnerRule.COMPONENT)
            .answers(ComponentConfig.SHAPE);

    public static final Operation<@Nullable Void> DELETE_CONFIG = AREA.delete(
                    "/components/{component_id}/configs/{version}", "Delete a version of a component")
            .refuses(409)
            .requires(Action.DELETE)
            .owner(OwnerRule.COMPONENT)
            .answersNothing();

    public static final Operation<StoredComponent> SET_CURRENT_CONFIG = AREA.post(
                    "/components/{component_id}/configs/{version}/set-current",
                    "Put a published version of a component into use")
            .optionalJson(GUARD)
            .refuses(409)
            .requires(Action.WRITE)
            .owner(OwnerRule.COMPONENT)
            .answers(StoredComponent.SHAPE);

    /** All of them, in the order in which they are described. */
    public static final List<Operation<?>> ALL = List.of(
            LIST,
            CREATE,
            GET,
            UPDATE,
            DELETE,
            RESTORE,
            LIST_CONFIGS,
            CREATE_CONFIG,
            GET_CURRENT_CONFIG,
            GET_CONFIG,
            UPDATE_CONFIG,
            DELETE_CONFIG,
            SET_CURRENT_CONFIG);

    private ComponentApi() {}
}
