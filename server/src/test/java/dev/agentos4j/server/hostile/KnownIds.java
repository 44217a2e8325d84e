package dev.agentos4j.server.hostile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ids that exist, so that requests get beyond the first check: those of the server, and those in its answers. */
final class KnownIds {

    private static final int EACH = 20;
    private static final Pattern ID = Pattern.compile("\"(\\w+_id)\":\"([^\"\\\\]{1,60})\"");

    private final Map<String, List<String>> ids = new HashMap<>();

    KnownIds add(String name, String... values) {
        ids.computeIfAbsent(name, key -> new ArrayList<>()).addAll(List.of(values));
        return this;
    }

    /** Remembers the ids in an answer, the newest of each kind; those of components stay. */
    void learn(String answer) {
        Matcher matcher = ID.matcher(answer.length() > 20_000 ? answer.substring(0, 20_000) : answer);
        if (answer.startsWith("{\"id\":\"")) {
            add("content_id", answer.substring(7, answer.indexOf('"', 7)));
        }
        while (matcher.find()) {
            String name = matcher.group(1);
            if (!name.matches("agent_id|team_id|workflow_id|db_id")) {
                List<String> known = ids.computeIfAbsent(name, key -> new ArrayList<>());
                known.remove(matcher.group(2));
                known.add(matcher.group(2));
                if (known.size() > EACH) {
                    known.removeFirst();
                }
            }
        }
    }

    String any(String name, Random random) {
        List<String> known = ids.getOrDefault(name.equals("message_index") ? "index" : name, List.of("1"));
        return known.get(random.nextInt(known.size()));
    }
}
