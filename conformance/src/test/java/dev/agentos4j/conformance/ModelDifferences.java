package dev.agentos4j.conformance;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The differences of {@code models.json}: each names cases, members, its row in {@code docs/compatibility.md}, and what a
 * member of ours is, or that of Agno, where that is said; with a level it is one beside the Agno of that level alone.
 */
final class ModelDifferences {

    private static final List<String> MEMBERS = List.of(
            "status",
            "content",
            "reasoning",
            "tools",
            "sent",
            "input_tokens",
            "output_tokens",
            "cache_read_tokens",
            "reasoning_tokens");

    /** Both say what went wrong, each in words of its own. */
    private static final List<String> OF_ERRORS = List.of("status", "sent");

    /** A listed difference. */
    private record Entry(JsonObject json) {

        /** Whether it differs beside the Agno of this test run: each does, or those of one level. */
        boolean isOfLevel() {
            return !json.has("level") || PythonFolder.level().version().equals(json.text("level"));
        }

        boolean isOf(String scene, String member, JsonValue theirs, JsonValue ours) {
            return matches(scene, "case") && matches(member, "member") && is("ours", ours) && is("agno", theirs);
        }

        private boolean matches(String text, String pattern) {
            return Stream.of(String.valueOf(json.text(pattern)).split("\\|"))
                    .map(glob ->
                            Stream.of(glob.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")))
                    .anyMatch(text::matches);
        }

        private boolean is(String whose, JsonValue value) {
            JsonValue wanted = json.get(whose);
            return wanted == null || wanted.equals(value);
        }
    }

    private final List<Entry> entries;
    private final Set<String> rows;
    private final Set<Entry> needed = new LinkedHashSet<>();

    private ModelDifferences(List<Entry> entries, Set<String> rows) {
        this.entries = entries;
        this.rows = rows;
    }

    static ModelDifferences read() throws IOException {
        JsonArray listed = (JsonArray)
                JsonValue.parse(Files.readString(PythonFolder.conformance().resolve("models.json")));
        List<Entry> entries = listed.values().stream()
                .map(value -> new Entry((JsonObject) value))
                .filter(Entry::isOfLevel)
                .toList();
        String table = Files.readString(PythonFolder.conformance().resolve("../docs/compatibility.md"));
        Set<String> rows = Pattern.compile("(?m)^\\| (.*?) \\|")
                .matcher(table)
                .results()
                .map(row -> row.group(1).replace("`", ""))
                .collect(Collectors.toSet());
        return new ModelDifferences(entries, rows);
    }

    /** The differences of a scene that are not listed. */
    List<String> unlisted(String scene, JsonObject theirs, JsonObject ours) {
        List<String> unlisted = new ArrayList<>();
        for (String member : compared(theirs, ours)) {
            JsonValue agnos = JsonValue.of(theirs.get(member));
            JsonValue own = JsonValue.of(ours.get(member));
            if (!agnos.equals(own) && !isListed(scene, member, agnos, own)) {
                unlisted.add(member + ": Agno " + agnos.toJson() + ", ours " + own.toJson());
            }
        }
        return unlisted;
    }

    /** Of two that ended differently nothing else can be alike. */
    private static List<String> compared(JsonObject theirs, JsonObject ours) {
        if (isError(theirs) != isError(ours)) {
            return List.of("status");
        }
        return isError(ours) ? OF_ERRORS : MEMBERS;
    }

    private static boolean isError(JsonObject outcome) {
        return "ERROR".equals(outcome.text("status"));
    }

    private boolean isListed(String scene, String member, JsonValue theirs, JsonValue ours) {
        List<Entry> found = entries.stream()
                .filter(entry -> entry.isOf(scene, member, theirs, ours))
                .toList();
        needed.addAll(found);
        return !found.isEmpty();
    }

    /** Entries that nothing needs, or that name no row. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (Entry entry : entries) {
            if (!needed.contains(entry)) {
                problems.add(
                        "nothing needs this entry any more: " + entry.json().toJson());
            }
            if (!rows.contains(String.valueOf(entry.json().text("see")))) {
                problems.add(
                        "no row in docs/compatibility.md for " + entry.json().toJson());
            }
        }
        return problems;
    }
}
