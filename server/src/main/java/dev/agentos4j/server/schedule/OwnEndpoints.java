package dev.agentos4j.server.schedule;

import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonNull;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.schedule.Schedule;
import dev.agentos4j.server.http.Credentials;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Calls the server's own endpoints over HTTP, as any client does. A run is started in the background and waited for, so
 * that it is known which run it is, and that it can be cancelled when its time is up.
 */
final class OwnEndpoints implements AutoCloseable {

    private static final Logger LOG = System.getLogger(OwnEndpoints.class.getName());
    private static final Pattern RUNS = Pattern.compile("/(agents|teams|workflows)/[^/?]+/runs/?");
    private static final Set<String> ENDED = Set.of("COMPLETED", "PAUSED", "CANCELLED", "ERROR");
    private static final Duration FIRST_LOOK = Duration.ofMillis(20);
    private static final Duration LAST_LOOK = Duration.ofSeconds(1);
    private static final int LONGEST_ERROR = 10_000;

    private final HttpClient client;
    private final String baseUrl;
    private final String token;
    private final SchedulerTime time;

    /**
     * @param baseUrl where the server listens
     * @param tls what it is called with, if it speaks TLS
     * @param token what lets its own calls in
     */
    OwnEndpoints(String baseUrl, @Nullable SSLContext tls, String token, SchedulerTime time) {
        HttpClient.Builder http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
        this.client = tls == null ? http.build() : http.sslContext(tls).build();
        this.baseUrl = baseUrl;
        this.token = token;
        this.time = time;
    }

    /** Does what a schedule says, and waits for its end. */
    Outcome call(Schedule schedule) throws InterruptedException {
        try {
            String method = schedule.method().toUpperCase(Locale.ROOT);
            boolean startsRun =
                    method.equals("POST") && RUNS.matcher(schedule.endpoint()).matches();
            return startsRun ? run(schedule) : request(schedule, method);
        } catch (IOException | RuntimeException failed) {
            LOG.log(Level.WARNING, "schedule " + schedule.id() + " could not make its call", failed);
            return Outcome.failed(null, null, null, message(failed));
        }
    }

    private static String message(Exception failed) {
        return Objects.requireNonNullElse(failed.getMessage(), failed.getClass().getSimpleName());
    }

    private Outcome request(Schedule schedule, String method) throws IOException, InterruptedException {
        JsonObject payload = schedule.payload();
        HttpRequest.BodyPublisher body = payload == null || payload.isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(payload.toJson());
        HttpResponse<String> answer = send(
                schedule,
                schedule.endpoint(),
                request -> request.header("Content-Type", "application/json").method(method, body));
        return Outcome.of(answer.statusCode(), shortened(answer.body()));
    }

    private Outcome run(Schedule schedule) throws IOException, InterruptedException {
        Instant end = time.now().plusSeconds(schedule.timeoutSeconds());
        HttpResponse<String> started = post(schedule, schedule.endpoint(), form(schedule.payload()));
        if (started.statusCode() >= 400) {
            return Outcome.of(started.statusCode(), shortened(started.body()));
        }
        JsonObject run = object(started.body());
        String runId = run == null ? null : run.text("run_id");
        String sessionId = run == null ? null : run.text("session_id");
        if (runId == null || sessionId == null) {
            String error = "Missing run_id or session_id in background run response: " + shortened(started.body());
            return Outcome.failed((long) started.statusCode(), runId, sessionId, error);
        }
        return new Started(schedule, runId, sessionId, end).await();
    }

    /** A run that was started. */
    private final class Started {

        private final Schedule schedule;
        private final String path;
        private final String runId;
        private final String sessionId;
        private final Instant end;

        Started(Schedule schedule, String runId, String sessionId, Instant end) {
            this.schedule = schedule;
            this.runId = runId;
            this.sessionId = sessionId;
            this.end = end;
            this.path = schedule.endpoint().replaceFirst("/$", "") + "/" + encoded(runId);
        }

        Outcome await() throws IOException, InterruptedException {
            Duration pause = FIRST_LOOK;
            while (time.now().isBefore(end)) {
                Outcome outcome = look();
                if (outcome != null) {
                    return outcome;
                }
                time.sleep(pause);
                pause = pause.compareTo(LAST_LOOK) < 0 ? pause.multipliedBy(2) : LAST_LOOK;
            }
            post(schedule, path + "/cancel", "");
            String error = "Polling timed out after " + schedule.timeoutSeconds() + "s for run " + runId;
            return Outcome.failed(null, runId, sessionId, error);
        }

        /** A look that fails says nothing of the run, which goes on. */
        private @Nullable Outcome look() throws InterruptedException {
            try {
                return outcome(send(schedule, path + "?session_id=" + encoded(sessionId), HttpRequest.Builder::GET));
            } catch (IOException failed) {
                LOG.log(Level.WARNING, "could not look at run " + runId + " of schedule " + schedule.id(), failed);
                return null;
            }
        }

        /** {@code null} while it goes on, or is not stored yet. */
        private @Nullable Outcome outcome(HttpResponse<String> answer) {
            long statusCode = answer.statusCode();
            if (statusCode == 404) {
                return null;
            }
            if (statusCode >= 400) {
                return Outcome.failed(statusCode, runId, sessionId, shortened(answer.body()));
            }
            JsonObject run = object(answer.body());
            String status = run == null ? null : run.text("status");
            if (run == null || status == null || !ENDED.contains(status)) {
                return null;
            }
            return switch (status) {
                case "COMPLETED" -> new Outcome("success", statusCode, runId, sessionId, null, run);
                case "PAUSED" -> new Outcome("paused", statusCode, runId, sessionId, null, run);
                default -> new Outcome("failed", statusCode, runId, sessionId, error(run, status), run);
            };
        }

        private static String error(JsonObject run, String status) {
            String told = run.text("error");
            if (told != null) {
                return told;
            }
            return status.equals("CANCELLED") ? "Run was cancelled" : "Run failed with status " + status;
        }
    }

    private HttpResponse<String> post(Schedule schedule, String path, String form)
            throws IOException, InterruptedException {
        return send(
                schedule,
                path,
                request -> request.header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> send(Schedule schedule, String path, Consumer<HttpRequest.Builder> what)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + withoutIllegals(path)))
                .timeout(Duration.ofSeconds(schedule.timeoutSeconds()))
                .header("Authorization", "Bearer " + token);
        if (schedule.userId() != null) {
            request.header(Credentials.OWNER_HEADER, encoded(schedule.userId()));
        }
        what.accept(request);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** What an address cannot hold, encoded; what is encoded already stays. */
    private static String withoutIllegals(String path) {
        Matcher illegal = Pattern.compile("[^A-Za-z0-9%/?&=:@!$'()*+,;._~-]").matcher(path);
        return illegal.replaceAll(found -> Matcher.quoteReplacement(encoded(found.group())));
    }

    private static String form(@Nullable JsonObject payload) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (payload != null) {
            payload.members().forEach((name, value) -> {
                if (!(value instanceof JsonNull)) {
                    fields.put(name, value instanceof JsonString text ? text.value() : value.toJson());
                }
            });
        }
        fields.put("stream", "false");
        fields.put("background", "true");
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Breaks off what goes on. */
    @Override
    public void close() {
        client.shutdownNow();
    }

    private static @Nullable JsonObject object(String body) {
        try {
            return JsonValue.parse(body).asObject();
        } catch (JsonException noJson) {
            return null;
        }
    }

    private static String shortened(String body) {
        return body.length() <= LONGEST_ERROR ? body : body.substring(0, LONGEST_ERROR);
    }
}
