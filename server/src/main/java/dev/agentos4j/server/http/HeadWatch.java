package dev.agentos4j.server.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections on which the head of a request does not arrive in time, however lively its bytes drip in. Jetty
 * knows only connections on which nothing happens at all.
 */
final class HeadWatch implements Connection.Listener {

    private static final long BUSY = Long.MAX_VALUE;

    private final long patienceNanos;
    private final Map<EndPoint, Long> deadlines = new ConcurrentHashMap<>();

    /**
     * @param patience how long the head of a request may take, from the beginning of the connection or the end of the
     *     request before
     */
    HeadWatch(Duration patience) {
        this.patienceNanos = patience.toNanos();
    }

    @Override
    public void onOpened(Connection connection) {
        deadlines.putIfAbsent(network(connection.getEndPoint()), deadline());
    }

    @Override
    public void onClosed(Connection connection) {
        if (!connection.getEndPoint().isOpen()) { // else it becomes a WebSocket
            deadlines.remove(network(connection.getEndPoint()));
        }
    }

    /** The end of the connection itself, which TLS wraps. */
    private static EndPoint network(EndPoint endPoint) {
        return endPoint instanceof EndPoint.Wrapper wrapper ? network(wrapper.unwrap()) : endPoint;
    }

    private long deadline() {
        return System.nanoTime() + patienceNanos;
    }

    /** The head of a request is here. */
    void arrived(EndPoint endPoint) {
        deadlines.replace(network(endPoint), BUSY);
    }

    /** The request has been answered. */
    void answered(EndPoint endPoint) {
        deadlines.replace(network(endPoint), deadline());
    }

    /** Looks at the connections from time to time, until the scheduler is stopped. */
    void start(Scheduler scheduler) {
        scheduler.schedule(
                () -> {
                    closeSlow();
                    start(scheduler);
                },
                patienceNanos / 4,
                TimeUnit.NANOSECONDS);
    }

    private void closeSlow() {
        long now = System.nanoTime();
        deadlines.forEach((endPoint, deadline) -> {
            if (!endPoint.isOpen()) {
                deadlines.remove(endPoint);
            } else if (deadline != BUSY && now - deadline > 0) {
                endPoint.close();
            }
        });
    }
}
