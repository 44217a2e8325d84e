package dev.agentos4j.client.knowledge;

import dev.agentos4j.client.http.ApiPath;
import dev.agentos4j.protocol.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for in a knowledge base. Immutable; each method gives a changed copy.
 *
 * <p>The server searches for {@link #maxResults} pieces (10 unless the base says otherwise) and then cuts that list into
 * pages: {@link #limit} alone never finds more.
 */
public final class SearchQuery {

    private final JsonObject body;
    private final JsonObject paging;

    private SearchQuery(JsonObject body, JsonObject paging) {
        this.body = body;
        this.paging = paging;
    }

    /** Looks for what is like this. */
    public static SearchQuery of(String query) {
        return new SearchQuery(JsonObject.of("query", ApiPath.requireId("query", query)), JsonObject.EMPTY);
    }

    private SearchQuery with(String name, Object value) {
        return new SearchQuery(body.with(name, value), paging);
    }

    /** How many pieces are found at most, from 1 to 1000. */
    public SearchQuery maxResults(int value) {
        if (value < 1 || value > 1000) {
            throw new IllegalArgumentException("maxResults must be from 1 to 1000, not " + value);
        }
        return with("max_results", value);
    }

    /** Finds only pieces whose metadata contain these. */
    public SearchQuery filters(Map<String, ? extends @Nullable Object> value) {
        return with("filters", JsonObject.of(value));
    }

    /** Finds only pieces with this in their metadata, besides what other filters ask for. */
    public SearchQuery filter(String name, Object value) {
        JsonObject before = body.get("filters") instanceof JsonObject filters ? filters : JsonObject.EMPTY;
        return with("filters", before.with(name, value));
    }

    /**
     * How it is searched: {@code vector}, {@code keyword} or {@code hybrid}. On the Python server this stays so for
     * later searches that say nothing of it.
     */
    public SearchQuery searchType(String value) {
        return with("search_type", ApiPath.requireId("searchType", value));
    }

    /** Searches these vector databases only; the ids are in {@link Knowledge#config}. */
    public SearchQuery vectorDbIds(String... ids) {
        return with("vector_db_ids", List.of(ids));
    }

    /** How many on a page, at least 1; 20 without this. */
    public SearchQuery limit(int value) {
        return paging("limit", value);
    }

    /** Which page of what was found, from 1. */
    public SearchQuery page(int value) {
        return paging("page", value);
    }

    private SearchQuery paging(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, not " + value);
        }
        return new SearchQuery(body, paging.with(name, value));
    }

    JsonObject body() {
        return paging.isEmpty() ? body : body.with("meta", paging);
    }

    @Override
    public String toString() {
        return "SearchQuery" + body();
    }
}
