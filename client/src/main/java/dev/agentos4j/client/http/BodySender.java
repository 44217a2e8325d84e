package dev.agentos4j.client.http;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Gives a body to the JDK client and knows whether all of it was taken. As long as it was not, the server cannot have
 * the whole request, and repeating it is safe.
 */
final class BodySender implements BodyPublisher {

    private final BodyPublisher content;
    private final long length;
    private volatile long taken;
    private volatile @Nullable Throwable readFailure;

    private BodySender(BodyPublisher content, long length) {
        this.content = content;
        this.length = length;
    }

    static BodySender of(RequestBody body) {
        byte @Nullable [] bytes = body.bytes();
        BodyPublisher content = bytes != null
                ? BodyPublishers.ofByteArray(bytes)
                : BodyPublishers.ofInputStream(() -> new LateStream(body));
        return new BodySender(content, body.length());
    }

    /** Whether every byte was handed to the connection. */
    boolean isComplete() {
        return taken >= length;
    }

    /** Why the body itself could not be read, {@code null} if it could. */
    @Nullable
    Throwable readFailure() {
        return readFailure;
    }

    @Override
    public long contentLength() {
        return length;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        taken = 0;
        content.subscribe(new Flow.Subscriber<>() {
            private long count;

            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscriber.onSubscribe(subscription);
            }

            @Override
            public void onNext(ByteBuffer part) {
                count += part.remaining();
                taken = count;
                subscriber.onNext(part);
            }

            @Override
            public void onError(Throwable failure) {
                readFailure = failure;
                subscriber.onError(failure);
            }

            @Override
            public void onComplete() {
                subscriber.onComplete();
            }
        });
    }
}
