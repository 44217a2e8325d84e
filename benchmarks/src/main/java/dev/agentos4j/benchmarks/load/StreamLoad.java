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
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Streams of tokens that the model gives at a set pace, or at once. Times count from the moment at which a stream was due to begin, before
 * its connection is made, so that a server that accepts late looks late.
 */
public final class StreamLoad {
    private StreamLoad() {}

    /**
     * One stream.
     *
     * @param tokenMillis when each token came
     * @param totalMillis when the stream ended
     * @param events how many events came, those that are no tokens included
     */
    private record Stream(double[] tokenMillis, double totalMillis, int events) {}

    /**
     * What came of all of them, in milliseconds.
     *
     * @param firstLate how much later than the model gave it the first token of each stream came
     * @param late the same for every token, with the delays of those before it
     * @param gap how long after the token before it each token came, but the first
     * @param total from the beginning to the end of each stream
     */
    public record Result(Percentiles firstLate, Percentiles late, Percentiles gap, Percentiles total) {}

    /**
     * So many streams.
     *
     * @param over the time over which their beginnings are spread evenly
     */
    public static Result run(URI server, Ask ask, int streams, Duration over) throws IOException, InterruptedException {
        long start = System.nanoTime();
        List<Stream> all = Clients.run(streams, number -> {
            long due = start + over.toNanos() * number / streams;
            long early = due - System.nanoTime();
            if (early > 0) {
                Thread.sleep(Duration.ofNanos(early));
            }
            try (Connection connection = new Connection(server)) {
                return once(connection, ask, due);
            }
        });
        double pace = ask.pace().toNanos() / 1e6;
        return new Result(
                new Percentiles(all.stream()
                        .mapToDouble(stream -> stream.tokenMillis()[0] - pace)
                        .toArray()),
                percentiles(all, stream -> late(stream, pace)),
                percentiles(all, StreamLoad::gaps),
                new Percentiles(all.stream().mapToDouble(Stream::totalMillis).toArray()));
    }

    /** So many clients for so long, each one stream after another on its own connection: events per second. */
    public static double eventsPerSecond(URI server, Ask ask, int clients, Duration time)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        long end = start + time.toNanos();
        List<Long> each = Clients.run(clients, number -> {
            long events = 0;
            try (Connection connection = new Connection(server)) {
                do {
                    events += once(connection, ask, System.nanoTime()).events();
                } while (System.nanoTime() < end);
            }
            return events;
        });
        return each.stream().mapToLong(Long::longValue).sum() / ((System.nanoTime() - start) / 1e9);
    }

    private static Percentiles percentiles(List<Stream> all, Function<Stream, DoubleStream> figures) {
        return new Percentiles(all.stream().flatMapToDouble(figures).toArray());
    }

    private static DoubleStream late(Stream stream, double pace) {
        double[] late = new double[stream.tokenMillis().length];
        for (int i = 0; i < late.length; i++) {
            late[i] = stream.tokenMillis()[i] - pace * (i + 1);
        }
        return DoubleStream.of(late);
    }

    private static DoubleStream gaps(Stream stream) {
        double[] came = stream.tokenMillis();
        return IntStream.range(1, came.length).mapToDouble(i -> came[i] - came[i - 1]);
    }

    private static Stream once(Connection connection, Ask ask, long due) throws IOException {
        Reading reading = new Reading(ask.tokens(), due);
        connection.post("/agents/" + ask.agent() + "/runs", ask.form());
        byte[] buffer = new byte[2 << 10];
        int count;
        while ((count = connection.read(buffer)) >= 0) {
            reading.feed(buffer, count);
        }
        double total = (System.nanoTime() - due) / 1e6;
        reading.require(BenchAgents.answer(ask.tokens()));
        return new Stream(reading.tokenMillis, total, reading.events);
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
        private int events;

        Reading(int tokens, long due) {
            this.tokenMillis = new double[tokens];
            this.due = due;
        }

        void feed(byte[] bytes, int count) {
            decoder.feed(bytes, 0, count, (name, data, offset, length) -> {
                RunEvent event = RunEvents.read(reader, name, data, offset, length);
                events++;
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
