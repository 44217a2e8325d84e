package dev.agentos4j.runtime.schedule;

import dev.agentos4j.runtime.store.StoreException;

/** There is a schedule of that name already. */
public final class NameTakenException extends StoreException {

    private static final long serialVersionUID = 1L;

    public NameTakenException(String name) {
        super("there is a schedule of the name " + name, null);
    }
}
