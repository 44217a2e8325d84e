package dev.agentos4j.server.workflow;

import dev.agentos4j.runtime.store.StoreException;
import dev.agentos4j.server.http.Socket;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Tells one client of a socket of one run, on a thread of its own, until the run has ended or the client wants another. */
final class SocketReading {

    private static final Logger LOG = System.getLogger(SocketReading.class.getName());

    private final Socket socket;
    private final String runId;
    private final Telling telling;
    private final Thread thread;

    /** Sends what there is to tell. */
    @FunctionalInterface
    interface Telling {
        void now() throws IOException, InterruptedException;
    }

    SocketReading(Socket socket, String runId, Telling telling) {
        this.socket = socket;
        this.runId = runId;
        this.telling = telling;
        this.thread = Thread.ofVirtual().name("socket-" + runId).unstarted(this::tell);
    }

    void start() {
        thread.start();
    }

    /** Waits until there is nothing left to tell, and not longer than that. */
    void await(Duration time) throws InterruptedException {
        thread.join(time);
    }

    void stop() {
        thread.interrupt();
    }

    private void tell() {
        try {
            telling.now();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException gone) {
            LOG.log(Level.DEBUG, "a client left the run " + runId, gone);
        } catch (StoreException failed) {
            LOG.log(Level.ERROR, "the events of run " + runId + " cannot be read", failed);
            socket.close(1011, "the server failed");
        }
    }
}
