package dev.agentos4j.benchmarks.load;

import dev.agentos4j.benchmarks.subject.BenchAgents;
import dev.agentos4j.protocol.json.JsonReader;
import dev.agentos4j.protocol.run.RunCompleted;
import dev.agentos4j.protocol.run.RunContent;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunEvents;
import dev.agentos4j.protocol.sse.SseDecoder;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Streams of tokens that the model gives at a set pace. Times count from the moment at which a stream was due to begin, before
 * its connection is made, so that a server that accepts late looks late.
 */
public final class StreamLoad {
    private StreamLoad() {}

    /**
     * One stream.
     *
     * @param tokenMillis when each token came
     * @param totalMillis when the stream ended
     */
    private record Stream(double[] tokenMillis, double totalMillis) {}

    /**
     * What came of all of them, in milliseconds.
     *
     * @param firstLate how much later than the model gave it the first token of each stream came
     * @param late the same for every token, with the delays of those before it
     * @param total from the beginning to the end of each stream
     */
    public record Result(Percentiles firstLate, Percentiles late, Percentiles total) {}

    /**
     * So many streams.
     *
     * @param tokens how many tokens each must have
     * @param over the time over which their beginnings are spread evenly
     */
    public static Result run(URI server, String agent, int streams, int tokens, Duration over)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        String expected = BenchAgents.answer(tokens);
        List<Stream> all = Clients.run(streams, number -> {
            long due = start + over.toNanos() * number / streams;
            long early = due - System.nanoTime();
            if (early > 0) {
                Thread.sleep(Duration.ofNanos(early));
            }
            try (Connection connection = new Connection(server)) {
                return once(connection, agent, tokens, expected, due);
            }
        });
        double pace = BenchAgents.PACE.toNanos() / 1e6;
        return new Result(
                new Percentiles(all.stream()
                        .mapToDouble(stream -> stream.tokenMillis()[0] - pace)
                        .toArray()),
                new Percentiles(all.stream()
                        .flatMapToDouble(stream -> late(stream, pace))
                        .toArray()),
                new Percentiles(all.stream().mapToDouble(Stream::totalMillis).toArray()));
    }

    private static DoubleStream late(Stream stream, double pace) {
        double[] late = new double[stream.tokenMillis().length];
        for (int i = 0; i < late.length; i++) {
            late[i] = stream.tokenMillis()[i] - pace * (i + 1);
        }
        return DoubleStream.of(late);
    }

    private static Stream once(Connection connection, String agent, int tokens, String expected, long due)
            throws IOException {
        Reading reading = new Reading(tokens, due);
        connection.post("/agents/" + agent + "/runs", "message=hi&stream=true");
        byte[] buffer = new byte[2 << 10];
        int count;
        while ((count = connection.read(buffer)) >= 0) {
            reading.feed(buffer, count);
        }
        double total = (System.nanoTime() - due) / 1e6;
        reading.require(expected);
        return new Stream(reading.tokenMillis, total);
    }

    /** One stream while it is read. */
    private static final class Reading {
        private final SseDecoder decoder = new SseDecoder();
        private final JsonReader reader = JsonReader.lenient();
        private final StringBuilder text = new StringBuilder();
        private final double[] tokenMillis;
        private final long due;
        private int tokens;
        private int completed;

        Reading(int tokens, long due) {
            this.tokenMillis = new double[tokens];
            this.due = due;
        }

        void feed(byte[] bytes, int count) {
            decoder.feed(bytes, 0, count, (name, data, offset, length) -> {
                RunEvent event = RunEvents.read(reader, name, data, offset, length);
                if (event instanceof RunContent content && !content.text().isEmpty()) {
                    text.append(content.text());
                    if (tokens < tokenMillis.length) {
                        tokenMillis[tokens] = (System.nanoTime() - due) / 1e6;
                    }
                    tokens++;
                } else if (event instanceof RunCompleted) {
                    completed++;
                }
            });
        }

        void require(String expected) throws IOException {
            if (tokens != tokenMillis.length
                    || completed != 1
                    || !text.toString().equals(expected)) {
                throw new IOException(
                        "a wrong stream: " + tokens + " tokens, completed " + completed + " times: " + text);
            }
        }
    }
}
