package dev.agentos4j.protocol.knowledge;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import dev.agentos4j.protocol.page.PageShape;
import org.jspecify.annotations.Nullable;

/** A piece of a content that fits a search. */
public final class SearchResult extends Struct {

    public static final Shape<SearchResult> SHAPE = Shape.of("SearchResult", SearchResult::new);
    public static final Field<String> ID = SHAPE.text("id").nullable();
    public static final Field<String> CONTENT = SHAPE.text("content").nullable();
    public static final Field<String> NAME = SHAPE.text("name").nullable();
    public static final Field<JsonObject> META_DATA = SHAPE.object("meta_data").nullable();
    public static final Field<JsonObject> USAGE = SHAPE.object("usage").nullable();
    public static final Field<JsonNumber> RERANKING_SCORE =
            SHAPE.number("reranking_score").nullable();
    public static final Field<String> CONTENT_ID = SHAPE.text("content_id").nullable();
    public static final Field<String> CONTENT_ORIGIN =
            SHAPE.text("content_origin").nullable();
    public static final Field<Long> SIZE = SHAPE.integer("size").nullable();
    /** Pages of them. */
    public static final PageShape<SearchResult> PAGES = PageShape.of(SHAPE);

    private SearchResult(Values values) {
        super(values);
    }

    /** The id of the piece. */
    public @Nullable String id() {
        return get(ID);
    }

    /** The text of the piece. */
    public String content() {
        return get(CONTENT, "");
    }

    /** What the content is called. */
    public @Nullable String name() {
        return get(NAME);
    }

    /** What is known of the piece: the metadata of its content, its number ({@code chunk}, from 1), and what its reader and the store add. */
    public @Nullable JsonObject metaData() {
        return get(META_DATA);
    }

    /** What finding it has cost. */
    public @Nullable JsonObject usage() {
        return get(USAGE);
    }

    /** How well it fits by the judgement of a reranker, from 0 to 1. */
    public @Nullable Double rerankingScore() {
        JsonNumber number = get(RERANKING_SCORE);
        return number == null ? null : number.doubleValue();
    }

    /** The content that it is a piece of. */
    public @Nullable String contentId() {
        return get(CONTENT_ID);
    }

    /** Where the content is from. */
    public @Nullable String contentOrigin() {
        return get(CONTENT_ORIGIN);
    }

    /** How many bytes it has. */
    public @Nullable Long size() {
        return get(SIZE);
    }

    /**
     * How well it fits, from 0 to 1: the score of the reranker, else the similarity that the store found. {@code null}
     * if the server tells neither; results are in the order of relevance all the same.
     */
    public @Nullable Double score() {
        Double reranked = rerankingScore();
        if (reranked != null) {
            return reranked;
        }
        JsonObject about = metaData();
        return about != null && about.get("similarity_score") instanceof JsonNumber similarity
                ? (Double) similarity.doubleValue()
                : null;
    }
}
