package dev.agentos4j.benchmarks.load;

import dev.agentos4j.benchmarks.subject.BenchAgents;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Runs without a stream, each client one after the other on its own connection. */
public final class UnaryLoad {
    private static final String EXPECTED = BenchAgents.answer(BenchAgents.TOKENS);

    private UnaryLoad() {}

    /**
     * What came of it.
     *
     * @param millis the time of each run, from sending the request to the last byte of the answer
     * @param seconds how long all of it took
     */
    public record Result(Percentiles millis, double seconds) {
        public double perSecond() {
            return millis.count() / seconds;
        }
    }

    /** So many clients for so long, each run in a session of its own. */
    public static Result run(URI server, String agent, int clients, Duration time)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        long end = start + time.toNanos();
        List<double[]> each = Clients.run(clients, number -> {
            try (Connection connection = new Connection(server)) {
                DoubleStream.Builder millis = DoubleStream.builder();
                do {
                    millis.add(once(connection, agent, null));
                } while (System.nanoTime() < end);
                return millis.build().toArray();
            }
        });
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Result(
                new Percentiles(each.stream().flatMapToDouble(DoubleStream::of).toArray()), seconds);
    }

    /** One client, so many runs in one session; the milliseconds of each, in order. */
    public static double[] inSession(URI server, String agent, String session, int runs) throws IOException {
        try (Connection connection = new Connection(server)) {
            double[] millis = new double[runs];
            for (int i = 0; i < runs; i++) {
                millis[i] = once(connection, agent, session);
            }
            return millis;
        }
    }

    private static double once(Connection connection, String agent, @Nullable String session) throws IOException {
        long sent = System.nanoTime();
        connection.post(
                "/agents/" + agent + "/runs",
                "message=hi&stream=false" + (session == null ? "" : "&session_id=" + session));
        byte[] body = connection.body();
        double millis = (System.nanoTime() - sent) / 1e6;
        RunOutput output = RunOutput.SHAPE.read(body);
        if (!RunStatus.COMPLETED.equals(output.status()) || !EXPECTED.equals(output.text())) {
            throw new IOException("a wrong answer: " + output);
        }
        return millis;
    }
}
