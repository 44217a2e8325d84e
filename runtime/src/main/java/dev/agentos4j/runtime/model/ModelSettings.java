package dev.agentos4j.runtime.model;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keys, addresses and names of models, under the names of environment variables. A blank one counts as absent. */
public final class ModelSettings {

    private final Map<String, String> values;

    private ModelSettings(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** Returns the settings of this process: its environment variables. */
    public static ModelSettings ofEnvironment() {
        return of(System.getenv());
    }

    /** Returns settings by the names of their variables. */
    public static ModelSettings of(Map<String, String> values) {
        return new ModelSettings(values);
    }

    /** Returns a setting without the white space around it, which files and secrets bring; {@code null} if absent. */
    public @Nullable String text(String name) {
        String value = values.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** Returns a setting, or the default if it is absent. */
    public String text(String name, String defaultValue) {
        String value = text(name);
        return value == null ? defaultValue : value;
    }

    /**
     * Returns the key under the first of these names that is set.
     *
     * @throws IllegalArgumentException if none is set, or if the key cannot be sent in a header
     */
    public String apiKey(String... names) {
        for (String name : names) {
            String key = text(name);
            if (key != null) {
                return checkedKey(name, key);
            }
        }
        throw new IllegalArgumentException(
                "There is no API key: set the environment variable " + String.join(" or ", names) + ".");
    }

    /**
     * Returns a key without the white space around it.
     *
     * @throws IllegalArgumentException if it cannot be sent in a header; the message does not show it
     */
    public static String requireKey(String key) {
        return checkedKey("apiKey", key.strip());
    }

    private static String checkedKey(String name, String key) {
        if (key.isEmpty()) {
            throw new IllegalArgumentException(name + ": the API key is blank.");
        }
        if (key.chars().anyMatch(letter -> letter <= ' ' || letter > '~')) {
            throw new IllegalArgumentException(
                    name
                            + ": the API key contains a blank, a line break or another character that no key has. Copy it again.");
        }
        return key;
    }

    /**
     * Returns the base URL of a service without the white space around it.
     *
     * @throws IllegalArgumentException if it is no {@code http} or {@code https} URL with a host
     */
    public static String requireUrl(String baseUrl) {
        String url = baseUrl.strip();
        String shown = url.replaceFirst("//[^/@]*@", "//"); // a password in it is nobody's business
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException("The base URL \"" + shown + "\" is malformed (" + malformed.getReason()
                    + "). Give one such as http://localhost:11434/v1.");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException(
                    "The base URL \"" + shown + "\" does not begin with http:// or https://.");
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("The base URL \"" + shown
                    + "\" names no valid host: letters, digits, dots and hyphens, no underscore.");
        }
        return url;
    }
}
