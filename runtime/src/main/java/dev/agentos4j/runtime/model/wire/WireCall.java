package dev.agentos4j.runtime.model.wire;

import dev.agentos4j.protocol.json.JsonObject;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * One call of a model, as far as LangChain4j has no place for what belongs to it. It is bound to the thread that calls the
 * library, on which the library calls {@link ModelHttp}; what that notes is there when the library has answered.
 */
public final class WireCall {

    private static final ThreadLocal<@Nullable WireCall> CURRENT = new ThreadLocal<>();

    private final List<JsonObject> sent;
    private final int lasting;
    private volatile @Nullable String address;
    private volatile @Nullable String finish;
    private volatile boolean refused;
    private volatile @Nullable WireUsage usage;
    private volatile @Nullable JsonObject kept;
    private volatile @Nullable JsonObject citations;
    private final List<String> images = new ArrayList<>(0);
    private @Nullable Closeable open;
    private boolean cancelled;
    private volatile @Nullable Runnable whenRead;

    /**
     * @param sent for each answer of the model that is sent back, in their order, what was kept of it, see {@link #kept}
     * @param lasting how many characters of the system message are the same in each run; 0 if that is not known
     */
    public WireCall(List<JsonObject> sent, int lasting) {
        this.sent = List.copyOf(sent);
        this.lasting = lasting;
    }

    /** Calls the library on this thread. */
    public void within(Runnable body) {
        CURRENT.set(this);
        try {
            body.run();
        } finally {
            CURRENT.remove();
        }
    }

    /** Calls the library on this thread. */
    public <T> T within(Callable<T> body) throws Exception {
        CURRENT.set(this);
        try {
            return body.call();
        } finally {
            CURRENT.remove();
        }
    }

    /** The call that this thread makes; one of its own if the library is used without us. */
    static WireCall current() {
        WireCall call = CURRENT.get();
        return call == null ? new WireCall(List.of(), 0) : call;
    }

    List<JsonObject> sent() {
        return sent;
    }

    int lasting() {
        return lasting;
    }

    void address(String value) {
        address = value;
    }

    void finish(String value) {
        finish = value;
    }

    void refused() {
        refused = true;
    }

    void usage(WireUsage value) {
        usage = value;
    }

    void keep(String member, Object value) {
        JsonObject before = kept;
        kept = (before == null ? JsonObject.EMPTY : before).with(member, value);
    }

    void citations(JsonObject value) {
        citations = value;
    }

    synchronized void image(String url) {
        images.add(url);
    }

    /** Runs this when a streamed answer was read to its end without a failure, after the library was told so. */
    public void whenRead(Runnable action) {
        whenRead = action;
    }

    void read() {
        Runnable action = whenRead;
        if (action != null) {
            action.run();
        }
    }

    /** What this call holds open from now on: the request, then its answer. */
    void holds(Closeable request) {
        boolean late;
        synchronized (this) {
            open = request;
            late = cancelled;
        }
        if (late) {
            close(request);
        }
    }

    /** Gives the answer up: its connection is closed, also while nothing of it has come. */
    public void cancel() {
        Closeable held;
        synchronized (this) {
            cancelled = true;
            held = open;
        }
        if (held != null) {
            close(held);
        }
    }

    static void close(Closeable answer) {
        try {
            answer.close();
        } catch (IOException gone) {
            // it is closed anyway
        }
    }

    /** The address that was called; {@code null} if the library was not given {@link ModelHttp}. */
    public @Nullable String address() {
        return address;
    }

    /** Why the answer ended, in the words of OpenAI's chat completions; {@code null} if not known here. */
    public @Nullable String finish() {
        return refused ? "refusal" : finish;
    }

    /** What was used; {@code null} if not known here. */
    public @Nullable WireUsage usage() {
        return usage;
    }

    /** What must be sent back with the answer and the library does not keep; {@code null} for nothing. */
    public @Nullable JsonObject kept() {
        return kept;
    }

    /** The sources that the answer names, as Agno tells them; {@code null} for none. */
    public @Nullable JsonObject citations() {
        return citations;
    }

    /** The images that the answer brought besides those that the library knows: URLs, also of the scheme data. */
    public synchronized List<String> images() {
        return List.copyOf(images);
    }
}
