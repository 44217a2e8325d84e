package dev.agentos4j.server;

import static dev.agentos4j.server.ServerSetting.Form.TEXTS;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values of settings, each with where it comes from, so that a wrong one can be found. What programs say with an
 * {@link AgentOSBuilder}, operators say with these.
 *
 * <pre>{@code
 * AgentOS os = AgentOS.builder()
 *         .agents(...)
 *         .settings(ServerSettings.fromEnvironment())
 *         .build()
 *         .start();
 * }</pre>
 */
public final class ServerSettings {

    private static final List<ServerSetting> ALL = SettingsTable.ALL;

    /** A value and where it comes from, such as {@code AGENTOS_PORT} or {@code agentos.yaml, line 3: port}. */
    private record Given(List<String> values, String origin) {}

    private static final ServerSettings NONE = new ServerSettings(Map.of());

    private final Map<ServerSetting, Given> given;

    private ServerSettings(Map<ServerSetting, Given> given) {
        this.given = given;
    }

    /** All settings that there are. */
    public static List<ServerSetting> all() {
        return ALL;
    }

    /** The setting with a key; {@code null} if there is none. */
    public static @Nullable ServerSetting find(String key) {
        return ALL.stream().filter(each -> each.key().equals(key)).findFirst().orElse(null);
    }

    /** No values. */
    public static ServerSettings none() {
        return NONE;
    }

    /** The values that the environment of this process names, see {@link ServerSetting#variable}. Blank ones count as absent. */
    public static ServerSettings fromEnvironment() {
        return fromEnvironment(System.getenv());
    }

    /** The values that an environment names. */
    public static ServerSettings fromEnvironment(Map<String, String> environment) {
        ServerSettings found = NONE;
        for (ServerSetting setting : ALL) {
            String value = environment.getOrDefault(setting.variable(), "").strip();
            if (!value.isEmpty()) {
                List<String> values = setting.form() == TEXTS
                        ? Arrays.stream(value.split(","))
                                .map(String::strip)
                                .filter(each -> !each.isEmpty())
                                .toList()
                        : List.of(value);
                found = found.with(setting, values, setting.variable());
            }
        }
        return found;
    }

    /**
     * Returns these with another value.
     *
     * @param origin where it comes from, for the message if it is wrong
     */
    public ServerSettings with(ServerSetting setting, List<String> values, String origin) {
        Map<ServerSetting, Given> all = new LinkedHashMap<>(given);
        all.put(setting, new Given(List.copyOf(values), origin));
        return new ServerSettings(all);
    }

    /** Returns these, and where they have none the values of others. */
    public ServerSettings over(ServerSettings others) {
        Map<ServerSetting, Given> all = new LinkedHashMap<>(others.given);
        all.putAll(given);
        return new ServerSettings(all);
    }

    /** The values of a setting; empty if there are none. */
    public List<String> values(ServerSetting setting) {
        Given value = given.get(setting);
        return value == null ? List.of() : value.values();
    }

    /** Takes the values into a builder, in the order of {@link #all}. */
    void applyTo(AgentOSBuilder builder) {
        for (ServerSetting setting : ALL) {
            Given value = given.get(setting);
            if (value == null) {
                continue;
            }
            try {
                setting.apply().to(builder, value.values());
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException(value.origin() + ": " + wrong.getMessage(), wrong);
            }
        }
    }
}
