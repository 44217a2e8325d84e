package dev.agentos4j.runtime.component;

import dev.agentos4j.protocol.component.ComponentConfig;
import dev.agentos4j.protocol.component.ComponentDraft;
import dev.agentos4j.protocol.component.ComponentGuard;
import dev.agentos4j.protocol.component.ConfigDraft;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of components and their versions, for the stores that keep them: each refuses with a
 * {@link ComponentException}.
 */
public final class ComponentRules {

    private static final String DRAFT = "draft";
    private static final String PUBLISHED = "published";

    private ComponentRules() {}

    /** The stage that somebody asks for: a draft unless he says so; another word is refused. */
    public static String stage(@Nullable String stage) {
        if (stage == null || stage.equals(DRAFT) || stage.equals(PUBLISHED)) {
            return stage == null ? DRAFT : stage;
        }
        throw new ComponentException("Invalid stage: " + stage);
    }

    /** Whether a version of this stage becomes the current one at once. */
    public static boolean becomesCurrent(String stage) {
        return stage.equals(PUBLISHED);
    }

    /** The first version of a new component. */
    public static ComponentConfig first(String id, ComponentDraft draft, Instant now) {
        return version(id, 1, stage(draft.stage()), now)
                .set(ComponentConfig.LABEL, draft.label())
                .set(ComponentConfig.CONFIG, Objects.requireNonNullElse(draft.config(), JsonObject.EMPTY))
                .set(ComponentConfig.NOTES, draft.notes())
                .build();
    }

    /**
     * The version that follows.
     *
     * @param newest the newest there is
     */
    public static ComponentConfig next(String id, @Nullable ComponentConfig newest, ConfigDraft draft, Instant now) {
        return version(id, newest == null ? 1 : newest.version() + 1, stage(draft.stage()), now)
                .set(ComponentConfig.LABEL, draft.label())
                .set(ComponentConfig.CONFIG, Objects.requireNonNullElse(draft.config(), JsonObject.EMPTY))
                .set(ComponentConfig.NOTES, draft.notes())
                .build();
    }

    private static Shape.Builder<ComponentConfig> version(String id, long version, String stage, Instant now) {
        return ComponentConfig.SHAPE
                .builder()
                .set(ComponentConfig.COMPONENT_ID, id)
                .set(ComponentConfig.VERSION, version)
                .set(ComponentConfig.STAGE, stage)
                .set(ComponentConfig.CREATED_AT, Instant.ofEpochSecond(now.getEpochSecond()));
    }

    /** Only a published version may be the current one. */
    public static void requireMayBeCurrent(ComponentConfig config) {
        if (!config.stage().equals(PUBLISHED)) {
            throw new ComponentException("Cannot set draft config " + name(config) + " as current. "
                    + "Only published configs can be current.");
        }
    }

    /** Only a draft may change. */
    public static void requireMayChange(ComponentConfig config) {
        if (config.stage().equals(PUBLISHED)) {
            throw new ComponentException("Cannot update published config " + name(config));
        }
    }

    /**
     * The version in use is the one that a change counts on.
     *
     * @param actual the version in use, {@code null} if none is
     */
    public static void requireCurrent(String id, @Nullable Long actual, @Nullable ComponentGuard guard) {
        Long expected = guard == null ? null : guard.currentVersion();
        if (expected != null && !expected.equals(Objects.requireNonNullElse(actual, 0L))) {
            throw differs(id, "current", actual, expected);
        }
    }

    /**
     * The newest version is the one that a change counts on.
     *
     * @param actual the newest version, {@code null} if there is none
     */
    public static void requireLatest(String id, @Nullable Long actual, @Nullable ComponentGuard guard) {
        Long expected = guard == null ? null : guard.latestVersion();
        if (expected != null && !expected.equals(Objects.requireNonNullElse(actual, 0L))) {
            throw differs(id, "latest", actual, expected);
        }
    }

    private static ComponentException differs(String id, String which, @Nullable Long actual, long expected) {
        return new ComponentException(
                ComponentException.Reason.CONFLICT,
                "Component " + id + " " + which + " version is " + (actual == null ? "None" : actual) + ", expected "
                        + expected);
    }

    /** What is used by others stays. */
    public static void requireUnused(String id, List<String> users) {
        if (!users.isEmpty()) {
            throw new ComponentException(
                    ComponentException.Reason.CONFLICT, "Cannot delete " + id + ": referenced by ", users, "");
        }
    }

    /** What comes back finds what it uses. */
    public static void requireThere(String id, List<String> archived) {
        if (!archived.isEmpty()) {
            throw new ComponentException(
                    ComponentException.Reason.CONFLICT,
                    "Cannot restore " + id + ": pinned child(ren) ",
                    archived,
                    " are archived. Restore them first.");
        }
    }

    /** Only what is archived comes back. */
    public static ComponentException notArchived() {
        return new ComponentException(ComponentException.Reason.CONFLICT, "Component is not archived");
    }

    /** The current version stays. */
    public static void requireMayBeDeleted(String id, long version, @Nullable Long current) {
        if (current != null && current == version) {
            throw new ComponentException("Cannot delete current config " + id + " v" + version);
        }
    }

    /**
     * A label is given once in a component.
     *
     * @param labelled the version that has it, {@code null} if none has
     * @param own the version that may have it, {@code null} if none may
     */
    public static void requireFree(
            String id, @Nullable String label, @Nullable ComponentConfig labelled, @Nullable Long own) {
        if (labelled != null && (own == null || labelled.version() != own)) {
            throw new ComponentException("Label '" + label + "' already exists for " + id);
        }
    }

    /** No two links of a version have one kind and key. */
    public static void requireDistinct(List<ComponentLink> links) {
        Set<List<String>> places = new HashSet<>();
        for (ComponentLink link : links) {
            if (!places.add(List.of(link.kind(), link.key()))) {
                throw new ComponentException("Two links of kind " + link.kind() + " have the key " + link.key());
            }
        }
    }

    /** A version that is not there. */
    public static ComponentException noVersion(String id, long version) {
        return new ComponentException("Config " + id + " v" + version + " not found");
    }

    private static String name(ComponentConfig config) {
        return config.componentId() + " v" + config.version();
    }
}
