package dev.agentos4j.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes each request to another server than the one before. */
final class MovingProxy implements AutoCloseable {

    private final ServerSocket listening;
    private final List<URI> servers;
    private final AtomicInteger requests = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private MovingProxy(List<URI> servers) throws IOException {
        this.servers = servers;
        this.listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    static MovingProxy to(URI... servers) throws IOException {
        return new MovingProxy(List.of(servers));
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    private void accept() {
        try {
            while (!listening.isClosed()) {
                Socket client = listening.accept();
                threads.execute(() -> carry(client));
            }
        } catch (IOException closed) {
            if (!listening.isClosed()) {
                throw new UncheckedIOException(closed);
            }
        }
    }

    /** One request on each connection: the server closes it after its response. */
    private void carry(Socket client) {
        URI to = servers.get(Math.floorMod(requests.getAndIncrement(), servers.size()));
        try (client;
                Socket server = new Socket(to.getHost(), to.getPort())) {
            byte[] head = head(client.getInputStream());
            if (head.length == 0) {
                return;
            }
            OutputStream out = server.getOutputStream();
            out.write(head, 0, head.length - 2);
            out.write("Connection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            threads.execute(() -> pipe(client, server));
            server.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException gone) { // one of the two has left; the other sees it, too
            System.Logger log = System.getLogger(MovingProxy.class.getName());
            log.log(System.Logger.Level.DEBUG, "a connection ended", gone);
        }
    }

    private static byte[] head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < 4) {
            int next = in.read();
            if (next < 0) {
                return new byte[0];
            }
            head.write(next);
            matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
        }
        return head.toByteArray();
    }

    private static void pipe(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) { // the response is over, or the client has left
            System.Logger log = System.getLogger(MovingProxy.class.getName());
            log.log(System.Logger.Level.DEBUG, "a connection ended", ended);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        threads.shutdownNow();
    }
}
