package dev.agentos4j.runtime.knowledge;

import java.util.concurrent.CompletableFuture;

/**
 * Something that is on its way into a knowledge base.
 *
 * @param content as it is now: in processing
 * @param done completed with the content when it is completed or failed
 */
public record Addition(StoredContent content, CompletableFuture<StoredContent> done) {

    /** Waits until it is completed or failed. */
    public StoredContent await() {
        return done.join();
    }
}
