package dev.agentos4j.server.knowledge;

import dev.agentos4j.runtime.knowledge.UrlFetcher;
import dev.agentos4j.runtime.knowledge.read.ReadException;
import dev.agentos4j.runtime.knowledge.read.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Fetches over HTTP, within bounds of size, time and redirects. A caller that may upload an address could use the server to
 * reach what only the server can reach: so addresses of the machine itself and of private networks are refused, at each
 * redirect anew, unless allowed. The name is looked up before it is fetched, and the JDK keeps the answer for the fetch
 * (unless {@code networkaddress.cache.ttl} is 0).
 */
public final class HttpUrlFetcher implements UrlFetcher {

    private static final int REDIRECTS = 5;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ALL = Duration.ofSeconds(60);

    private final boolean privateAllowed;
    private final long limit;

    /** Made by the first fetch: its TLS would be a third of the server's start, and most servers fetch nothing. */
    private static final class Direct {
        /** Without a proxy, also if the JVM has one: it would look the name up once more, elsewhere. */
        static final HttpClient HTTP =
                client().proxy(HttpClient.Builder.NO_PROXY).build();
    }

    private static final class AsTheJvm {
        static final HttpClient HTTP = client().build();
    }

    static HttpClient clientOfPublicAddresses() {
        return Direct.HTTP;
    }

    private static HttpClient.Builder client() {
        return HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NEVER);
    }

    private HttpUrlFetcher(boolean privateAllowed, long limit) {
        this.privateAllowed = privateAllowed;
        this.limit = limit;
    }

    /**
     * Fetches from the public internet only, without a proxy.
     *
     * @param limit the most bytes
     */
    public static HttpUrlFetcher ofPublicAddresses(long limit) {
        return new HttpUrlFetcher(false, limit);
    }

    /**
     * Fetches from anywhere that this machine can reach, through the JVM's proxy if it has one.
     *
     * @param limit the most bytes
     */
    public static HttpUrlFetcher ofAllAddresses(long limit) {
        return new HttpUrlFetcher(true, limit);
    }

    @Override
    public Source fetch(String url) throws IOException, InterruptedException {
        URI uri = parse(url.strip());
        for (int redirect = 0; redirect <= REDIRECTS; redirect++) {
            check(uri);
            HttpResponse<InputStream> response = send(uri);
            String location = response.headers().firstValue("location").orElse(null);
            if (response.statusCode() / 100 == 3 && location != null) {
                response.body().close();
                uri = uri.resolve(parse(location));
                continue;
            }
            return read(uri, response);
        }
        throw new ReadException("Error reading URL: " + url + " - more than " + REDIRECTS + " redirects");
    }

    private static URI parse(String url) throws ReadException {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException malformed) {
            throw new ReadException("Invalid URL format: " + url, malformed);
        }
    }

    private void check(URI uri) throws ReadException {
        String scheme = uri.getScheme();
        boolean http = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
        if (!http || uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new ReadException("Invalid URL format: " + uri);
        }
        if (privateAllowed) {
            return;
        }
        try {
            for (InetAddress address : InetAddress.getAllByName(uri.getHost())) {
                if (!PublicAddresses.holds(address)) {
                    throw new ReadException(
                            "Error reading URL: " + uri + " - addresses of private networks are refused");
                }
            }
        } catch (UnknownHostException unknown) {
            throw new ReadException("Error reading URL: " + uri + " - unknown host", unknown);
        }
    }

    private HttpResponse<InputStream> send(URI uri) throws ReadException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(ALL)
                .header("User-Agent", "agentos4j")
                .header("Accept", "text/html, application/pdf, text/*, */*;q=0.5")
                .build();
        try {
            return (privateAllowed ? AsTheJvm.HTTP : Direct.HTTP)
                    .send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException failed) {
            String reason = failed.getMessage() == null ? failed.toString() : failed.getMessage();
            throw new ReadException("Error reading URL: " + uri + " - " + reason, failed);
        }
    }

    private Source read(URI uri, HttpResponse<InputStream> response) throws IOException {
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw new ReadException("Error reading URL: " + uri + " - status " + response.statusCode());
            }
            CompletableFuture.delayedExecutor(ALL.toSeconds(), TimeUnit.SECONDS).execute(() -> close(body));
            String type = response.headers().firstValue("content-type").orElse(null);
            return Source.copy(name(uri), type, body, limit);
        } catch (ReadException known) {
            throw known;
        } catch (IOException broken) {
            throw new ReadException("Error reading URL: " + uri + " - " + broken.getMessage(), broken);
        }
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What the path ends with if that has an extension; else no name, so that the media type decides. */
    private static String name(URI uri) {
        String path = uri.getPath() == null ? "" : uri.getPath();
        String last = path.substring(path.lastIndexOf('/') + 1);
        return last.contains(".") ? last : "";
    }
}
