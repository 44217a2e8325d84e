package dev.agentos4j.server.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The WebSockets that are open. */
final class OpenSockets {

    private final Set<JettySocket> open = ConcurrentHashMap.newKeySet();
    private final InFlight count = new InFlight();
    private volatile boolean leaving;
    private volatile Duration patience = Duration.ZERO;

    void opened(JettySocket socket) {
        count.enter();
        open.add(socket);
        if (leaving) {
            socket.leave(patience);
        }
    }

    void closed(JettySocket socket) {
        open.remove(socket);
        count.leave();
    }

    /** Has all clients told what is left to tell, and then closes their sockets; does not wait for it. */
    void leave(Duration time) {
        patience = time;
        leaving = true;
        open.forEach(socket -> socket.leave(time));
    }

    /** Waits until there are none; false if the time was not enough. */
    boolean awaitNone(Duration time) throws InterruptedException {
        return count.awaitNone(time);
    }
}
