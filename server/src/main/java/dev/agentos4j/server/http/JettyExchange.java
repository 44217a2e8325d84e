package dev.agentos4j.server.http;

import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.operation.Body;
import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.protocol.operation.Parameter;
import dev.agentos4j.server.edition.Edition;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Blocker;
import org.jspecify.annotations.Nullable;

/** An exchange over Jetty. All waiting is done by the virtual thread of the request. */
final class JettyExchange implements Exchange {

    private static final String JSON = "application/json";
    private static final String CONTENT_TYPE_OPTIONS = "X-Content-Type-Options";
    private static final long DISCARDED_AT_MOST = 1L << 20;

    /** Responses that are smaller do not count, so that a refusal can always be told. */
    private static final int SMALL = 64 << 10;

    /** What is read and written at a time of a response that is not held in memory. */
    private static final int PIECE = 64 << 10;

    private final Request request;
    private final Response response;
    private final HttpLimits limits;
    private final FormReader forms;
    private final HeldBytes.Share share;
    private final Edition edition;
    private final HeldBytes.Share answered;
    private final String path;
    private @Nullable Operation<?> operation;
    private Map<String, String> pathParams = Map.of();
    private @Nullable Parameters query;
    private @Nullable Form form;
    private Caller caller = Caller.NONE;
    private byte @Nullable [] body;
    private @Nullable DisconnectWatch watch;
    private boolean bodyTouched;
    private boolean connectionBroken;
    private long readBytes;
    private boolean streams;

    /**
     * @param share of what all requests hold
     * @param answered share of what all responses hold
     */
    JettyExchange(
            Request request,
            Response response,
            HttpLimits limits,
            FormReader forms,
            HeldBytes.Share share,
            HeldBytes.Share answered,
            Edition edition) {
        this.request = request;
        this.response = response;
        this.limits = limits;
        this.forms = forms;
        this.share = share;
        this.edition = edition;
        this.answered = answered;
        this.path = withoutTrailingSlashes(request.getHttpURI().getPath());
    }

