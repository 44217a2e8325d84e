package dev.agentos4j.runtime.knowledge.read;

import dev.agentos4j.protocol.json.JsonObject;

/** Takes what a reader reads, one document at a time: a page, a sheet, a part of a long text. */
public interface DocumentSink {

    /**
     * Takes a document.
     *
     * @param metadata what the reader knows of it, such as its page
     * @throws ReadException if no more is wanted, or what was read cannot be kept
     */
    void accept(String text, JsonObject metadata) throws ReadException;

    /**
     * Takes a sentence for the user who uploaded it, such as what the reader had to assume. It becomes the {@code status_message} of the
     * content. Ignored unless the sink has a use for it.
     */
    default void note(String sentence) {}
}
