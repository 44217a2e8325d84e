package dev.agentos4j.runtime.storage;

import dev.agentos4j.runtime.session.SessionStore;

/** Keeps sessions and runs; every other role is refused by name. */
record SessionsOnly(SessionStore sessions) implements Storage {

    @Override
    public void close() {}
}
