package dev.agentos4j.server.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** What happens to each request: cross-origin headers, access, the route, and errors rendered in one place. */
final class Dispatcher {

    private static final Logger LOG = System.getLogger(Dispatcher.class.getName());

    private final RouteTable routes;
    private final Cors cors;
    private final Access access;

    Dispatcher(RouteTable routes, Cors cors, Access access) {
        this.routes = routes;
        this.cors = cors;
        this.access = access;
    }

    /**
     * Answers a request.
     *
     * @throws IOException if the response broke off
     */
    void dispatch(JettyExchange exchange) throws IOException {
        try {
            cors.mark(exchange);
            if (Cors.isPreflight(exchange)) {
                cors.answerPreflight(exchange);
                return;
            }
            access.check(exchange);
            RouteTable.Match match = routes.match(exchange.method(), exchange.path());
            exchange.pathParams(match.pathParams());
            match.route().handler().handle(exchange);
        } catch (HttpError error) {
            render(exchange, error);
        } catch (IOException | UncheckedIOException failed) {
            if (exchange.isConnectionBroken()) {
                throw failed;
            }
            renderUnexpected(exchange, failed);
        } catch (InterruptedException stopped) {
            render(exchange, new HttpError(503, "The server is stopping"));
        } catch (Exception unexpected) {
            renderUnexpected(exchange, unexpected);
        }
    }

    private static void renderUnexpected(JettyExchange exchange, Exception unexpected) throws IOException {
        LOG.log(Level.ERROR, exchange.method() + " " + exchange.path() + " failed", unexpected);
        String message = unexpected.getMessage();
        render(
                exchange,
                new HttpError(500, message == null ? unexpected.getClass().getSimpleName() : message));
    }

    private static void render(JettyExchange exchange, HttpError error) throws IOException {
        if (exchange.isCommitted()) {
            // too late for a status: a body that breaks off is all that can still tell
            throw new IOException("failed after the response had begun", error);
        }
        error.headers().forEach(exchange::setHeader);
        exchange.json(error.status(), error.body());
    }
}
