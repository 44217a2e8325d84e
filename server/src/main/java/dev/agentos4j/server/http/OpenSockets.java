package dev.agentos4j.server.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The WebSockets that are open. */
final class OpenSockets {

    private final Set<JettySocket> open = ConcurrentHashMap.newKeySet();
    private final InFlight count = new InFlight();
    private final int most;
    private final HeldBytes bytes;
    private volatile boolean leaving;
    private volatile Duration patience = Duration.ZERO;

    OpenSockets(SocketLimits limits) {
        this.most = limits.sockets();
        this.bytes = new HeldBytes(limits.totalBytes());
    }

    /** The bytes that they hold. */
    HeldBytes bytes() {
        return bytes;
    }

    /** Whether no more of them may be opened. */
    boolean areFull() {
        return count.count() >= most;
    }

    /** Notes that a socket was opened; false if it is one too many. */
    boolean opened(JettySocket socket) {
        boolean fits = count.enter() <= most;
        open.add(socket);
        if (leaving) {
            socket.leave(patience);
        }
        return fits;
    }

    void closed(JettySocket socket) {
        if (open.remove(socket)) {
            count.leave();
        }
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
