package dev.agentos4j.server.http;

import dev.agentos4j.protocol.discovery.DiscoveryApi;
import dev.agentos4j.runtime.log.LogIds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What happens to each request: cross-origin headers, access, the route, and errors rendered in one place. */
final class Dispatcher {

    /** What supervisors look at, which must never be refused. */
    private static final Set<String> PROBES =
            Set.of(DiscoveryApi.HEALTH.path(), DiscoveryApi.LIVE.path(), DiscoveryApi.READY.path());

    private final RouteTable routes;
    private final Cors cors;
    private final PageGuard guard;
    private final Access access;

    Dispatcher(HttpServer.Site site) {
        this.routes = site.routes();
        this.cors = site.cors();
        this.guard = site.guard();
        this.access = site.access();
    }

    /**
     * Answers a request.
     *
     * @throws IOException if the response broke off
     */
    void dispatch(JettyExchange exchange) throws IOException {
        LogIds before = LogIds.NONE.set();
        try {
            cors.mark(exchange);
            require(guard.refusalOfHost(exchange.request()));
            if (Cors.isPreflight(exchange)) {
                cors.answerPreflight(exchange);
                return;
            }
            require(guard.refusalOfPage(exchange.request()));
            if (!exchange.method().equals("OPTIONS") && !routes.isOpen(exchange.path())) {
                access.authenticate(exchange);
            } else if (!PROBES.contains(exchange.path())) {
                access.admitAnybody(exchange);
            }
            RouteTable.Match match = routes.match(exchange.method(), exchange.path());
            exchange.matched(match);
            ids(exchange, match).set();
            access.authorizer().check(match.route().operation(), exchange);
            match.route().handler().handle(exchange);
        } catch (IOException | UncheckedIOException failed) {
            if (exchange.isConnectionBroken()) {
                throw failed;
            }
            render(exchange, failed);
        } catch (Throwable failed) {
            render(exchange, failed);
        } finally {
            before.set();
        }
    }

    /** Whom lines of the log are about that are written while it is answered. */
    private static LogIds ids(JettyExchange exchange, RouteTable.Match match) {
        return new LogIds(
                match.pathParams().get("run_id"),
                match.pathParams().get("session_id"),
                exchange.caller().userId());
    }

    private static void require(@Nullable HttpError refusal) {
        if (refusal != null) {
            throw refusal;
        }
    }

    private void render(JettyExchange exchange, Throwable failure) throws IOException {
        String request = exchange.method() + " " + exchange.path();
        HttpError error = Failures.asError(request, failure);
        if (error.isRefusal()) {
            access.refusals()
                    .refused(exchange.caller(), exchange.remoteAddress(), request, error.status(), error.told());
        }
        if (exchange.isCommitted()) {
            // too late for a status: a body that breaks off is all that can still tell
            throw new IOException("failed after the response had begun", error);
        }
        error.headers().forEach(exchange::setHeader);
        exchange.json(error.status(), error.body());
    }
}
