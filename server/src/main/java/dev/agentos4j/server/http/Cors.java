package dev.agentos4j.server.http;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which web pages may call the server, and how the answers say so. */
public final class Cors {

    /** The pages that AgentOS allows unless told otherwise: Agno's control plane and a local one. */
    public static final List<String> DEFAULT_ORIGINS = List.of(
            "http://localhost:3000",
            "https://agno.com",
            "https://www.agno.com",
            "https://app.agno.com",
            "https://os-stg.agno.com",
            "https://os.agno.com");

    private static final Pattern ORIGIN = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://[^/?#\\s*,]+");
    private static final String METHODS = "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT";

    private final Set<String> origins;

    /**
     * Allows these origins and no others.
     *
     * @throws IllegalArgumentException if one is not of the form {@code https://console.example.com}: {@code *} and
     *     {@code null} would let in any page
     */
    public Cors(List<String> origins) {
        for (String origin : origins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new IllegalArgumentException(
                        "An origin that may call the server is a scheme, a host and perhaps a port, such as"
                                + " https://console.example.com, not " + origin);
            }
        }
        this.origins = new LinkedHashSet<>(origins);
    }

    /** Whether a page of this origin may connect; a request without an origin is from no page. */
    boolean allows(@Nullable String origin) {
        return origin == null || origins.contains(origin);
    }

    /** Sets what every response carries. */
    void mark(Exchange exchange) {
        exchange.setHeader("Vary", "Origin");
        String origin = exchange.header("Origin");
        if (origin == null) {
            return;
        }
        exchange.setHeader("Access-Control-Allow-Credentials", "true");
        exchange.setHeader("Access-Control-Expose-Headers", "*");
        if (origins.contains(origin)) {
            exchange.setHeader("Access-Control-Allow-Origin", origin);
        }
    }

    static boolean isPreflight(Exchange exchange) {
        return exchange.method().equals("OPTIONS")
                && exchange.header("Origin") != null
                && exchange.header("Access-Control-Request-Method") != null;
    }

    /** Answers the question that a browser asks before it sends the request itself. */
    void answerPreflight(Exchange exchange) {
        exchange.setHeader("Access-Control-Allow-Methods", METHODS);
        exchange.setHeader("Access-Control-Max-Age", "600");
        String headers = exchange.header("Access-Control-Request-Headers");
        if (headers != null) {
            exchange.setHeader("Access-Control-Allow-Headers", headers);
        }
        String refused = refusal(exchange.header("Origin"), exchange.header("Access-Control-Request-Method"));
        exchange.text(refused == null ? 200 : 400, refused == null ? "OK" : "Disallowed CORS " + refused);
    }

    private @Nullable String refusal(@Nullable String origin, @Nullable String method) {
        boolean knownOrigin = origin != null && origins.contains(origin);
        boolean knownMethod = method != null && METHODS.contains(method.toUpperCase(Locale.ROOT));
        if (knownOrigin && knownMethod) {
            return null;
        }
        return knownOrigin ? "method" : knownMethod ? "origin" : "origin, method";
    }
}
