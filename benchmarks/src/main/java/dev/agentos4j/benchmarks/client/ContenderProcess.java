package dev.agentos4j.benchmarks.client;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * The process of one Java contender. It obeys lines on its standard input, a {@link Work} and how often, such as {@code unary 100}, and
 * answers each with a line of a {@link Sample}.
 */
final class ContenderProcess {
    private ContenderProcess() {}

    /** Arguments: contender, server URL. */
    public static void main(String[] args) throws Exception {
        try (Contender contender = contender(args[0], URI.create(args[1]))) {
            BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
            String order;
            while ((order = orders.readLine()) != null) {
                String[] words = order.split(" ");
                System.out.println(measure(contender, Work.of(words[0]), Integer.parseInt(words[1]))
                        .line());
            }
        }
    }

    static Contender contender(String name, URI server) {
        return switch (name) {
            case "agentos4j" -> new OurClient(server);
            case "jdk" -> new BareJdk(server, true, CannedRun.EVENTS_PER_STREAM);
            case "jdk-bytes" -> new BareJdk(server, false, CannedRun.EVENTS_PER_STREAM);
            case "decode" -> new DecodeOnly();
            default -> throw new IllegalArgumentException("no contender is called " + name);
        };
    }

    static Sample measure(Contender contender, Work work, int count) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long allocated = threads.getTotalThreadAllocatedBytes();
        long cpu = system.getProcessCpuTime();
        long wall = System.nanoTime();
        long operations = 0;
        for (int i = 0; i < count; i++) {
            operations += contender.perform(work);
        }
        return new Sample(
                operations,
                system.getProcessCpuTime() - cpu,
                System.nanoTime() - wall,
                threads.getTotalThreadAllocatedBytes() - allocated);
    }
}
