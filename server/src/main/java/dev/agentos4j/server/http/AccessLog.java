package dev.agentos4j.server.http;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/**
 * A line for each request: the address, the user, what, the status, the time. Queries and headers are left out, which may
 * hold secrets.
 */
final class AccessLog {

    private static final Logger LOG = System.getLogger("dev.agentos4j.access");

    private static final String USER = AccessLog.class.getName();

    private AccessLog() {}

    /** Notes who sends a request. */
    static void sentBy(Request request, Caller caller) {
        request.setAttribute(USER, caller.userId());
    }

    /** Has a request logged when the last byte of its response is written. */
    static void follow(Request request, Response response) {
        long start = System.nanoTime();
        Request.addCompletionListener(request, failure -> log(request, response, System.nanoTime() - start, failure));
    }

    private static void log(Request request, Response response, long nanos, @Nullable Throwable failure) {
        LOG.log(
                Level.INFO,
                "{0} {1} {2} {3} {4} in {5} ms{6}",
                Proxies.clientOf(request),
                printable(request.getAttribute(USER) instanceof String user ? user : null),
                request.getMethod(),
                printable(request.getHttpURI().getPath()),
                String.valueOf(response.getStatus()),
                String.valueOf(TimeUnit.NANOSECONDS.toMillis(nanos)),
                failure == null ? "" : ", broken off");
    }

    /** Nothing that a caller sends may begin a line of its own. */
    private static String printable(@Nullable String sent) {
        return sent == null ? "-" : sent.replaceAll("\\p{Cntrl}", "?");
    }
}
