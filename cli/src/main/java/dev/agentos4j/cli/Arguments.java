package dev.agentos4j.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The options that follow a command: {@code --name value}, {@code --name=value}, or {@code --flag}. */
final class Arguments {

    private final Map<String, String> values;

    private Arguments(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads options.
     *
     * @param known the names of those that take a value, without dashes
     * @param flags the names of those that take none
     * @throws UsageException if there is another, one twice, one without a value, or anything else
     */
    static Arguments parse(List<String> words, Set<String> known, Set<String> flags) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("--")) {
                throw new UsageException("unexpected argument: " + word);
            }
            int equals = word.indexOf('=');
            String name = equals < 0 ? word.substring(2) : word.substring(2, equals);
            if (flags.contains(name)) {
                if (equals >= 0) {
                    throw new UsageException("--" + name + " takes no value");
                }
                values.put(name, "");
                continue;
            }
            if (!known.contains(name)) {
                throw new UsageException("unknown option: --" + name);
            }
            if (equals < 0 && (i + 1 == words.size() || words.get(i + 1).startsWith("--"))) {
                throw new UsageException("--" + name + " needs a value");
            }
            String value = equals < 0 ? words.get(++i) : word.substring(equals + 1);
            if (value.isBlank()) {
                throw new UsageException("--" + name + " needs a value");
            }
            if (values.put(name, value) != null) {
                throw new UsageException("--" + name + " is given twice");
            }
        }
        return new Arguments(values);
    }

    /** Whether a flag is given. */
    boolean has(String name) {
        return values.containsKey(name);
    }

    @Nullable
    String text(String name) {
        return values.get(name);
    }

    String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /**
     * A TCP port; 0 lets the system choose one.
     *
     * @throws UsageException if it is not a number from 0 to 65535
     */
    int port(String name, int otherwise) {
        String text = values.get(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new UsageException("--" + name + " must be a number from 0 to 65535, not " + text);
        }
        return Integer.parseInt(text);
    }
}
