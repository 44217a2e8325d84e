package dev.agentos4j.protocol.session;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.json.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a conversation was about, as a model summed it up. */
public final class SessionSummary extends Struct {

    public static final Shape<SessionSummary> SHAPE = Shape.of("SessionSummary", SessionSummary::new);
    public static final Field<String> SUMMARY = SHAPE.text("summary");
    public static final Field<List<String>> TOPICS = SHAPE.texts("topics");
    public static final Field<Timestamp> UPDATED_AT = SHAPE.time("updated_at");

    private SessionSummary(Values values) {
        super(values);
    }

    /** A summary without topics. */
    public static SessionSummary of(String summary) {
        return SHAPE.builder().set(SUMMARY, summary).build();
    }

    /** The same summary with topics. */
    public SessionSummary topics(String... values) {
        return SHAPE.edit(this).set(TOPICS, List.of(values)).build();
    }

    /** The summary. */
    public String summary() {
        return get(SUMMARY, "");
    }

    /** What it was about, none if not told. */
    public List<String> topics() {
        return list(TOPICS);
    }

    /** When it was made. */
    public @Nullable Timestamp updatedAt() {
        return get(UPDATED_AT);
    }
}
