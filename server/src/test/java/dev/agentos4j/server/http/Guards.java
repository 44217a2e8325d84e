package dev.agentos4j.server.http;

import java.util.List;

/** Guards of servers under test that listen on loopback. */
final class Guards {

    /** Of a server that asks for no key. */
    static final PageGuard OPEN = new PageGuard("127.0.0.1", true, false, List.of(), new Cors(Cors.DEFAULT_ORIGINS));

    /** Of a server with a key. */
    static final PageGuard LOCKED = new PageGuard("127.0.0.1", true, true, List.of(), new Cors(List.of()));

    private Guards() {}
}
