package dev.agentos4j.server.http;

import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
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

    /** The longest message of a client: room for the complete requirements of a paused run. */
    private static final int MESSAGE_BYTES = 16 << 20;

    private final HttpServer.Site site;
    private final OpenSockets open;
    private final WebSocketComponents components;
    private final WebSocketMappings mappings;

    SocketUpgrade(Server jetty, HttpServer.Site site, OpenSockets open) {
        this.site = site;
        this.open = open;
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
        if (!site.cors().allows(request.getHeaders().get(HttpHeader.ORIGIN))) {
            Response.writeError(request, response, callback, 403, "Disallowed origin");
            return true;
        }
        JettySocket socket = new JettySocket(
                listeners.get(), open, MESSAGE_BYTES, site.limits().idle());
        WebSocketNegotiator negotiator = new WebSocketNegotiator.AbstractNegotiator(bounds()) {
            @Override
            public org.eclipse.jetty.websocket.core.FrameHandler negotiate(
                    org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest upgrade,
                    org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse answer,
                    Callback negotiated) {
                return socket;
            }
        };
        return mappings.upgrade(negotiator, request, response, callback, bounds());
    }

    private @Nullable Supplier<SocketListener> listeners(Request request) {
        String path = Request.getPathInContext(request);
        while (path.length() > 1 && path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        return site.routes().socketAt(path);
    }

    private static Configuration.Customizer bounds() {
        return configuration -> {
            configuration.setMaxFrameSize(MESSAGE_BYTES);
            configuration.setMaxTextMessageSize(MESSAGE_BYTES);
            configuration.setAutoFragment(false);
        };
    }
}
