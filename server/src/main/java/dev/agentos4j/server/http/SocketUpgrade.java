package dev.agentos4j.server.http;

import java.util.List;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.server.WebSocketMappings;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;
import org.jspecify.annotations.Nullable;

/**
 * Turns requests for a WebSocket into one. A web page may connect only if it may call the server at all: browsers do not
 * ask beforehand, as they do for other requests.
 */
final class SocketUpgrade {

    private static final int FRAGMENT_BYTES = 4096;
    private static final int RETRY_AFTER_SECONDS = 5;

    private final HttpServer.Site site;
    private final OpenSockets open;
    private final Scheduler clock;
    private final WebSocketComponents components;
    private final WebSocketMappings mappings;

    SocketUpgrade(Server jetty, HttpServer.Site site, OpenSockets open, Scheduler clock) {
        this.site = site;
        this.open = open;
        this.clock = clock;
        this.components = WebSocketServerComponents.ensureWebSocketComponents(jetty);
        this.mappings = new WebSocketMappings(components);
    }

    /** Whether the request was for a WebSocket, which is then answered. */
    boolean upgrade(Request request, Response response, Callback callback) {
        String wanted = request.getHeaders().get(HttpHeader.UPGRADE);
        Supplier<SocketListener> listeners = "websocket".equalsIgnoreCase(wanted) ? listeners(request) : null;
        if (listeners == null) {
            return false;
        }
        HttpError refusal = refusal(request);
        if (refusal != null) {
            if (refusal.isRefusal()) {
                String target = "GET " + Request.getPathInContext(request);
                site.access()
                        .refusals()
                        .refused(Caller.NONE, Proxies.clientOf(request), target, refusal.status(), refusal.told());
            }
            JsonErrorHandler.write(response, refusal, callback);
            return true;
        }
        JettySocket socket = new JettySocket(
                listeners.get(),
                open,
                Proxies.clientOf(request),
                site.limits(),
                site.access().fairUse().isOn(),
                clock);
        WebSocketNegotiator negotiator = new WebSocketNegotiator.AbstractNegotiator(SocketUpgrade::configure) {
            @Override
            public org.eclipse.jetty.websocket.core.FrameHandler negotiate(
                    org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest upgrade,
                    org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse answer,
                    Callback negotiated) {
                answer.setExtensions(List.of()); // what is compressed may be of any size, and costs memory by itself
                return socket;
            }
        };
        return mappings.upgrade(negotiator, request, response, callback, SocketUpgrade::configure);
    }

    private @Nullable HttpError refusal(Request request) {
        HttpError refusal = site.guard().refusalOfHost(request);
        refusal = refusal == null ? site.guard().refusalOfSocket(request) : refusal;
        if (refusal != null) {
            return refusal;
        }
        return open.areFull() ? HttpError.overloaded(503, "Too many WebSockets are open", RETRY_AFTER_SECONDS) : null;
    }

    private @Nullable Supplier<SocketListener> listeners(Request request) {
        String path = Request.getPathInContext(request);
        while (path.length() > 1 && path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        return site.routes().socketAt(path);
    }

    /** Frames are handed on as they arrive, in fragments, so that nothing is held that is not counted. */
    private static void configure(Configuration configuration) {
        configuration.setAutoFragment(true);
        configuration.setMaxFrameSize(FRAGMENT_BYTES);
        configuration.setInputBufferSize(FRAGMENT_BYTES);
    }
}
