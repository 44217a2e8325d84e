package dev.agentos4j.client;

import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Tokens of an identity provider for a program, by OAuth's client credentials: an id and a secret that the provider gave it.
 * A token is fetched before the first call, and again when the server refuses it, as after it has expired.
 *
 * <pre>{@code
 * AgentOSClient client = AgentOSClient.builder("https://agents.example.com")
 *         .tokenSupplier(ClientCredentials.of(URI.create("https://login.example.com/token"), id, secret)
 *                 .with("scope", "agents:run sessions:read")
 *                 .with("audience", "my-os"))
 *         .build();
 * }</pre>
 */
public final class ClientCredentials implements Supplier<String> {

    private static final Set<String> OF_THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Duration WAITS = Duration.ofSeconds(20);

    private final URI tokenUrl;
    private final String id;
    private final String secret;
    private final Map<String, String> parameters;

    private ClientCredentials(URI tokenUrl, String id, String secret, Map<String, String> parameters) {
        this.tokenUrl = tokenUrl;
        this.id = id;
        this.secret = secret;
        this.parameters = parameters;
    }

    /**
     * Returns a supplier of tokens.
     *
     * @param tokenUrl the provider's token endpoint
     * @param id the id of the program
     * @param secret its secret
     * @throws IllegalArgumentException if the address is neither {@code https} nor of this machine: the secret would be read
     *     on the way
     */
    public static ClientCredentials of(URI tokenUrl, String id, String secret) {
        String host = tokenUrl.getHost();
        boolean here = "http".equalsIgnoreCase(tokenUrl.getScheme()) && host != null && OF_THIS_MACHINE.contains(host);
        if (host == null || !("https".equalsIgnoreCase(tokenUrl.getScheme()) || here)) {
            throw new IllegalArgumentException("the token endpoint must be https, or on this machine, not " + tokenUrl);
        }
        return new ClientCredentials(tokenUrl, id, secret, Map.of());
    }

    /** Returns these with a parameter that the provider wants, such as {@code scope}, {@code audience} or {@code resource}. */
    public ClientCredentials with(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put(name, value);
        return new ClientCredentials(tokenUrl, id, secret, all);
    }

    /**
     * Fetches a token.
     *
     * @throws IllegalStateException if the provider gives none; the message has its reason, and not the secret
     */
    @Override
    public String get() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.putAll(parameters);
        String body = form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        String basic = encoded(id) + ":" + encoded(secret);
        HttpRequest request = HttpRequest.newBuilder(tokenUrl)
                .timeout(WAITS)
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(WAITS)
                .build();
        try {
            return token(http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException unreachable) {
            throw new IllegalStateException(tokenUrl + " cannot be reached", unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + tokenUrl + " was asked for a token", stopped);
        }
    }

    private String token(HttpResponse<String> response) {
        JsonObject answer;
        try {
            answer = JsonObject.parse(response.body());
        } catch (JsonException malformed) {
            throw new IllegalStateException(
                    tokenUrl + " answers with status " + response.statusCode() + " and no JSON object", malformed);
        }
        String token = answer.text("access_token");
        if (response.statusCode() != 200 || token == null) {
            throw new IllegalStateException(tokenUrl + " gives no token: status " + response.statusCode() + ", error "
                    + answer.text("error") + ", " + answer.text("error_description"));
        }
        return token;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Does not show the secret. */
    @Override
    public String toString() {
        return "ClientCredentials[" + id + " at " + tokenUrl + "]";
    }
}
