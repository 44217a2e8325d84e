package dev.agentos4j.runtime.model.wire;

import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Passes a stream on to the library: either its end or one failure, never both and never neither. */
final class WireListener implements ServerSentEventListener {

    private final ServerSentEventListener library;
    private final Function<Throwable, @Nullable RuntimeException> understood;
    private final Runnable read;
    private volatile boolean failed;

    /**
     * @param understood what the library is told of a failure; {@code null} if it is asked once more
     * @param read runs when the library knows that there is nothing more
     */
    WireListener(
            ServerSentEventListener library,
            Function<Throwable, @Nullable RuntimeException> understood,
            Runnable read) {
        this.library = library;
        this.understood = understood;
        this.read = read;
    }

    @Override
    public void onOpen(SuccessfulHttpResponse response) {
        library.onOpen(response);
    }

    @Override
    public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
        if (!failed) {
            library.onEvent(event, context);
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (!failed) {
            failed = true;
            RuntimeException told = understood.apply(failure);
            if (told != null) {
                library.onError(told);
            }
        }
    }

    @Override
    public void onClose() {
        if (!failed) {
            library.onClose();
            read.run();
        }
    }
}
