package dev.agentos4j.client.queue;

import dev.agentos4j.client.http.QueryFields;

/** How a run is executed once more. Immutable; each method gives a changed copy. */
public final class Requeue {

    private final QueryFields fields;

    private Requeue(QueryFields fields) {
        this.fields = fields;
    }

    /** If it failed some time ago, or was cancelled while it was active. */
    public static Requeue ifEnded() {
        return new Requeue(QueryFields.NONE);
    }

    /** Forgets that it was cancelled: without this a run that was cancelled before it started is cancelled again. */
    public Requeue clearCancellation() {
        return new Requeue(fields.with("clear_cancellation", true));
    }

    /** Also if it failed only just now, when another worker may still be about to see that. */
    public Requeue force() {
        return new Requeue(fields.with("force", true));
    }

    QueryFields fields() {
        return fields;
    }

    @Override
    public String toString() {
        return "Requeue" + fields;
    }
}
