package dev.agentos4j.server.access;

import dev.agentos4j.server.http.Caller;
import dev.agentos4j.server.http.Exchange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a caller with scopes needs for a request.
 *
 * @param things what the request is about
 * @param id the one that it is about, if it names one
 * @param action what it does
 * @param isList whether it lists things: then one that may be read is enough, and only such are shown
 */
record RequiredScope(String things, @Nullable String id, String action, boolean isList) {

    private static final Set<String> SEARCHES = Set.of("knowledge/search", "traces/search");
    private static final Set<String> RUNNABLE = Set.of("agents", "teams", "workflows");

    /** What the first parts of paths are about; what begins otherwise is open to every caller. */
    private static final Map<String, String> THINGS = Map.ofEntries(
            Map.entry("agents", "agents"),
            Map.entry("teams", "teams"),
            Map.entry("workflows", "workflows"),
            Map.entry("config", "config"),
            Map.entry("models", "config"),
            Map.entry("databases", "config"),
            Map.entry("sessions", "sessions"),
            Map.entry("memories", "memories"),
            Map.entry("memory_topics", "memories"),
            Map.entry("user_memory_stats", "memories"),
            Map.entry("optimize-memories", "memories"),
            Map.entry("learnings", "learnings"),
            Map.entry("knowledge", "knowledge"),
            Map.entry("metrics", "metrics"),
            Map.entry("eval-runs", "evals"),
            Map.entry("traces", "traces"),
            Map.entry("trace_session_stats", "traces"),
            Map.entry("service-accounts", "service_accounts"),
            Map.entry("schedules", "schedules"),
            Map.entry("approvals", "approvals"),
            Map.entry("registry", "registry"),
            Map.entry("components", "components"));

    /** What a request needs; {@code null} if nothing. */
    static @Nullable RequiredScope of(Exchange exchange) {
        List<String> path = exchange.segments();
        String things = path.isEmpty() ? null : THINGS.get(path.get(0));
        if (things == null) {
            return null;
        }
        boolean runnable = RUNNABLE.contains(things);
        String id = runnable && path.size() > 1 ? path.get(1) : null;
        boolean list = runnable && path.size() == 1 && exchange.method().equals("GET");
        return new RequiredScope(things, id, action(exchange.method(), path, runnable), list);
    }

    private static String action(String method, List<String> path, boolean runnable) {
        if (method.equals("GET") || SEARCHES.contains(String.join("/", path))) {
            return "read";
        }
        if (method.equals("DELETE")) {
            return "delete";
        }
        return runnable && path.size() > 1 ? "run" : "write";
    }

    boolean isHeldBy(Caller caller) {
        return isList ? caller.maySome(action, things) : caller.may(action, things, id);
    }

    @Override
    public String toString() {
        return things + ":" + action;
    }
}
