package dev.agentos4j.server.http;

import dev.agentos4j.runtime.meter.Meters;
import dev.agentos4j.runtime.storage.ReadBytes;
import dev.agentos4j.runtime.temporary.TemporaryFiles;
import dev.agentos4j.server.edition.Edition;
import dev.agentos4j.server.tls.ServerCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** Serves a route table over HTTP/1.1, with or without TLS: Jetty with one virtual thread for each request. */
public final class HttpServer implements AutoCloseable {

    private static final Logger LOG = System.getLogger(HttpServer.class.getName());

    /**
     * What a server serves.
     *
     * @param routes the routes
     * @param cors which web pages may call it
     * @param guard keeps other pages out
     * @param access who may call it
     * @param limits bounds on requests
     * @param accessLog whether each request is logged
     * @param meters hear of each request; {@code null} if there are none
     * @param certificate what TLS is spoken with; {@code null} for HTTP without it
     * @param proxies who is believed about where requests come from
     */
    public record Site(
            RouteTable routes,
            Cors cors,
            PageGuard guard,
            Access access,
            HttpLimits limits,
            boolean accessLog,
            @Nullable Meters meters,
            @Nullable ServerCertificate certificate,
            Proxies proxies) {

        /** A site without an access log, meters, TLS and proxies. */
        public Site(RouteTable routes, Cors cors, PageGuard guard, Access access, HttpLimits limits) {
            this(routes, cors, guard, access, limits, false, null, null, Proxies.NONE);
        }

        /** The same over TLS. */
        Site over(ServerCertificate served) {
            return new Site(routes, cors, guard, access, limits, accessLog, meters, served, proxies);
        }
    }

    /** Half of what Jetty takes by itself: each open stream holds the buffer its request was read into. */
    private static final int INPUT_BUFFER_BYTES = 4096;

    private final Server jetty;
    private final ServerConnector connector;
    private final Path uploads;
    private final HttpLimits limits;
    private final Edition edition;
    private final boolean accessLog;
    private final Proxies proxies;
    private final @Nullable Meters meters;
    private final Dispatcher dispatcher;
    private final InFlight running = new InFlight();
    private final HeldBytes bodies;
    private final HeldBytes answers;
    private final OpenSockets openSockets;
    private final SocketUpgrade sockets;
    private final HeadWatch heads;
    private final FewThreads readers = new FewThreads("agentos-read-", 32);
    private final @Nullable Tls tls;

    private HttpServer(Site site, String host, int port) throws IOException {
        limits = site.limits();
        edition = site.routes().edition();
        bodies = new HeldBytes(limits.totalBytes());
        answers = new HeldBytes(limits.totalBytes());
        accessLog = site.accessLog();
        proxies = site.proxies();
        meters = site.meters();
        dispatcher = new Dispatcher(site);
        uploads = TemporaryFiles.folder("uploads");
        QueuedThreadPool threads = new QueuedThreadPool(16, 2);
        threads.setName("agentos-http");
        threads.setDaemon(true);
        jetty = new Server(threads);
        HttpConnectionFactory http = new HttpConnectionFactory(configuration());
        http.setInputBufferSize(INPUT_BUFFER_BYTES);
        http.setUseInputDirectByteBuffers(false);
        tls = site.certificate() == null ? null : new Tls(site.certificate());
        connector = tls == null
                ? new Connector(jetty, http)
                : new Connector(jetty, new TlsConnection.Factory(tls.contexts(), http), http);
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(limits.idle().toMillis());
        connector.setAcceptQueueSize(1024);
        openSockets = new OpenSockets(limits.sockets());
        sockets = new SocketUpgrade(jetty, site, openSockets, connector.getScheduler());
        heads = new HeadWatch(limits.idle().multipliedBy(2));
        connector.addBean(heads);
        jetty.addConnector(connector);
        jetty.setErrorHandler(new JsonErrorHandler());
        jetty.setHandler(new Entry());
    }

