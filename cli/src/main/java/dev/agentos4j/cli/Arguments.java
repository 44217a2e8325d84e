package dev.agentos4j.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The options that follow a command: {@code --name value}, {@code --name=value}, or {@code --flag}. */
final class Arguments {

    private final Map<String, List<String>> values;

    private Arguments(Map<String, List<String>> values) {
        this.values = values;
    }

    /**
     * Reads options.
     *
     * @param command says which there are
     * @throws UsageException if there is another, one twice that may be given once, one without a value, or anything else
     */
    static Arguments parse(List<String> words, Command command) {
        Set<String> known = command.options();
        Set<String> flags = command.flags();
        Map<String, List<String>> values = new HashMap<>();
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
                values.put(name, List.of());
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
            List<String> all = values.computeIfAbsent(name, unseen -> new ArrayList<>());
            if (!all.isEmpty() && !command.repeatable().contains(name)) {
                throw new UsageException("--" + name + " is given twice");
            }
            all.add(value);
        }
        return new Arguments(values);
    }

    /** Whether a flag is given. */
    boolean has(String name) {
        return values.containsKey(name);
    }

    @Nullable
    String text(String name) {
        List<String> all = all(name);
        return all.isEmpty() ? null : all.getFirst();
    }

    String text(String name, String otherwise) {
        String text = text(name);
        return text == null ? otherwise : text;
    }

    /** All values of an option that may be given repeatedly. */
    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /**
     * A TCP port; 0 lets the system choose one.
     *
     * @throws UsageException if it is not a number from 0 to 65535
     */
    int port(String name, int otherwise) {
        String text = text(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new UsageException("--" + name + " must be a number from 0 to 65535, not " + text);
        }
        return Integer.parseInt(text);
    }
}
