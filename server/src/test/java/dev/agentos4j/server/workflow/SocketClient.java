package dev.agentos4j.server.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.tls.TestCertificate;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client of {@code /workflows/ws} that keeps what it is told. */
public final class SocketClient implements WebSocket.Listener {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;
    private volatile boolean deaf;

    /** @param origin the web page it claims to be, {@code null} for none */
    public SocketClient(AgentOS os, @Nullable String origin) {
        HttpClient client = os.url().startsWith("https:") ? TestCertificate.sharedClient() : HTTP;
        WebSocket.Builder builder = client.newWebSocketBuilder();
        if (origin != null) {
            builder.header("Origin", origin);
        }
        String url = os.url().replaceFirst("http", "ws") + "/workflows/ws";
        socket = builder.buildAsync(URI.create(url), this).join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        part.append(text);
        if (last) {
            told.add(part.toString());
            part.setLength(0);
        }
        if (!deaf) {
            from.request(1);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        told.add("closed " + code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        told.add("broken " + failure);
    }

    public void say(JsonObject message) {
        socket.sendText(message.toJson(), true).join();
    }

    public String next() throws InterruptedException {
        String text = told.poll(30, TimeUnit.SECONDS);
        assertThat(text).as("a frame within thirty seconds").isNotNull();
        return text;
    }

    /** The frames up to one that has this in it. */
    public List<String> until(String part) throws InterruptedException {
        List<String> frames = new ArrayList<>();
        do {
            frames.add(next());
        } while (!frames.getLast().contains(part));
        return frames;
    }

    /** After the next frame it reads nothing more. */
    void readNothing() {
        deaf = true;
    }

    /** Goes away without a word. */
    public void abort() {
        socket.abort();
    }
}
