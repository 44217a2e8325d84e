package dev.agentos4j.server.jwt;

import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Fetches the keys of an identity provider, from their URL or from the one that its discovery document names. */
final class ProviderSource implements FetchedKeys.Source {

    private static final Duration WAITS = Duration.ofSeconds(5);
    private static final int LARGEST = 1 << 20;

    private final @Nullable URI keys;
    private final @Nullable String issuer;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(WAITS)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /**
     * @param keys where the keys are; {@code null} to ask the issuer
     * @param issuer whose document names the place otherwise
     */
    ProviderSource(@Nullable URI keys, @Nullable String issuer) {
        this.keys = keys;
        this.issuer = issuer;
    }

    @Override
    public String fetch() throws IOException, InterruptedException {
        if (keys != null) {
            return get(keys);
        }
        if (issuer == null) {
            throw new IllegalStateException("neither a URL of keys nor an issuer");
        }
        return get(named(issuer));
    }

    private URI named(String by) throws IOException, InterruptedException {
        URI discovery = KeyAddresses.discovery(by);
        JsonObject document;
        try {
            document = JsonObject.parse(get(discovery));
        } catch (JsonException malformed) {
            throw new IOException(discovery + " answers with no JSON object", malformed);
        }
        if (!by.equals(document.text("issuer"))) {
            throw new IOException(discovery + " is the document of the issuer " + document.text("issuer") + ", not of "
                    + by + ": the issuer must be written as it names itself");
        }
        String uri = document.text("jwks_uri");
        if (uri == null) {
            throw new IOException(discovery + " names no jwks_uri");
        }
        try {
            URI address = URI.create(uri);
            KeyAddresses.requireTrustworthy(address);
            return address;
        } catch (IllegalArgumentException untrustworthy) {
            throw new IOException(discovery + ": jwks_uri: " + untrustworthy.getMessage(), untrustworthy);
        }
    }

    private String get(URI address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .timeout(WAITS)
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, info -> new BoundedBody(LARGEST));
        try {
            HttpResponse<byte[]> response = answer.get(WAITS.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200) {
                throw new IOException(address + " answers with status " + response.statusCode());
            }
            return new String(response.body(), StandardCharsets.UTF_8);
        } catch (TimeoutException silent) {
            throw new IOException(address + " did not answer within " + WAITS.toSeconds() + " seconds", silent);
        } catch (ExecutionException failed) {
            throw new IOException(address + " cannot be reached", failed.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
