package dev.agentos4j.runtime.knowledge;

/** Something cannot be put into a knowledge base or asked of it; the message says what is wrong and what to do. */
public class KnowledgeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public KnowledgeException(String message) {
        super(message);
    }
}
