package dev.agentos4j.server.hostile;

import dev.agentos4j.protocol.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;

/** What a server can be asked to do, as it says itself. */
record Operation(String method, String path, JsonObject description) {

    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    static List<Operation> allOf(JsonObject openApi) {
        List<Operation> operations = new ArrayList<>();
        ((JsonObject) openApi.get("paths"))
                .members()
                .forEach((path, methods) -> ((JsonObject) methods)
                        .members()
                        .forEach((method, description) -> operations.add(
                                new Operation(method.toUpperCase(Locale.ROOT), path, (JsonObject) description))));
        return operations;
    }

    /** What its body may be, by media type; {@code null} if it takes none. */
    JsonObject content() {
        return description.get("requestBody") instanceof JsonObject body ? (JsonObject) body.get("content") : null;
    }

    /** Whether it says of itself that it may answer so. */
    boolean declares(int status) {
        return description.get("responses") instanceof JsonObject responses && responses.has(String.valueOf(status));
    }

    boolean changesSomething() {
        return !method.equals("GET");
    }

    /** Its path with ids that the server knows. */
    String target(KnownIds ids) {
        return PARAMETER.matcher(path).replaceAll(found -> ids.any(found.group(1), new Random(1)));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