    static String withoutTrailingSlashes(@Nullable String path) {
        if (path == null || path.isEmpty()) {
            return "/";
        }
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    Request request() {
        return request;
    }

    /** {@code HEAD} is {@code GET}: what may be asked and who may ask it is the same, and Jetty leaves the body out. */
    @Override
    public String method() {
        return request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public boolean hasTrailingSlash() {
        String sent = request.getHttpURI().getPath();
        return sent != null && sent.length() > 1 && sent.endsWith("/");
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public void caller(Caller value) {
        caller = value;
        query = null; // it may have been read to find out
        AccessLog.sentBy(request, value);
    }

    /** A confined caller names itself. */
    private Parameters named(Parameters sent) {
        String user = caller.confinedTo();
        return user == null ? sent : sent.with("user_id", user);
    }

    /** The route that answers it. */
    void matched(RouteTable.Match match) {
        operation = match.route().operation();
        pathParams = match.pathParams();
        RequestMeter.answers(request, match.route());
    }

    @Override
    public Operation<?> operation() {
        return Objects.requireNonNull(operation, "no route was found yet");
    }

    @Override
    public String pathParam(String name) {
        String value = pathParams.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no parameter " + name);
        }
        return value;
    }

    @Override
    public @Nullable String header(String name) {
        List<String> values = request.getHeaders().getValuesList(name);
        return values.isEmpty() ? null : values.getLast();
    }

    @Override
    public @Nullable String cookie(String name) {
        List<String> values = Request.getCookies(request).stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .toList();
        return values.size() == 1 ? values.getFirst() : null;
    }

    @Override
    public String remoteAddress() {
        return Proxies.clientOf(request);
    }

    @Override
    public Parameters query() {
        if (query == null) {
            String text = request.getHttpURI().getQuery();
            query = named(Parameters.ofQuery(text == null ? List.of() : FormReader.urlencoded(text)));
        }
        return query;
    }

    @Override
    public Form form() {
        if (form == null) {
            form = readForm(limits.memoryBytes(), share, Set.of());
        }
        return form;
    }

    @Override
    public Form largeForm(Parameter<?>... texts) {
        if (form == null) {
            Set<String> names = Stream.of(texts).map(Parameter::name).collect(Collectors.toUnmodifiableSet());
            form = readForm(limits.bodyBytes(), HeldBytes.uncounted(), names);
        }
        return form;
    }

    private Form readForm(long limit, HeldBytes.Share counted, Set<String> texts) {
        Form read = parseForm(limit, counted, texts);
        return new Form(ofToken(read.fields()), read.uploads());
    }

    /** Runs are those of the user and the session that a token names. */
    private Parameters ofToken(Parameters sent) {
        String user = caller.runsAs();
        Parameters named = user == null ? sent : sent.with("user_id", user);
        return caller.sessionId() == null ? named : named.with("session_id", caller.sessionId());
    }

    private Form parseForm(long limit, HeldBytes.Share counted, Set<String> texts) {
        List<Parameter<?>> declared = formFields();
        String type = header("Content-Type");
        if (type != null && FormReader.isMultipart(type)) {
            ArrivingBody arriving = new ArrivingBody(request, limit, counted, limits);
            bodyTouched = true;
            try {
                return forms.multipart(arriving, type, declared, texts);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw HttpError.overloaded(503, "The server is stopping", 5);
            }
        }
        boolean hasFields = FormReader.isUrlencoded(type);
        String text = new String(body(), StandardCharsets.UTF_8);
        return new Form(Parameters.ofForm(declared, hasFields ? FormReader.urlencoded(text) : List.of()), List.of());
    }

    private List<Parameter<?>> formFields() {
        Body declared = operation().body();
        if (declared == null || !declared.isForm()) {
            throw new IllegalStateException(operation() + " declares no form");
        }
        return declared.fields();
    }

    @Override
    public byte[] body() {
        if (body == null) {
            ArrivingBody arriving = new ArrivingBody(request, limits.memoryBytes(), share, limits);
            bodyTouched = true;
            try (InputStream in = arriving.asInputStream()) {
                body = in.readAllBytes();
            } catch (IOException broken) {
                HttpError refusal = arriving.refusal();
                throw refusal != null ? refusal : brokenConnection(broken);
            }
        }
        return body;
    }

    /**
     * Reads a body of moderate size that nobody has read, so that a client that is still sending gets to read the answer
     * instead of a reset, and the connection can take its next request. A client that waits for our consent to send is not
     * asked to.
     */
    private void discardBody() {
        if (bodyTouched || header("Expect") != null || request.getLength() > DISCARDED_AT_MOST) {
            return;
        }
        ArrivingBody arriving = new ArrivingBody(request, DISCARDED_AT_MOST, HeldBytes.uncounted(), limits);
        try (InputStream in = arriving.asInputStream()) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            // unless it is too much or too slow, the answer will fail too, and that is noticed
            connectionBroken = arriving.refusal() == null;
        }
    }

    private UncheckedIOException brokenConnection(IOException cause) {
        connectionBroken = true;
        return new UncheckedIOException(cause);
    }

    @Override
    public void setHeader(String name, String value) {
        response.getHeaders().put(name, value);
    }

    /**
     * Rows are read for the response to a request that reads; others may have done something already, and are not refused.
     *
     * @throws HttpError 503 if all responses together hold as many bytes as they may
     */
    void read(long bytes) {
        if (!streams && method().equals("GET")) {
            readBytes += bytes;
            hold(bytes);
        }
    }

    private void hold(long bytes) {
        if (!answered.takeOrOnly(bytes)) {
            throw HttpError.overloaded(503, "The server is busy with other large responses", 1);
        }
    }

    @Override
    public void respond(int status, @Nullable String contentType, byte[] content) {
        discardBody();
        if (content.length > Math.max(readBytes, SMALL) && method().equals("GET")) {
            hold(content.length - readBytes);
        }
        begin(status, contentType, content.length);
        try {
            write(true, ByteBuffer.wrap(content));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void begin(int status, @Nullable String contentType, long length) {
        response.setStatus(status);
        if (!response.getHeaders().contains(HttpHeader.CACHE_CONTROL)) {
            response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        }
        response.getHeaders().put(CONTENT_TYPE_OPTIONS, "nosniff");
        if (contentType != null) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
        }
        if (status != 204 && status != 304) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
        }
    }

    @Override
    public void respond(int status, String contentType, long size, InputStream body) {
        discardBody();
        begin(status, contentType, size);
        byte[] piece = new byte[(int) Math.min(size, PIECE)];
        long left = size;
        try {
            do {
                int read = body.readNBytes(piece, 0, (int) Math.min(left, piece.length));
                left -= read;
                if (read == 0 && left > 0) {
                    connectionBroken = true;
                    throw new IOException(left + " bytes of a response are missing");
                }
                write(left == 0, ByteBuffer.wrap(piece, 0, read));
            } while (left > 0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void json(int status, Struct value) {
        respond(status, JSON, edition.json(value));
    }

    @Override
    public void json(int status, List<? extends Struct> values) {
        respond(status, JSON, edition.values(values).toJsonBytes());
    }

    @Override
    public EventStream events() {
        streams = true; // it holds an event at a time, perhaps for hours
        answered.give(readBytes);
        readBytes = 0;
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream; charset=utf-8");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache");
        response.getHeaders().put(CONTENT_TYPE_OPTIONS, "nosniff");
        response.getHeaders().put("X-Accel-Buffering", "no"); // nginx would hold events back
        return new JettyEventStream();
    }

    private void write(boolean last, ByteBuffer bytes) throws IOException {
        try (Blocker.Callback callback = Blocker.callback()) {
            response.write(last, bytes, callback);
            callback.block();
        } catch (IOException broken) {
            connectionBroken = true;
            throw broken;
        }
    }

    @Override
    public void onGone(Runnable action) {
        if (watch != null) {
            throw new IllegalStateException("the connection is watched already");
        }
        watch = DisconnectWatch.start(
                request.getConnectionMetaData().getConnection().getEndPoint(), action);
    }

    boolean isCommitted() {
        return response.isCommitted();
    }

    boolean isConnectionBroken() {
        return connectionBroken;
    }

    /** Ends the exchange: the connection may go on to its next request. */
    void end() throws IOException {
        if (watch != null) {
            watch.release();
        }
        share.close();
        answered.close();
        forms.close();
    }

    private final class JettyEventStream implements EventStream {

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            JettyExchange.this.write(false, ByteBuffer.wrap(bytes, offset, length));
        }

        @Override
        public void begin() throws IOException {
            JettyExchange.this.write(false, ByteBuffer.allocate(0));
        }

        @Override
        public IOException drop(String why) {
            connectionBroken = true;
            return new IOException(why);
        }
    }
}
