package dev.agentos4j.server.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Renders what Jetty itself refuses, such as a request that is not HTTP, in the shape of all other errors. Its connection ends with
 * that, and says so: Jetty does not always go on with it, and a caller would lose the next request.
 */
final class JsonErrorHandler extends ErrorHandler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        if (status == HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505) {
            status = HttpStatus.BAD_REQUEST_400; // as uvicorn does: what speaks no HTTP is no fault of ours
            response.setStatus(status);
        }
        Object message = request.getAttribute(ErrorHandler.ERROR_MESSAGE);
        String detail = message == null ? HttpStatus.getMessage(status) : message.toString();
        if (status >= 500) {
            Object cause = request.getAttribute(ErrorHandler.ERROR_EXCEPTION);
            Throwable failure = cause instanceof Throwable thrown ? thrown : new IllegalStateException(detail);
            detail = HttpStatus.getMessage(status)
                    + Failures.log(
                            request.getMethod() + " " + request.getHttpURI().getPath(), failure);
        }
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        write(response, new HttpError(status, detail), callback);
        return true;
    }

    /** Answers with an error where there is no exchange. */
    static void write(Response response, HttpError error, Callback callback) {
        response.setStatus(error.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put(HttpHeader.VARY, "Origin");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        error.headers().forEach(response.getHeaders()::put);
        response.write(true, ByteBuffer.wrap(error.body().toJsonBytes()), callback);
    }
}
