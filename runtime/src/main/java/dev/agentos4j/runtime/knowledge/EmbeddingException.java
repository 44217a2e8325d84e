package dev.agentos4j.runtime.knowledge;

/** An embedder did not embed a text. */
public final class EmbeddingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EmbeddingException(RuntimeException cause) {
        super("The embedder failed: " + cause.getMessage(), cause);
    }
}
