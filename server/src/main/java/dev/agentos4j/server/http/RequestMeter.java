package dev.agentos4j.server.http;

import dev.agentos4j.runtime.meter.Meters;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** Has meters hear of each request, by the route that answered it: paths would be as many as there are ids. */
final class RequestMeter {

    private static final Logger LOG = System.getLogger(RequestMeter.class.getName());
    private static final String ROUTE = RequestMeter.class.getName();

    private RequestMeter() {}

    /** Notes which route answers a request. */
    static void answers(Request request, Route route) {
        request.setAttribute(ROUTE, route.path());
    }

    /** Has a request measured when the last byte of its response is written. */
    static void follow(Request request, Response response, Meters meters) {
        long start = System.nanoTime();
        Request.addCompletionListener(request, failure -> measure(request, response, start, meters));
    }

    private static void measure(Request request, Response response, long start, Meters meters) {
        String route = request.getAttribute(ROUTE) instanceof String path ? path : "other";
        try {
            meters.onRequest(method(request), route, response.getStatus(), Duration.ofNanos(System.nanoTime() - start));
        } catch (RuntimeException failed) {
            LOG.log(Level.DEBUG, "a request was not measured", failed);
        }
    }

    /** Callers may send any word as a method. */
    private static String method(Request request) {
        return switch (request.getMethod()) {
            case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" -> request.getMethod();
            default -> "other";
        };
    }
}
