package dev.agentos4j.storage.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A network between a server and its database that can be cut, or stand still. */
public final class CuttableProxy implements AutoCloseable {

    private final ServerSocket listening;
    private final String host;
    private final int port;
    private final String url;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Object still = new Object();
    private boolean stalled;
    private volatile boolean cut;

    /** A network to the database of this URL. */
    public CuttableProxy(String database) throws IOException {
        URI to = URI.create(database);
        host = to.getHost();
        port = to.getPort();
        listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        url = database.replace(host + ":" + port, "127.0.0.1:" + listening.getLocalPort());
        threads.execute(this::accept);
    }

    /** The URL of the database over this network. */
    public String url() {
        return url;
    }

    /** Closes all connections and lets none come about, until {@link #mend}. */
    public void cut() {
        cut = true;
        open.forEach(CuttableProxy::close);
    }

    /** Nothing gets through in either direction, and no connection ends, until {@link #mend}. */
    public void stall() {
        synchronized (still) {
            stalled = true;
        }
    }

    public void mend() {
        cut = false;
        synchronized (still) {
            stalled = false;
            still.notifyAll();
        }
    }

    private void accept() {
        try {
            while (!listening.isClosed()) {
                Socket client = listening.accept();
                if (cut) {
                    client.close();
                } else {
                    threads.execute(() -> carry(client));
                }
            }
        } catch (IOException closed) {
            if (!listening.isClosed()) {
                throw new UncheckedIOException(closed);
            }
        }
    }

    private void carry(Socket client) {
        try (client;
                Socket server = new Socket(host, port)) {
            open.add(client);
            open.add(server);
            if (cut) {
                return;
            }
            threads.execute(() -> pipe(server, client));
            pipe(client, server);
        } catch (IOException gone) {
            log(gone);
        } finally {
            open.remove(client);
        }
    }

    private void pipe(Socket from, Socket to) {
        byte[] some = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                awaitMoving();
                out.write(some, 0, read);
            }
        } catch (IOException ended) {
            log(ended);
        } finally {
            open.remove(from);
        }
    }

    private void awaitMoving() throws IOException {
        synchronized (still) {
            while (stalled && !listening.isClosed()) {
                try {
                    still.wait();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                    throw new IOException(stopped);
                }
            }
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            log(gone);
        }
    }

    private static void log(IOException ended) {
        System.getLogger(CuttableProxy.class.getName()).log(System.Logger.Level.DEBUG, "a connection ended", ended);
    }

    @Override
    public void close() throws IOException {
        listening.close();
        mend();
        open.forEach(CuttableProxy::close);
        threads.shutdownNow();
    }
}
