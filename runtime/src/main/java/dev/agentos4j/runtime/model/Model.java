package dev.agentos4j.runtime.model;

/**
 * A language model: one blocking call that streams what it says to a listener. Implementations hold no state of a run
 * and are used by many runs at once.
 */
public interface Model {

    /** The id the provider knows the model by, such as {@code gpt-5-mini}. */
    String id();

    /** A name for people, such as {@code OpenAI}. */
    default String name() {
        return provider();
    }

    /** Who runs the model, such as {@code OpenAI}. */
    String provider();

    /**
     * Answers a conversation. Called on a virtual thread; the listener is called on the same thread, before this
     * returns. A model that cannot stream calls it once with everything.
     *
     * @return the whole answer: what was streamed, the tool calls and what it cost
     * @throws InterruptedException if the run is cancelled: the model must stop at once, within milliseconds
     * @throws ModelException if the model fails
     */
    ModelReply answer(ModelRequest request, ModelListener listener) throws InterruptedException;
}
