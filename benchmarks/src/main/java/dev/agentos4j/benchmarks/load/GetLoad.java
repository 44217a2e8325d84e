package dev.agentos4j.benchmarks.load;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The same question, asked again and again by one client. */
public final class GetLoad {
    private GetLoad() {}

    /**
     * The milliseconds of each answer.
     *
     * @param elements how many elements the {@code data} of each answer must have; {@code null} if it is no list
     */
    public static Percentiles run(URI server, String path, int times, @Nullable Integer elements) throws IOException {
        try (Connection connection = new Connection(server)) {
            double[] millis = new double[times];
            for (int i = 0; i < times; i++) {
                long sent = System.nanoTime();
                connection.get(path);
                byte[] body = connection.body();
                millis[i] = (System.nanoTime() - sent) / 1e6;
                require(body, elements);
            }
            return new Percentiles(millis);
        }
    }

    /** One POST without a body: its milliseconds. */
    public static double post(URI server, String path) throws IOException {
        try (Connection connection = new Connection(server)) {
            long sent = System.nanoTime();
            connection.post(path, "");
            require(connection.body(), null);
            return (System.nanoTime() - sent) / 1e6;
        }
    }

    /** So many new connections at once, each with one request: milliseconds from the common beginning to its answer. */
    public static Percentiles burst(URI server, String path, int connections) throws IOException, InterruptedException {
        long start = System.nanoTime();
        return new Percentiles(Clients.run(connections, number -> {
                    try (Connection connection = new Connection(server)) {
                        connection.get(path);
                        require(connection.body(), null);
                        return (System.nanoTime() - start) / 1e6;
                    }
                })
                .stream()
                .mapToDouble(Double::doubleValue)
                .toArray());
    }

    private static void require(byte[] body, @Nullable Integer elements) throws IOException {
        JsonValue answer = JsonValue.parse(body);
        boolean page = answer instanceof JsonObject object
                && object.get("data") instanceof JsonArray data
                && Integer.valueOf(data.values().size()).equals(elements);
        if (elements != null && !page) {
            throw new IOException("not " + elements + " elements: " + answer);
        }
    }
}
