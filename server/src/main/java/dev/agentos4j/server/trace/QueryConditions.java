package dev.agentos4j.server.trace;

import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.operation.Parameter;
import dev.agentos4j.protocol.trace.TraceApi;
import dev.agentos4j.protocol.trace.TraceFilter;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.Parameters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters of a query as a filter for traces. */
final class QueryConditions {

    private final Parameters query;
    private final List<TraceFilter> conditions = new ArrayList<>();

    QueryConditions(Parameters query) {
        this.query = query;
    }

    /** Values that must be the same. Empty ones ask for nothing, but for an empty user, whom nothing belongs to. */
    @SafeVarargs
    final QueryConditions equal(Parameter<String>... parameters) {
        for (Parameter<String> parameter : parameters) {
            String value = query.get(parameter);
            if (value != null && (!value.isEmpty() || parameter.equals(TraceApi.USER_ID))) {
                conditions.add(TraceFilter.eq(parameter.name(), value));
            }
        }
        return this;
    }

    QueryConditions from(Parameter<String> parameter, String key) {
        Timestamp time = time(parameter);
        if (time != null) {
            conditions.add(TraceFilter.gte(key, time.text()));
        }
        return this;
    }

    QueryConditions until(Parameter<String> parameter, String key) {
        Timestamp time = time(parameter);
        if (time != null) {
            conditions.add(TraceFilter.lte(key, time.text()));
        }
        return this;
    }

    private @Nullable Timestamp time(Parameter<String> parameter) {
        String text = query.get(parameter);
        if (text == null || text.isEmpty()) {
            return null;
        }
        Timestamp time = new Timestamp(text);
        if (time.instant() == null) {
            throw HttpError.badRequest(
                    "Invalid " + parameter + " format. Use ISO 8601 format (e.g., '2025-11-19T10:00:00Z'"
                            + " or '2025-11-19T10:00:00+05:30'): Invalid isoformat string: '" + text + "'");
        }
        return time;
    }

    /** All of them, {@code null} if there are none. */
    @Nullable
    TraceFilter filter() {
        return conditions.isEmpty() ? null : new TraceFilter.All(conditions);
    }
}
