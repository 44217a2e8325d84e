package dev.agentos4j.testkit.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The way between a client and a server on this machine, which can be made bad: each new connection meets the next
 * fault, and when none was asked for, the usual one, which is none at first.
 */
public final class FaultyNetwork implements AutoCloseable {

    private static final byte[] GARBAGE = "\u0000\u00ffdata: {\"event\":\r\n%%%\r\n".getBytes(StandardCharsets.UTF_8);

    private final ServerSocket entrance;
    private final int serverPort;
    private final ConcurrentLinkedQueue<Fault> next = new ConcurrentLinkedQueue<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Fault usual = Fault.none();

    private FaultyNetwork(ServerSocket entrance, int serverPort) {
        this.entrance = entrance;
        this.serverPort = serverPort;
    }

    /**
     * A way to a server on this machine.
     *
     * @throws UncheckedIOException if no port can be had
     */
    public static FaultyNetwork to(int serverPort) {
        try {
            FaultyNetwork network =
                    new FaultyNetwork(new ServerSocket(0, 1000, InetAddress.getLoopbackAddress()), serverPort);
            Threads.start("faulty-network", network::accept);
            return network;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Where clients connect to. */
    public String url() {
        return "http://127.0.0.1:" + entrance.getLocalPort();
    }

    /** The next connections meet these faults, one each, after those that were asked for before. */
    public FaultyNetwork next(Fault... faults) {
        next.addAll(java.util.List.of(faults));
        return this;
    }

    /** Every connection meets this fault when no other was asked for. */
    public FaultyNetwork always(Fault fault) {
        usual = fault;
        return this;
    }

    /** How many connections were made so far. */
    public int connections() {
        return connections.get();
    }

    /** Resets all connections that stand, whatever passes there. */
    public void cutAll() {
        open.forEach(FaultyNetwork::reset);
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                connections.incrementAndGet();
                Fault asked = next.poll();
                Fault fault = asked == null ? usual : asked;
                Threads.start("faulty-connection", () -> connect(client, fault));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client, Fault fault) {
        if (fault.kind() == Fault.Kind.REFUSE) {
            reset(client);
            return;
        }
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort)) {
            open.add(client);
            open.add(server);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Threads.start("faulty-requests", () -> pump(client, server));
            answers(server.getInputStream(), client, fault);
            open.remove(client);
            open.remove(server);
        } catch (IOException ended) {
            // one side has gone, and takes the other with it
            reset(client);
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException ended) {
            reset(to);
        }
    }

    private static void answers(InputStream from, Socket client, Fault fault) throws IOException {
        OutputStream to = client.getOutputStream();
        byte[] buffer = new byte[8192];
        boolean counts = fault.kind() != Fault.Kind.NONE && fault.kind() != Fault.Kind.DRIP;
        if (fault.kind() == Fault.Kind.CUT && fault.afterBytes() == 0) {
            from.read(); // the request was heard: the server answers
        }
        long left = counts ? fault.afterBytes() : Long.MAX_VALUE;
        while (left > 0) {
            int read = from.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                client.shutdownOutput();
                return;
            }
            if (fault.kind() == Fault.Kind.DRIP) {
                drip(buffer, read, to, fault);
            } else {
                to.write(buffer, 0, read);
            }
            left -= read;
        }
        switch (fault.kind()) {
            case CUT -> reset(client);
            case STALL -> from.transferTo(OutputStream.nullOutputStream());
            case GARBAGE -> {
                to.write(GARBAGE);
                client.shutdownOutput();
            }
            case NONE, REFUSE, DRIP -> throw new IllegalStateException("the server said too much");
        }
    }

    private static void drip(byte[] bytes, int length, OutputStream to, Fault fault) throws IOException {
        for (int i = 0; i < length; i++) {
            java.util.concurrent.locks.LockSupport.parkNanos(fault.pause().toNanos());
            to.write(bytes, i, 1);
        }
    }

    /** Closes in a way that the other side sees as an error, as when a machine goes down. */
    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException gone) {
            // it was closed before
        }
    }

    /** Resets all connections and takes no more. */
    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        cutAll();
    }
}