    private static HttpConfiguration configuration() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendDateHeader(true);
        // ids may hold an encoded slash; paths are split before they are decoded, so nothing is ambiguous here
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        // else a header, such as a key, has the value of an earlier one on its connection that differs in case alone
        configuration.setHeaderCacheCaseSensitive(true);
        return configuration;
    }

    /**
     * Starts a server.
     *
     * @param host the address to listen on
     * @param port the port, 0 for a free one
     * @throws UncheckedIOException if it cannot listen there
     */
    public static HttpServer start(Site site, String host, int port) {
        try {
            HttpServer server = new HttpServer(site, host, port);
            server.listen();
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot listen on " + host + ":" + port + ": " + reason(failed), failed);
        }
    }

    /** What the system says, such as that the address is in use, which Jetty says in the cause alone. */
    private static String reason(IOException failed) {
        Throwable cause = failed;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return Objects.requireNonNullElse(cause.getMessage(), cause.toString());
    }

    private void listen() throws IOException {
        try {
            jetty.start();
            heads.start(connector.getScheduler());
            if (tls != null) {
                tls.start();
            }
        } catch (Exception failed) {
            stopJetty();
            deleteUploads();
            throw failed instanceof IOException io ? io : new IOException(failed);
        }
    }

    /** The port it listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Accepts no more connections; requests that came in are still answered. */
    public void refuseNewConnections() {
        connector.close();
    }

    /**
     * Waits until all requests are answered.
     *
     * @return false if the time was not enough
     */
    public boolean awaitIdle(Duration time) throws InterruptedException {
        return running.awaitNone(time);
    }

    /**
     * Waits until all requests are answered, and the clients of all WebSockets were told what is left to tell; those are
     * then closed with 1001.
     *
     * @return false if the time was not enough
     */
    public boolean drain(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        openSockets.leave(time);
        boolean answered = running.awaitNone(time);
        return openSockets.awaitNone(Duration.ofNanos(Math.max(end - System.nanoTime(), 0))) && answered;
    }

    /** Stops at once: open responses break off. */
    @Override
    public void close() {
        if (tls != null) {
            tls.close();
        }
        stopJetty();
        readers.close();
        deleteUploads();
    }

    private void stopJetty() {
        try {
            jetty.stop();
        } catch (Exception failed) {
            LOG.log(Level.WARNING, "the HTTP server did not stop cleanly", failed);
        }
    }

    private void deleteUploads() {
        try (var files = Files.list(uploads)) {
            for (Path file : List.copyOf(files.toList())) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(uploads);
        } catch (IOException failed) {
            LOG.log(Level.DEBUG, "temporary files were left in " + uploads, failed);
        }
    }

    /** Accepts connections whose clients can be watched. */
    private static final class Connector extends ServerConnector {

        Connector(Server server, ConnectionFactory... protocols) {
            super(server, null, null, new UnsharedRequestBuffers(INPUT_BUFFER_BYTES), 1, 1, protocols);
        }

        @Override
        protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
            SocketChannelEndPoint endPoint = new PlainEndPoint(channel, selector, key, getScheduler(), getExecutor());
            endPoint.setIdleTimeout(getIdleTimeout());
            return endPoint;
        }
    }

    /** Gives each request a virtual thread. */
    private final class Entry extends Handler.Abstract.NonBlocking {

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            heads.arrived(endPoint(request));
            proxies.note(request);
            if (accessLog) {
                AccessLog.follow(request, response);
            }
            if (meters != null) {
                RequestMeter.follow(request, response, meters);
            }
            if (sockets.upgrade(request, response, callback)) {
                if (response.getStatus() != HttpStatus.SWITCHING_PROTOCOLS_101) {
                    heads.answered(endPoint(request)); // it was refused
                }
                return true;
            }
            running.enter();
            // not before the last byte of the answer is written: stopping the server waits for that
            Request.addCompletionListener(request, failure -> running.leave());
            start(request, () -> serve(request, response, callback));
            return true;
        }

        /**
         * What only reads takes little time and gets a platform thread, so that it is answered even when all that carries
         * virtual threads is busy with code that computes. What has a body to wait for, or may stream for hours, gets a
         * virtual one.
         */
        private void start(Request request, Runnable serving) {
            if (HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod())) {
                boolean hasBody = request.getHeaders().contains(HttpHeader.CONTENT_LENGTH)
                        || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
                if (!hasBody && readers.tryExecute(serving)) {
                    return;
                }
            }
            Thread.ofVirtual().name("agentos-request").start(serving);
        }

        private static EndPoint endPoint(Request request) {
            return request.getConnectionMetaData().getConnection().getEndPoint();
        }

        private void serve(Request request, Response response, Callback callback) {
            JettyExchange exchange = new JettyExchange(
                    request,
                    response,
                    limits,
                    new FormReader(limits, uploads),
                    bodies.share(),
                    answers.share(),
                    edition);
            Throwable failure = null;
            try {
                ReadBytes.counting(exchange::read, () -> dispatcher.dispatch(exchange));
            } catch (Throwable broken) {
                failure = broken;
            }
            try {
                exchange.end();
            } catch (IOException notDeleted) {
                LOG.log(Level.DEBUG, "an upload could not be deleted", notDeleted);
            }
            heads.answered(endPoint(request));
            if (failure == null) {
                callback.succeeded();
            } else {
                callback.failed(failure);
            }
        }
    }
}
