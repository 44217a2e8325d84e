package dev.agentos4j.prometheus;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The samples of an exposition in Prometheus' text format, read as strictly as Prometheus does: each line is a comment or a
 * sample, each sample is of a declared family, and none comes twice.
 */
final class Scrape {

    private static final Pattern COMMENT = Pattern.compile("# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.*)");
    private static final Pattern SAMPLE =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{(.*)})? (NaN|[+-]Inf|[-+0-9.eE]+)( \\d+)?");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\n]|\\\\[\"\\\\n])*)\"(,|$)");

    private final Map<String, String> types = new LinkedHashMap<>();
    private final Map<String, Double> samples = new LinkedHashMap<>();

    Scrape(String exposition) {
        if (!exposition.endsWith("\n")) {
            throw new AssertionError("the last line does not end");
        }
        exposition.lines().forEach(this::read);
    }

    private void read(String line) {
        Matcher comment = COMMENT.matcher(line);
        if (comment.matches()) {
            if (comment.group(1).equals("TYPE") && types.put(comment.group(2), comment.group(3)) != null) {
                throw new AssertionError("a family is declared twice: " + line);
            }
            return;
        }
        Matcher sample = SAMPLE.matcher(line);
        if (!sample.matches()) {
            throw new AssertionError("neither comment nor sample: " + line);
        }
        String family = sample.group(1).replaceFirst("_(total|count|sum|bucket|max|created)$", "");
        if (!types.containsKey(sample.group(1)) && !types.containsKey(family)) {
            throw new AssertionError("of no declared family: " + line);
        }
        String key = sample.group(1) + labels(sample.group(3) == null ? "" : sample.group(3), line);
        if (samples.put(key, Double.valueOf(sample.group(4).replace("Inf", "Infinity"))) != null) {
            throw new AssertionError("a sample comes twice: " + line);
        }
    }

    private static String labels(String text, String line) {
        Map<String, String> labels = new TreeMap<>();
        Matcher label = LABEL.matcher(text);
        int read = 0;
        while (label.find() && label.start() == read) {
            labels.put(label.group(1), label.group(2));
            read = label.end();
        }
        if (read != text.length()) {
            throw new AssertionError("labels that cannot be read: " + line);
        }
        return labels.isEmpty() ? "" : labels.toString();
    }

    /**
     * A sample.
     *
     * @param key its name, with its labels in the order of their names: {@code up{part=writer}}
     */
    double value(String key) {
        Double value = samples.get(key);
        if (value == null) {
            throw new AssertionError("no sample " + key + " among " + samples.keySet());
        }
        return value;
    }

    /** The sum of the samples of this name whose labels include all of these. */
    double sum(String name, String... labels) {
        return samples.entrySet().stream()
                .filter(sample ->
                        sample.getKey().equals(name) || sample.getKey().startsWith(name + "{"))
                .filter(sample -> {
                    for (String label : labels) {
                        if (!sample.getKey().matches(".*[{ ]" + Pattern.quote(label) + "[,}].*")) {
                            return false;
                        }
                    }
                    return true;
                })
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    boolean has(String text) {
        return samples.keySet().stream().anyMatch(key -> key.contains(text));
    }
}
