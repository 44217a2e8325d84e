package dev.agentos4j.server.served;

import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.Parameters;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The databases that callers may name. An AgentOS has one, and its tables go by the names that Agno gives them: callers
 * that name these are served, as are those that name nothing.
 */
public final class Databases {

    private static final Set<String> TABLES = Set.of(
            "agno_sessions",
            "agno_memories",
            "agno_knowledge",
            "agno_metrics",
            "agno_eval_runs",
            "agno_traces",
            "agno_spans",
            "agno_learnings");

    private final String id;

    public Databases(String id) {
        this.id = id;
    }

    /**
     * Checks the query parameters {@code db_id} and {@code table}.
     *
     * @throws HttpError 404 for an unknown database or table, 400 for a table of no database
     */
    public void check(Parameters query) {
        check(query.text("db_id"), query.text("table"));
    }

    /**
     * Checks the names of a database and a table.
     *
     * @throws HttpError 404 for an unknown database or table, 400 for a table of no database
     */
    public void check(@Nullable String database, @Nullable String table) {
        if (table != null && database == null) {
            throw HttpError.badRequest("The db_id query parameter is required when passing a table");
        }
        if (database != null && !database.equals(id)) {
            throw HttpError.notFound("No database found with id '" + database + "'");
        }
        if (table != null && !TABLES.contains(table)) {
            throw HttpError.notFound("No database with id '" + database + "' has table '" + table + "'");
        }
    }
}
