package dev.agentos4j.runtime.session;

final class InMemorySessionStoreTest extends SessionStoreContract {

    @Override
    protected SessionStore open() {
        return new InMemorySessionStore();
    }
}
