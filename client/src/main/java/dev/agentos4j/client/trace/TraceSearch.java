package dev.agentos4j.client.trace;

import dev.agentos4j.client.http.ApiPath;
import dev.agentos4j.protocol.json.JsonNull;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.trace.TraceFilter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A search for traces. Immutable; each method gives a changed copy.
 *
 * <pre>{@code
 * TraceSearch.where(TraceFilter.eq("status", "ERROR").and(TraceFilter.gt("duration_ms", 500))).limit(10)
 * }</pre>
 */
public final class TraceSearch {

    private static final int MOST_ON_A_PAGE = 100;

    private final JsonObject body;
    private final @Nullable String databaseId;

    private TraceSearch(JsonObject body, @Nullable String databaseId) {
        this.body = body;
        this.databaseId = databaseId;
    }

    /** A search for all traces. */
    public static TraceSearch all() {
        return new TraceSearch(JsonObject.of("filter", JsonNull.NULL), null);
    }

    /**
     * A search for the traces that the filter fits.
     *
     * @throws IllegalArgumentException if it is nested deeper than the server allows
     */
    public static TraceSearch where(TraceFilter filter) {
        if (filter.depth() > TraceFilter.MAX_DEPTH) {
            throw new IllegalArgumentException(
                    "filter is nested " + filter.depth() + " deep; the server allows " + TraceFilter.MAX_DEPTH);
        }
        return matching(filter.toJson());
    }

    /** A search by a filter that is JSON already, such as one with fields that this version does not know. */
    public static TraceSearch matching(JsonObject filter) {
        return new TraceSearch(JsonObject.of("filter", Objects.requireNonNull(filter)), null);
    }

    /** How many on a page, 1 to 100; 20 unless given. */
    public TraceSearch limit(int value) {
        if (value < 1 || value > MOST_ON_A_PAGE) {
            throw new IllegalArgumentException("limit must be 1 to " + MOST_ON_A_PAGE + ", not " + value);
        }
        return new TraceSearch(body.with("limit", value), databaseId);
    }

    /** Which page, from 1. */
    public TraceSearch page(long value) {
        if (value < 1) {
            throw new IllegalArgumentException("page must be at least 1, not " + value);
        }
        return new TraceSearch(body.with("page", value), databaseId);
    }

    /** The database to read from, for an AgentOS with several. */
    public TraceSearch databaseId(String value) {
        return new TraceSearch(body, ApiPath.requireId("databaseId", value));
    }

    long firstPage() {
        return body.get("page") instanceof JsonNumber page ? page.longValue() : 1;
    }

    JsonObject body(String groupBy) {
        return body.with("group_by", groupBy);
    }

    @Nullable
    String databaseId() {
        return databaseId;
    }

    @Override
    public String toString() {
        return "TraceSearch" + body;
    }
}
