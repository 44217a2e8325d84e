package dev.agentos4j.server.component;

import dev.agentos4j.protocol.component.ComponentApi;
import dev.agentos4j.protocol.component.ComponentChange;
import dev.agentos4j.protocol.component.ComponentDraft;
import dev.agentos4j.protocol.component.ComponentGuard;
import dev.agentos4j.protocol.component.ConfigChange;
import dev.agentos4j.protocol.component.ConfigDraft;
import dev.agentos4j.protocol.json.JsonBoolean;
import dev.agentos4j.protocol.json.JsonNull;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.runtime.media.MediaKey;
import dev.agentos4j.server.edition.Edition;
import dev.agentos4j.server.edition.Rule;
import dev.agentos4j.server.http.Exchange;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.JsonBody;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The bodies of the routes of components. Each method throws a 422 for members that are missing or malformed. */
final class ComponentBodies {

    /** What would end an address, or mean something in it. */
    private static final Pattern NOT_IN_IDS = Pattern.compile("[/\\\\?#%]|\\s|\\p{Cntrl}");

    private static final int OWNER_DIGITS = 8;

    private final Edition edition;

    ComponentBodies(Edition edition) {
        this.edition = edition;
    }

    /**
     * A new component; its id is made of its name unless it is given.
     *
     * @param user whose ids are made so that they differ from those of others; {@code null} if they need not
     */
    ComponentDraft draft(JsonBody body, @Nullable String user) {
        String name = body.get(ComponentApi.NAME);
        String id = body.get(ComponentApi.COMPONENT_ID);
        if (id != null && id.isEmpty() && !guards()) {
            String message = "String should have at least 1 character";
            body.problem("string_too_short", ComponentApi.COMPONENT_ID, message, id, Map.of("min_length", 1));
        }
        String type = body.get(ComponentApi.COMPONENT_TYPE);
        ComponentDraft draft = ComponentDraft.SHAPE
                .builder()
                .set(ComponentDraft.NAME, name)
                .set(ComponentDraft.COMPONENT_ID, id == null ? idOf(Objects.requireNonNullElse(name, ""), user) : id)
                .set(ComponentDraft.COMPONENT_TYPE, type)
                .set(ComponentDraft.DESCRIPTION, body.get(ComponentApi.DESCRIPTION))
                .set(ComponentDraft.METADATA, body.get(ComponentApi.METADATA))
                .set(ComponentDraft.CONFIG, config(body))
                .set(ComponentDraft.LABEL, body.get(ComponentApi.LABEL))
                .set(ComponentDraft.STAGE, body.get(ComponentApi.STAGE))
                .set(ComponentDraft.NOTES, body.get(ComponentApi.NOTES))
                .build();
        body.get(ComponentApi.SET_CURRENT);
        body.check();
        if (id != null && guards()) {
            requireAddress(id);
        }
        return draft;
    }

    private boolean guards() {
        return edition.has(Rule.COMPONENTS_ARE_ARCHIVED);
    }

    /** An id that was given stands in addresses as it is. */
    private static void requireAddress(String id) {
        if (id.isEmpty()) {
            throw HttpError.badRequest("component_id must not be empty");
        }
        if (id.equals(".") || id.equals("..")) {
            throw HttpError.badRequest("component_id must not be a path segment");
        }
        Matcher wrong = NOT_IN_IDS.matcher(id);
        if (wrong.find()) {
            boolean blank = Character.isWhitespace(wrong.group().charAt(0));
            boolean control = Character.isISOControl(wrong.group().charAt(0));
            String what = blank ? "whitespace" : control ? "control characters" : "'" + wrong.group() + "'";
            throw HttpError.badRequest("component_id must not contain " + what);
        }
    }

    private static String idOf(String name, @Nullable String user) {
        String id = name.toLowerCase(Locale.ROOT).replace(' ', '-').replace('_', '-');
        return user == null
                ? id
                : id + "-"
                        + MediaKey.hash(user.getBytes(StandardCharsets.UTF_8)).substring(0, OWNER_DIGITS);
    }

    /** A configuration; a {@code db} that is {@code null} is the same as none. */
    private static @Nullable JsonObject config(JsonBody body) {
        JsonObject config = body.get(ComponentApi.CONFIG);
        if (config == null || !(config.get("db") instanceof JsonNull)) {
            return config;
        }
        Map<String, JsonValue> members = new LinkedHashMap<>(config.members());
        members.remove("db");
        return new JsonObject(members);
    }

