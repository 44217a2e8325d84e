package dev.agentos4j.conformance;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.AsyncAgentOSClient;
import dev.agentos4j.protocol.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The methods of our client, and the table that names them: {@code python-client-methods.json}. */
final class ClientMethods {

    private ClientMethods() {}

    /** A file of the conformance folder. */
    static JsonObject document(String file) {
        try {
            return JsonObject.parse(Files.readString(PythonFolder.conformance().resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text members of a JSON object. */
    static Map<String, String> table(JsonObject object) {
        Map<String, String> table = new TreeMap<>();
        object.members().forEach((name, value) -> table.put(name, String.valueOf(value.asText())));
        return table;
    }

    /** All methods of our blocking client, such as {@code agents().run}; those of one name count as one. */
    static Set<String> all() {
        Set<String> all = new TreeSet<>();
        collect(AgentOSClient.class, "", all);
        return all;
    }

    private static void collect(Class<?> type, String path, Set<String> into) {
        for (Method method : type.getMethods()) {
            if (Modifier.isStatic(method.getModifiers()) || method.getReturnType() == AsyncAgentOSClient.class) {
                continue;
            }
            if (Watch.isArea(method)) {
                collect(method.getReturnType(), path + method.getName() + "().", into);
            } else {
                into.add(path + method.getName());
            }
        }
    }

    /** Whether the client has this method, such as {@code agents().run} or {@code async().config}. */
    static boolean exists(String path) {
        Class<?> type = AgentOSClient.class;
        String[] steps = path.split("\\.");
        for (int i = 0; i < steps.length - 1; i++) {
            Optional<Method> area =
                    named(type, steps[i].replace("()", "")).filter(method -> method.getParameterCount() == 0);
            if (area.isEmpty()) {
                return false;
            }
            type = area.get().getReturnType();
        }
        return named(type, steps[steps.length - 1]).isPresent();
    }

    private static Optional<Method> named(Class<?> type, String name) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst();
    }
}
