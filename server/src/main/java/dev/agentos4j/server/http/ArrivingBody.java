package dev.agentos4j.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request while it arrives. It ends with a refusal when it is too large, comes too slowly, or breaks off.
 */
final class ArrivingBody implements Content.Source {

    private static final long BYTES_PER_SECOND = 1024;

    private final Request request;
    private final long limit;
    private final HeldBytes.Share share;
    private final long patienceNanos;
    private final long start = System.nanoTime();
    private long arrived;
    private volatile @Nullable HttpError refusal;

    /**
     * @param limit the most bytes
     * @param share what this request holds in memory
     * @throws HttpError 413 if it says itself that it has more; 503 if it says its length, and there is no room for it
     */
    ArrivingBody(Request request, long limit, HeldBytes.Share share, HttpLimits limits) {
        if (request.getLength() > limit) {
            throw HttpError.tooLarge(limit);
        }
        this.request = request;
        this.limit = limit;
        this.share = share;
        this.patienceNanos = limits.idle().toNanos();
        if (saysItsLength()
                && !share.take(request.getLength())) { // all at once: parts of many would keep each other out
            throw noRoom();
        }
    }

    private boolean saysItsLength() {
        return request.getLength() >= 0;
    }

    private static HttpError noRoom() {
        return HttpError.overloaded(503, "The server is busy with other large requests", 1);
    }

    /** Why it is not read further, {@code null} if it is. */
    @Nullable
    HttpError refusal() {
        return refusal;
    }

    InputStream asInputStream() {
        return Content.Source.asInputStream(this);
    }

    @Override
    public long getLength() {
        return request.getLength();
    }

    @Override
    public Content.@Nullable Chunk read() {
        HttpError refused = refusal;
        if (refused != null) {
            return failed(refused);
        }
        Content.Chunk chunk = request.read();
        if (chunk == null) {
            return null;
        }
        if (Content.Chunk.isFailure(chunk)) {
            boolean slow = chunk.getFailure() instanceof TimeoutException;
            return refuse(chunk, slow ? HttpError.tooSlow() : broken(chunk.getFailure()));
        }
        arrived += chunk.remaining();
        if (arrived > limit) {
            return refuse(chunk, HttpError.tooLarge(limit));
        }
        if (!saysItsLength() && !share.take(chunk.remaining())) {
            return refuse(chunk, noRoom());
        }
        return isTooSlow() && !chunk.isLast() ? refuse(chunk, HttpError.tooSlow()) : chunk;
    }

    private boolean isTooSlow() {
        long seconds = (System.nanoTime() - start - patienceNanos) / 1_000_000_000;
        return System.nanoTime() - start > patienceNanos && arrived < (seconds + 1) * BYTES_PER_SECOND;
    }

    private static HttpError broken(@Nullable Throwable cause) {
        String why = cause == null ? null : cause.getMessage();
        return HttpError.badRequest("The request body is broken" + (why == null ? "" : ": " + why));
    }

    private Content.Chunk refuse(Content.Chunk chunk, HttpError error) {
        chunk.release();
        refusal = error;
        return failed(error);
    }

    private static Content.Chunk failed(HttpError error) {
        return Content.Chunk.from(new IOException(error), true);
    }

    @Override
    public void demand(Runnable demandCallback) {
        request.demand(demandCallback);
    }

    @Override
    public void fail(Throwable failure) {
        request.fail(failure);
    }
}
