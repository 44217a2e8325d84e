package dev.agentos4j.server.access;

import dev.agentos4j.protocol.access.ServiceAccountApi;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.server.http.Exchange;
import dev.agentos4j.server.http.JsonBody;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of a service account.
 *
 * @param scopes as they were asked for
 * @param days how long it is valid, {@code null} for ever
 * @param allowsPrivileged whether scopes may be among them that must be granted knowingly
 */
record ServiceAccountInput(
        String name, List<String> scopes, @Nullable Long days, boolean allowsPrivileged) {

    /** To run everything and to see what came of it. */
    private static final List<String> USUAL =
            List.of("agents:run", "teams:run", "workflows:run", "sessions:read", "config:read");

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

    /**
     * Reads the body.
     *
     * @throws dev.agentos4j.server.http.HttpError 422 if something is missing or wrong
     */
    static ServiceAccountInput read(Exchange exchange) {
        JsonBody body = JsonBody.read(exchange);
        String name = body.value(ServiceAccountApi.NAME);
        boolean isText = body.sent(ServiceAccountApi.NAME) instanceof JsonString;
        if (isText && name.length() <= 63 && !NAME.matcher(name).matches()) {
            String message = "Value error, Name must be a lowercase slug: start with a letter or digit, then letters,"
                    + " digits, '_' or '-' (max 63 chars)";
            body.problem("value_error", ServiceAccountApi.NAME, message, name, null);
        }
        List<String> scopes = scopes(body);
        long days = body.value(ServiceAccountApi.EXPIRES_IN_DAYS);
        boolean forEver = body.value(ServiceAccountApi.NEVER_EXPIRES);
        boolean privileged = body.value(ServiceAccountApi.ALLOW_PRIVILEGED_SCOPES);
        body.check();
        return new ServiceAccountInput(name, scopes, forEver ? null : days, privileged);
    }

    private static List<String> scopes(JsonBody body) {
        JsonArray wanted = body.array(ServiceAccountApi.SCOPES);
        if (wanted == null) {
            return USUAL;
        }
        List<String> scopes = new ArrayList<>();
        for (JsonValue each : wanted.values()) {
            String scope = each instanceof JsonObject object ? object.text("scope") : null;
            String effect = each instanceof JsonObject object && object.has("effect") ? object.text("effect") : "allow";
            if (scope == null) {
                body.problem(
                        "missing",
                        ServiceAccountApi.SCOPES,
                        "Each scope needs a text as its member 'scope'",
                        each,
                        null);
            } else if (!"allow".equals(effect)) {
                String message = "Value error, Token scopes are grants: effect must be 'allow' (got '" + effect
                        + "' for '" + scope + "')";
                body.problem("value_error", ServiceAccountApi.SCOPES, message, each, null);
            } else {
                scopes.add(scope);
            }
        }
        return List.copyOf(scopes);
    }
}
