package dev.agentos4j.server.http;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The WebSockets that are open. */
final class OpenSockets {

    private final Set<JettySocket> open = ConcurrentHashMap.newKeySet();
    private final InFlight count = new InFlight();
    private final int most;
    private final Map<String, Integer> strangers = new ConcurrentHashMap<>();
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

    /** Counts a socket of an address that has not authenticated; false if a tenth of all are such sockets of that address. */
    boolean strangerOpened(String address) {
        return strangers.merge(Addresses.network(address), 1, Integer::sum) <= Math.max(1, most / 10);
    }

    /** One of them has authenticated, or is closed. */
    void strangerLeft(String address) {
        strangers.computeIfPresent(Addresses.network(address), (network, open) -> open == 1 ? null : open - 1);
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
