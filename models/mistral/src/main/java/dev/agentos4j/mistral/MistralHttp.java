package dev.agentos4j.mistral;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.runtime.model.wire.ModelHttp;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * {@link ModelHttp} for the library's client of Mistral, which takes an answer for whole when it reads {@code [DONE]} and at
 * nothing else, fails at an event without choices, and knows thoughts as parts of the content only. The service takes no ids
 * of calls but those of its own form, which calls of another model in the conversation do not have.
 */
final class MistralHttp implements HttpClient {

    private static final JsonArray NO_CHANGE =
            JsonArray.of(JsonObject.of("index", 0).with("delta", JsonObject.EMPTY));

    private final HttpClient http;

    private MistralHttp(HttpClient http) {
        this.http = http;
    }

    static HttpClientBuilder builder() {
        return new Builder(ModelHttp.builder());
    }

    private record Builder(HttpClientBuilder inner) implements HttpClientBuilder {

        @Override
        public @Nullable Duration connectTimeout() {
            return inner.connectTimeout();
        }

        @Override
        public HttpClientBuilder connectTimeout(@Nullable Duration timeout) {
            inner.connectTimeout(timeout);
            return this;
        }

        @Override
        public @Nullable Duration readTimeout() {
            return inner.readTimeout();
        }

        @Override
        public HttpClientBuilder readTimeout(Duration timeout) {
            inner.readTimeout(timeout);
            return this;
        }

        @Override
        public HttpClient build() {
            return new MistralHttp(inner.build());
        }
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        return http.execute(acceptable(request));
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        http.execute(acceptable(request), parser, new Listener(listener));
    }

    private static HttpRequest acceptable(HttpRequest request) {
        String body = request.body();
        if (body == null || !(body.contains("\"tool") || body.contains("\"image_url"))) {
            return request;
        }
        return HttpRequest.builder()
                .method(request.method())
                .url(request.url())
                .headers(request.headers())
                .body(MistralRequests.acceptable(JsonObject.parse(body)).toJson())
                .build();
    }

    private static final class Listener implements ServerSentEventListener {

        private final ServerSentEventListener library;
        private volatile @Nullable ServerSentEventContext context;

        Listener(ServerSentEventListener library) {
            this.library = library;
        }

        @Override
        public void onOpen(SuccessfulHttpResponse response) {
            library.onOpen(response);
        }

        @Override
        public void onEvent(ServerSentEvent event, ServerSentEventContext of) {
            context = of;
            library.onEvent(readable(event), of);
        }

        private static ServerSentEvent readable(ServerSentEvent event) {
            JsonObject data;
            try {
                data = JsonObject.parse(event.data());
            } catch (JsonException other) {
                return event; // the library says what it is not
            }
            if (!(data.get("choices") instanceof JsonArray choices)) {
                return event;
            }
            JsonArray readable = choices.values().isEmpty()
                    ? NO_CHANGE
                    : JsonArray.of(thinking(choices.values().get(0)));
            return new ServerSentEvent(
                    event.event(), data.with("choices", readable).toJson());
        }

        private static JsonValue thinking(JsonValue value) {
            if (!(value instanceof JsonObject choice)
                    || !(choice.get("delta") instanceof JsonObject delta)
                    || delta.text("reasoning_content") == null) {
                return value;
            }
            JsonObject part = JsonObject.of("type", "thinking")
                    .with(
                            "thinking",
                            JsonArray.of(JsonObject.of("type", "text").with("text", delta.text("reasoning_content"))));
            return choice.with("delta", JsonObject.of("content", JsonArray.of(part)));
        }

        @Override
        public void onError(Throwable failure) {
            library.onError(failure);
        }

        @Override
        public void onClose() {
            ServerSentEventContext last = context;
            ServerSentEvent done = new ServerSentEvent(null, "[DONE]");
            if (last == null) {
                library.onEvent(done);
            } else {
                library.onEvent(done, last);
            }
            library.onClose();
        }
    }
}
