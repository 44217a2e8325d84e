package dev.agentos4j.server;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.server.tls.TestCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Plain HTTP to a server under test. */
public final class Http {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String base;
    private final Map<String, String> headers;

    public Http(AgentOS os) {
        this(os, null);
    }

    /** With a token that is sent along. */
    public Http(AgentOS os, @Nullable String token) {
        this(os.url(), token == null ? Map.of() : Map.of("Authorization", "Bearer " + token));
    }

    private Http(String base, Map<String, String> headers) {
        this.base = base;
        this.headers = Map.copyOf(headers);
    }

    /** The same with a header more. */
    public Http with(String name, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(name, value);
        return new Http(base, all);
    }

    /** A response with its whole body. */
    public record Answer(int status, String contentType, String body) {

        public JsonObject json() {
            return JsonObject.parse(body);
        }

        public List<JsonValue> list() {
            return ((JsonArray) JsonValue.parse(body)).values();
        }

        /** The events of an event stream; one whose data does not say what it is has the name of its frame. */
        public List<JsonObject> events() {
            List<JsonObject> events = new ArrayList<>();
            for (String frame : body.split("\n\n")) {
                if (frame.startsWith("event: ")) {
                    String[] lines = frame.split("\n");
                    JsonObject event = JsonObject.parse(lines[1].substring("data: ".length()));
                    String name = lines[0].substring("event: ".length());
                    if (event.has("event") && !name.equals(event.text("event"))) {
                        throw new AssertionError("the name of the frame is not the event's: " + frame);
                    }
                    events.add(event.with("event", name));
                }
            }
            return events;
        }

        /** The names of the events, repeated content as one. */
        public List<String> story() {
            List<String> story = new ArrayList<>();
            for (JsonObject event : events()) {
                String name = Objects.requireNonNull(event.text("event"));
                if (!name.equals("RunContent")
                        || story.isEmpty()
                        || !story.getLast().equals(name)) {
                    story.add(name);
                }
            }
            return story;
        }

        public JsonObject last(String event) {
            return events().reversed().stream()
                    .filter(found -> event.equals(found.text("event")))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + event + " in " + body));
        }
    }

    public Answer get(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
    }

    public Answer send(String method, String path, String json) {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    public Answer delete(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).DELETE());
    }

    /** Posts a form of names and values. */
    public Answer post(String path, String... fields) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            form.append(encode(fields[i]))
                    .append('=')
                    .append(encode(fields[i + 1]))
                    .append('&');
        }
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString())));
    }

    /** Posts a multipart form of parts, each a list of headers and a content. */
    public Answer multipart(String path, String... parts) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < parts.length; i += 2) {
            body.append("--xyz\r\nContent-Disposition: form-data; name=")
                    .append(parts[i])
                    .append("\r\n\r\n");
            body.append(parts[i + 1]).append("\r\n");
        }
        body.append("--xyz--\r\n");
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "multipart/form-data; boundary=xyz")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Answer send(HttpRequest.Builder request) {
        headers.forEach(request::header);
        try {
            HttpClient client = base.startsWith("https:") ? TestCertificate.sharedClient() : CLIENT;
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("content-type").orElse(""),
                    response.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
