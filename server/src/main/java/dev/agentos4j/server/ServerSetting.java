package dev.agentos4j.server;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A setting of a server that operators change without its program.
 *
 * @param key its name in a configuration file, such as {@code allow-host}
 * @param form what its values look like
 * @param builder the method of {@link AgentOSBuilder} that programs call for it
 * @param standard its value if nothing sets it, as people read it
 * @param description what it is for
 * @param apply takes its values into a builder
 */
public record ServerSetting(String key, Form form, String builder, String standard, String description, Apply apply) {

    private static final String SECURITY_KEY = "security-key";
    private static final Set<String> SECRETS = Set.of(SECURITY_KEY, "jwt-verification-key");

    /** What values look like. */
    public enum Form {
        TEXT("text"),
        TEXTS("list of texts"),
        FLAG("true or false"),
        NUMBER("number"),
        SIZE("size, such as 32MB"),
        DURATION("duration, such as 30s");

        private final String words;

        Form(String words) {
            this.words = words;
        }

        /** The form as people read it. */
        public String words() {
            return words;
        }
    }

    /** Takes the values of a setting into a builder. */
    @FunctionalInterface
    public interface Apply {

        /**
         * Takes them.
         *
         * @throws IllegalArgumentException if they are not of the form, or not allowed
         */
        void to(AgentOSBuilder builder, List<String> values);
    }

    /**
     * The environment variable, such as {@code AGENTOS_ALLOW_HOST}, or the one that AgentOS has for it, such as
     * {@code JWT_JWKS_FILE}; lists have commas between their values.
     */
    public String variable() {
        String upper = key.toUpperCase(Locale.ROOT).replace('-', '_');
        if (key.equals(SECURITY_KEY)) {
            return "OS_SECURITY_KEY";
        }
        if (key.startsWith("jwks-")) {
            return "JWT_" + upper;
        }
        return key.startsWith("jwt-") ? upper : "AGENTOS_" + upper;
    }

    /** Whether {@code agentos serve} has an option for it; secrets have none, since other users see command lines. */
    public boolean hasOption() {
        return !SECRETS.contains(key);
    }

    /** The option of {@code agentos serve}, such as {@code --allow-host}. */
    public String option() {
        return "--" + key;
    }
}