    ComponentChange change(JsonBody body) {
        String type = body.get(ComponentApi.OTHER_TYPE);
        ComponentChange change = ComponentChange.SHAPE
                .builder()
                .set(ComponentChange.NAME, body.get(ComponentApi.NAME))
                .set(ComponentChange.DESCRIPTION, body.get(ComponentApi.DESCRIPTION))
                .set(ComponentChange.COMPONENT_TYPE, type)
                .set(ComponentChange.METADATA, body.get(ComponentApi.METADATA))
                .set(ComponentChange.CURRENT_VERSION, body.get(ComponentApi.CURRENT_VERSION))
                .set(ComponentChange.GUARD, guard(body, "current_version"))
                .build();
        body.check();
        return change;
    }

    /**
     * Checks the type that a component is to be of.
     *
     * @throws HttpError 400 if it is none
     */
    static void checkType(ComponentChange change) {
        String type = change.componentType();
        if (type != null && !ComponentApi.COMPONENT_TYPE.words().contains(type)) {
            throw HttpError.badRequest("'" + type + "' is not a valid ComponentType");
        }
    }

    /**
     * What a change counts on; {@code null} if it says nothing, or the level knows no guards.
     *
     * @param half the version that the route looks at
     * @throws HttpError 400 if it names the other one
     */
    private @Nullable ComponentGuard guard(JsonBody body, String half) {
        JsonObject sent = guards() ? body.get(ComponentApi.GUARD) : null;
        if (sent == null) {
            return null;
        }
        if (sent.members().values().stream().anyMatch(JsonBoolean.class::isInstance)) {
            body.problem(
                    "value_error",
                    ComponentApi.GUARD,
                    "Value error, version guards must be integers, not booleans",
                    sent,
                    Map.of("error", JsonObject.EMPTY));
            body.check();
        }
        JsonBody guard = body.within(ComponentApi.GUARD);
        Long latest = guard.get(ComponentApi.LATEST_VERSION);
        Long current = guard.get(ComponentApi.CURRENT_VERSION);
        body.check();
        String other = half.equals("current_version") ? "latest_version" : "current_version";
        if (sent.has(other) && !JsonNull.NULL.equals(sent.get(other))) {
            throw HttpError.badRequest("This route checks guard." + half + " only; guard." + other
                    + " is not honoured here. Remove it, or use the route that enforces it.");
        }
        return ComponentGuard.SHAPE
                .builder()
                .set(ComponentGuard.LATEST_VERSION, latest)
                .set(ComponentGuard.CURRENT_VERSION, current)
                .build();
    }

    /** The guard of a body that may be left out. */
    @Nullable
    ComponentGuard optionalGuard(Exchange exchange, String half) {
        return guards() ? guard(JsonBody.read(exchange), half) : null;
    }

    /**
     * The version in use that a deletion counts on, of its query or its body.
     *
     * @throws HttpError 400 if they differ
     */
    @Nullable
    ComponentGuard guardOfDelete(Exchange exchange) {
        if (!guards()) {
            return null;
        }
        Long asked = exchange.query().get(ComponentApi.EXPECTED_CURRENT_VERSION);
        exchange.query().check();
        ComponentGuard guard = optionalGuard(exchange, "current_version");
        if (asked == null) {
            return guard;
        }
        if (guard != null && guard.currentVersion() != null && !asked.equals(guard.currentVersion())) {
            throw HttpError.badRequest("Conflicting guards: expected_current_version query param and"
                    + " guard.current_version disagree. Send one.");
        }
        return ComponentGuard.current(asked);
    }

    ConfigDraft configDraft(JsonBody body) {
        ConfigDraft draft = ConfigDraft.SHAPE
                .builder()
                .set(ConfigDraft.CONFIG, config(body))
                .set(ConfigDraft.VERSION, body.get(ComponentApi.VERSION))
                .set(ConfigDraft.LABEL, body.get(ComponentApi.LABEL))
                .set(ConfigDraft.STAGE, body.get(ComponentApi.STAGE))
                .set(ConfigDraft.NOTES, body.get(ComponentApi.NOTES))
                .set(ConfigDraft.LINKS, body.get(ComponentApi.LINKS))
                .set(ConfigDraft.GUARD, guard(body, "latest_version"))
                .build();
        body.get(ComponentApi.SET_CURRENT);
        body.check();
        return draft;
    }

    ConfigChange configChange(JsonBody body) {
        ConfigChange change = ConfigChange.SHAPE
                .builder()
                .set(ConfigChange.CONFIG, config(body))
                .set(ConfigChange.LABEL, body.get(ComponentApi.LABEL))
                .set(ConfigChange.STAGE, body.get(ComponentApi.STAGE))
                .set(ConfigChange.NOTES, body.get(ComponentApi.NOTES))
                .set(ConfigChange.LINKS, body.get(ComponentApi.LINKS))
                .set(ConfigChange.GUARD, guard(body, "latest_version"))
                .build();
        body.check();
        return change;
    }
}
