package dev.agentos4j.runtime.model;

import dev.agentos4j.runtime.model.wire.WireCall;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * One streamed call: hands what arrives on the library's threads to the thread of the run. A library that is faster than the
 * run waits on its own thread, so that little is held; the bound of the run's answer ends what never ends.
 */
final class LangChainStream implements StreamingChatResponseHandler {

    /** How many characters may wait for the run, with {@link #PIECE} for each piece. */
    static final int ROOM = 1 << 20;

    /** What a piece holds besides its text, so that empty ones without end wait too. */
    static final int PIECE = 64;

    private final ModelListener listener;
    private final WireCall call;
    private final BlockingQueue<Object> arrived = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(ROOM);
    private volatile boolean abandoned;
    private volatile @Nullable StreamingHandle handle;

    /** The library failed. */
    static final class Failed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Failed(Throwable failure) {
            super(failure);
        }
    }

    private record Text(String delta) {}

    private record Thought(String delta) {}

    LangChainStream(ModelListener listener, WireCall call) {
        this.listener = listener;
        this.call = call;
    }

    /**
     * Asks, and waits for the whole answer.
     *
     * @throws Failed if the library fails
     */
    ChatResponse run(StreamingChatModel model, ChatRequest request) throws InterruptedException {
        call.whenRead(() -> arrived.add(LangChainErrors.notWhole("the library saw no end in it")));
        // Some models do the whole call in chat(): it has its own thread, so that the run can leave it at any moment.
        Thread caller = Thread.ofVirtual().name("model-stream").start(() -> {
            try {
                call.within(() -> model.chat(request, this));
            } catch (Throwable failure) {
                onError(failure);
            }
        });
        try {
            return hear();
        } catch (Failed failed) {
            throw failed;
        } catch (InterruptedException | RuntimeException | Error stopped) {
            abandon(caller);
            throw stopped;
        }
    }

    private ChatResponse hear() throws InterruptedException {
        while (true) {
            Object next = arrived.take();
            if (next instanceof Text text) {
                room.release(size(text.delta()));
                listener.onText(text.delta());
            } else if (next instanceof Thought thought) {
                room.release(size(thought.delta()));
                listener.onReasoning(thought.delta());
            } else if (next instanceof ChatResponse response) {
                return response;
            } else {
                throw new Failed((Throwable) next);
            }
        }
    }

    /** A piece larger than the room waits until it is alone. */
    private static int size(String delta) {
        return Math.min(ROOM, delta.length() + PIECE);
    }

    private void hand(String delta, Object piece) {
        if (abandoned) {
            return; // nobody reads any more
        }
        // Not interruptible: a piece that is left out would make an answer with a hole; abandon() lets everybody pass.
        room.acquireUninterruptibly(size(delta));
        if (!abandoned) {
            arrived.add(piece);
        }
    }

    private void abandon(Thread caller) {
        abandoned = true;
        room.release(Integer.MAX_VALUE / 2);
        caller.interrupt();
        call.cancel();
        StreamingHandle open = handle;
        if (open != null) {
            open.cancel();
        }
    }

    private void opened(StreamingHandle streamingHandle) {
        handle = streamingHandle;
        if (abandoned) {
            streamingHandle.cancel();
        }
    }

    @Override
    public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
        opened(context.streamingHandle());
        onPartialResponse(partial.text());
    }

    @Override
    public void onPartialResponse(String text) {
        hand(text, new Text(text));
    }

    @Override
    public void onPartialThinking(PartialThinking partial, PartialThinkingContext context) {
        opened(context.streamingHandle());
        onPartialThinking(partial);
    }

    @Override
    public void onPartialThinking(PartialThinking partial) {
        hand(partial.text(), new Thought(partial.text()));
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        arrived.add(response);
    }

    @Override
    public void onError(Throwable error) {
        arrived.add(error);
    }
}
