package dev.agentos4j.runtime.knowledge;

/** A user would change or delete a content that is everybody's. */
public final class SharedContentException extends KnowledgeException {

    private static final long serialVersionUID = 1L;

    SharedContentException(String doing) {
        super("Cannot " + doing + " shared content");
    }
}
