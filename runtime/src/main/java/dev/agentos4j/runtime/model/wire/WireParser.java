package dev.agentos4j.runtime.model.wire;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.langchain4j.http.client.sse.DefaultServerSentEventParsingHandle;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of an answer: a stream of events as a rule, but also one JSON value, a web page or a line of text, as
 * services send them in place of a stream.
 */
final class WireParser implements ServerSentEventParser {

    private static final Pattern DONE = Pattern.compile("(?i)\"?\\[?done]?\"?");
    private static final Set<String> PINGS = Set.of("ping", "heartbeat", "keepalive", "keep-alive");
    private static final Duration AFTER_THE_END = Duration.ofSeconds(2);
    private static final int LONGEST_FIELD = 20;
    private static final Set<String> FIELDS = Set.of("data", "event", "id", "retry", "");

    private final Wire wire;
    private final WireCall call;
    private final StringBuilder data = new StringBuilder();
    private @Nullable String event;
    private boolean announced;
    private String stray = "";
    private @Nullable Thread watch;
    private volatile boolean closedByWatch;

    WireParser(Wire wire, WireCall call) {
        this.wire = wire;
        this.call = call;
    }

    @Override
    public void parse(InputStream answer, ServerSentEventListener listener) {
        InputStream body = new BoundedAnswer(answer);
        call.holds(body);
        DefaultServerSentEventParsingHandle handle = new DefaultServerSentEventParsingHandle(body);
        ServerSentEventContext context = new ServerSentEventContext(handle);
        Wire.Sink sink = (event, text) -> listener.onEvent(new ServerSentEvent(event, text), context);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            read(body, lines, handle, sink);
        } catch (ServiceFailure failure) {
            listener.onError(failure);
        } catch (IOException broken) {
            if (broken instanceof BoundedAnswer.TooLarge) {
                listener.onError(ServiceFailure.of(ServiceFailure.Kind.NO_ANSWER, String.valueOf(broken.getMessage())));
            } else if (broken instanceof AnswerBody.Silent silent && !wire.isSaid()) {
                listener.onError(silent.failure());
            } else if (closedByWatch || (wire.isSaid() && !handle.isCancelled())) {
                endSaid(sink, listener);
            } else if (!handle.isCancelled()) {
                listener.onError(new ServiceFailure(
                        ServiceFailure.Kind.BROKEN,
                        0,
                        null,
                        "the connection broke in the middle of the answer",
                        broken));
            }
        } catch (RuntimeException unreadable) {
            if (closedByWatch) {
                endSaid(sink, listener);
                return;
            }
            listener.onError(new ServiceFailure(
                    ServiceFailure.Kind.NO_ANSWER, 0, null, "the answer cannot be read: " + unreadable, unreadable));
        } finally {
            if (watch != null) {
                watch.interrupt();
            }
        }
    }

    private void endSaid(Wire.Sink sink, ServerSentEventListener listener) {
        try {
            wire.end(false, sink);
        } catch (ServiceFailure failure) {
            listener.onError(failure);
        }
    }

    /** Some say their answer to its end and keep the connection open: what does not come soon is not waited for. */
    private void watch(InputStream body) {
        if (watch == null && wire.isSaid()) {
            watch = Thread.ofVirtual().name("model-stream-end").start(() -> {
                try {
                    Thread.sleep(AFTER_THE_END);
                    closedByWatch = true;
                    body.close();
                } catch (InterruptedException ended) {
                    // the stream has ended by itself
                } catch (IOException gone) {
                    // it is closed anyway
                }
            });
        }
    }

    private void read(
            InputStream body, BufferedReader lines, DefaultServerSentEventParsingHandle handle, Wire.Sink sink)
            throws IOException {
        String line = first(lines);
        if (wire.isByLine()) {
            readLines(line, lines, handle, sink);
            return;
        }
        if (line != null && !isField(line)) {
            whole(line, lines, sink);
            return;
        }
        while (line != null && !announced && !wire.isOver()) {
            if (handle.isCancelled()) {
                return;
            }
            if (line.isEmpty()) {
                dispatch(sink, false);
            } else {
                field(line);
            }
            watch(body);
            line = announced || wire.isOver() ? null : lines.readLine();
        }
        if (!announced && !wire.isOver()) {
            dispatch(sink, true);
        }
        end(sink);
    }

    private void readLines(
            @Nullable String first, BufferedReader lines, DefaultServerSentEventParsingHandle handle, Wire.Sink sink)
            throws IOException {
        String line = first;
        boolean begun = false;
        while (line != null && !handle.isCancelled()) {
            JsonObject object = object(line.strip());
            if (object == null && !line.isBlank()) {
                if (!begun) {
                    whole(line, lines, sink);
                    return;
                }
                String text = line.strip();
                noEvent(text, value(text), lines.readLine() == null);
            } else if (object != null) {
                begun = true;
                wire.event(null, object, sink);
            }
            line = wire.isOver() ? null : lines.readLine();
        }
        if (!handle.isCancelled()) {
            wire.end(false, sink);
        }
    }

    /** The first line that is not blank, without the mark of UTF-8. */
    private static @Nullable String first(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        if (line != null && line.startsWith("\uFEFF")) {
            line = line.substring(1);
        }
        while (line != null && line.isBlank()) {
            line = lines.readLine();
        }
        return line;
    }

    private static boolean isField(String line) {
        return FIELDS.contains(name(line));
    }

    private static String name(String line) {
        int colon = line.indexOf(':');
        String name = colon < 0 ? line : line.substring(0, colon);
        return name.length() > LONGEST_FIELD ? name : name.strip().toLowerCase(Locale.ROOT);
    }

    private static String value(String line, String field) {
        String value = line.substring(Math.min(line.length(), line.indexOf(':') + 1));
        boolean twice = field.equals("data") && value.stripLeading().startsWith("data:");
        return twice ? value(value, field) : value.startsWith(" ") ? value.substring(1) : value;
    }

    private void field(String line) {
        String field = name(line);
        String value = line.indexOf(':') < 0 ? "" : value(line, field);
        switch (field) {
            case "data" -> {
                if (!data.isEmpty()) {
                    data.append('\n');
                }
                data.append(value);
            }
            case "event" -> event = value.strip();
            case "error" -> throw ServiceError.ofWords(value);
            case "id", "retry", "" -> {} // of no use here
            default -> stray(line);
        }
    }

    /** What a server, or a proxy before it, writes into the stream as it would into an empty answer. */
    private void stray(String text) {
        if (text.startsWith("{")) {
            JsonObject object = object(text);
            ServiceFailure failure = object == null ? null : ServiceError.in(object);
            if (failure != null) {
                throw failure;
            }
        }
        if (stray.isEmpty()) {
            stray = text;
        }
    }

    /** An answer that breaks off after a word that belongs to no event ends with that word. */
    private void end(Wire.Sink sink) {
        try {
            wire.end(announced, sink);
        } catch (ServiceFailure broken) {
            throw stray.isBlank() ? broken : ServiceError.ofWords(stray);
        }
    }

    private void dispatch(Wire.Sink sink, boolean last) {
        String name = event;
        String text = data.toString().strip();
        event = null;
        data.setLength(0);
        if ("error".equals(name)) {
            throw ServiceError.ofWords(text);
        }
        if (text.isEmpty()) {
            return;
        }
        if (DONE.matcher(text).matches()) {
            announced = true;
            return;
        }
        JsonValue value = value(text);
        List<JsonObject> several = value == null && text.indexOf('\n') >= 0 ? objects(text) : List.of();
        if (value instanceof JsonObject object) {
            wire.event(name, object, sink);
        } else if (!several.isEmpty()) {
            several.forEach(object -> wire.event(null, object, sink));
            announced = text.endsWith("[DONE]");
        } else if (name == null || !PINGS.contains(name)) {
            noEvent(text, value, last);
        }
    }

    /** What is no object is an error in words, or an object that was cut off. */
    private static void noEvent(String text, @Nullable JsonValue value, boolean last) {
        if (value == null && last && text.startsWith("{")) {
            throw ServiceFailure.of(ServiceFailure.Kind.BROKEN, "the connection ended in the middle of the answer");
        }
        if (value == null || value.asText() != null || value instanceof JsonArray) {
            throw ServiceError.ofWords(text);
        }
    }

    private static @Nullable JsonValue value(String text) {
        try {
            return JsonValue.parse(text);
        } catch (JsonException noJson) {
            return null;
        }
    }

    private static @Nullable JsonObject object(String text) {
        return value(text) instanceof JsonObject object ? object : null;
    }

    private void whole(String begin, BufferedReader lines, Wire.Sink sink) throws IOException {
        StringBuilder body = new StringBuilder(begin);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            body.append('\n').append(line);
        }
        JsonValue answer;
        try {
            answer = JsonValue.parse(body.toString());
        } catch (JsonException noJson) {
            List<JsonObject> objects = objects(body.toString());
            if (objects.size() > 1) {
                objects.forEach(object -> wire.event(null, object, sink));
                wire.end(false, sink);
                return;
            }
            if (body.indexOf("\ndata:") >= 0) {
                events(body.toString(), sink);
                return;
            }
            throw begin.startsWith("{") || begin.startsWith("[{")
                    ? ServiceFailure.of(ServiceFailure.Kind.BROKEN, "the connection ended in the middle of the answer")
                    : noAnswer(body.toString());
        }
        wire.whole(answer, sink);
    }

    /** A stream before whose events something else stands. */
    private void events(String body, Wire.Sink sink) {
        for (String line : body.lines().toList()) {
            if (line.isEmpty()) {
                dispatch(sink, false);
            } else {
                field(line);
            }
            if (announced || wire.isOver()) {
                break;
            }
        }
        dispatch(sink, true);
        end(sink);
    }

    /** The objects of a stream whose events have lost their field, one a line; none if one of them is no object. */
    private static List<JsonObject> objects(String body) {
        List<JsonObject> objects = new ArrayList<>();
        for (String line : body.lines().filter(line -> !line.isBlank()).toList()) {
            JsonObject object = object(line);
            if (object == null && !DONE.matcher(line.strip()).matches()) {
                return List.of();
            }
            if (object != null) {
                objects.add(object);
            }
        }
        return objects;
    }

    static ServiceFailure noAnswer(String body) {
        String words = ServiceError.ofText(body);
        return ServiceFailure.of(
                ServiceFailure.Kind.NO_ANSWER,
                words.isEmpty() ? "an empty answer came" : "no answer but this came: " + words);
    }
}
