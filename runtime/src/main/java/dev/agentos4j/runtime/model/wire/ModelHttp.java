package dev.agentos4j.runtime.model.wire;

import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonObject;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.DefaultServerSentEventParser;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client to give to models of LangChain4j: {@code
 * AnthropicStreamingChatModel.builder().httpClientBuilder(ModelHttp.builder())}. It understands OpenAI's chat completions
 * and responses, Anthropic's messages, Gemini and Ollama, by the address that is called. An answer that is not whole fails, with the
 * service's own words; tool calls are put together as services really send them; a stream ends when the service says so.
 */
public final class ModelHttp implements HttpClient {

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(15);
    private static final Set<String> SECRET_HEADERS = Set.of("authorization", "x-api-key", "x-goog-api-key", "api-key");

    private final WireTransport http;
    private volatile WireOptions options;

    private ModelHttp(WireTransport http, WireOptions options) {
        this.http = http;
        this.options = options;
    }

    /** A builder of such clients. */
    public static HttpClientBuilder builder() {
        return builder(WireOptions.DEFAULTS);
    }

    /** A builder of such clients for a service that does not understand all that OpenAI does. */
    public static HttpClientBuilder builder(WireOptions options) {
        return new Builder(options);
    }

    private static final class Builder implements HttpClientBuilder {

        private final WireOptions options;
        private Duration connectTimeout = LONGEST_CONNECT;
        private @Nullable Duration readTimeout;

        Builder(WireOptions options) {
            this.options = options;
        }

        @Override
        public Duration connectTimeout() {
            return connectTimeout;
        }

        /** The library takes the timeout of an answer for the connection as well, which needs no minutes. */
        @Override
        public HttpClientBuilder connectTimeout(@Nullable Duration timeout) {
            connectTimeout = timeout != null && timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT;
            return this;
        }

        @Override
        public @Nullable Duration readTimeout() {
            return readTimeout;
        }

        @Override
        public HttpClientBuilder readTimeout(@Nullable Duration timeout) {
            readTimeout = timeout;
            return this;
        }

        @Override
        public HttpClient build() {
            return new ModelHttp(new WireTransport(connectTimeout, readTimeout), options);
        }
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        WireCall call = WireCall.current();
        call.address(address(request));
        Wire wire = wire(request, call);
        try {
            SuccessfulHttpResponse response = http.whole(rewritten(request, wire), call);
            return wire == null ? response : whole(response, wire);
        } catch (RuntimeException failure) {
            throw understood(failure, request);
        }
    }

    private static SuccessfulHttpResponse whole(SuccessfulHttpResponse response, Wire wire) {
        String body = response.body();
        JsonObject answer;
        try {
            answer = JsonObject.parse(body == null ? "" : body);
        } catch (JsonException noJson) {
            throw WireParser.noAnswer(body == null ? "" : body);
        }
        return SuccessfulHttpResponse.builder()
                .statusCode(response.statusCode())
                .headers(response.headers())
                .body(wire.rewritten(answer).toJson().getBytes(StandardCharsets.UTF_8))
                .build();
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventListener listener) {
        execute(request, new DefaultServerSentEventParser(), listener);
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        WireCall call = WireCall.current();
        call.address(address(request));
        send(request, parser, listener, call);
    }

    private void send(
            HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener, WireCall call) {
        Wire known = wire(request, call);
        boolean ours = known != null && (known.isByLine() || parser instanceof DefaultServerSentEventParser);
        Wire wire = ours ? known : null;
        WireOptions sent = options;
        WireListener hearing = new WireListener(
                listener,
                failure -> {
                    RuntimeException understood = understood(failure, request);
                    if (learns(wire, understood, sent)) {
                        send(request, parser, listener, call);
                        return null;
                    }
                    return understood;
                },
                call::read);
        try {
            http.stream(rewritten(request, wire), wire == null ? parser : new WireParser(wire, call), hearing, call);
        } catch (RuntimeException failure) {
            throw understood(failure, request);
        }
    }

    /** Whether the service refuses something that it can do without; it is not sent it again. */
    private boolean learns(@Nullable Wire wire, RuntimeException failure, WireOptions sent) {
        if (!(failure instanceof ServiceFailure refusal) || (refusal.status() != 400 && refusal.status() != 422)) {
            return false;
        }
        String words = refusal.words();
        WireOptions learned = options;
        boolean chat = wire instanceof ChatWire;
        if (chat && sent.streamOptions() && words.contains("stream_options")) {
            learned = learned.withoutStreamOptions();
        } else if (chat && sent.jsonSchema() && (words.contains("json_schema") || words.contains("response_format"))) {
            learned = learned.withoutJsonSchema();
        } else if (chat && sent.jsonObject() && (words.contains("json_object") || words.contains("response_format"))) {
            learned = learned.withoutResponseFormat();
        } else if (wire instanceof ResponsesWire
                && sent.encryptedReasoning()
                && words.contains("Encrypted content is not supported")) {
            learned = learned.withoutEncryptedReasoning();
        } else {
            return false;
        }
        options = learned;
        return true;
    }

    private @Nullable Wire wire(HttpRequest request, WireCall call) {
        String path = URI.create(address(request)).getPath();
        if (path == null) {
            return null;
        }
        if (path.endsWith("/chat/completions")) {
            return new ChatWire(call, options);
        }
        if (path.endsWith("/responses")) {
            return new ResponsesWire(call, options);
        }
        if (path.endsWith("/messages")) {
            return new AnthropicWire(call);
        }
        if (path.endsWith("/api/chat")) {
            return new OllamaWire(call);
        }
        return path.endsWith("enerateContent") ? new GeminiWire(call) : null;
    }

    private static HttpRequest rewritten(HttpRequest request, @Nullable Wire wire) {
        if (wire == null || request.body() == null || !wire.changesRequests()) {
            return request;
        }
        return HttpRequest.builder()
                .method(request.method())
                .url(request.url())
                .headers(request.headers())
                .body(wire.request(JsonObject.parse(request.body())).toJson())
                .build();
    }

    /** The address without its query and its user, which may hold a key. */
    private static String address(HttpRequest request) {
        String url = request.url().replaceFirst("//[^/@]*@", "//");
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }

    private static RuntimeException understood(Throwable failure, HttpRequest request) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root && !(root instanceof ServiceFailure)) {
            root = root.getCause();
        }
        if (root instanceof ServiceFailure known) {
            return withoutSecrets(known, request);
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }

    /** Services like to repeat the key that they refuse. */
    private static ServiceFailure withoutSecrets(ServiceFailure failure, HttpRequest request) {
        String words = failure.words();
        for (Map.Entry<String, List<String>> header : request.headers().entrySet()) {
            if (SECRET_HEADERS.contains(header.getKey().toLowerCase(java.util.Locale.ROOT))) {
                for (String value : header.getValue()) {
                    String secret = value.startsWith("Bearer ") ? value.substring("Bearer ".length()) : value;
                    if (secret.length() >= 4) {
                        words = words.replace(secret, "***");
                    }
                }
            }
        }
        return words.equals(failure.words()) ? failure : failure.withWords(words);
    }
}
