package dev.agentos4j.benchmarks.subject;

import com.sun.management.OperatingSystemMXBean;
import dev.agentos4j.benchmarks.Figures;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a measured process is asked on its standard input, a line for each question: {@code usage} for its resident memory
 * and CPU time, {@code settle} for the same after a garbage collection, anything else is up to it. Answers are {@link
 * Figures}.
 */
final class Orders {

    /** Answers what is not common to all. */
    interface More {
        Figures answer(String order) throws Exception;
    }

    private Orders() {}

    static void obey(More more) throws Exception {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        String order;
        while ((order = orders.readLine()) != null) {
            Figures figures = switch (order) {
                case "usage" -> usage();
                case "settle" -> settled();
                default -> more.answer(order);
            };
            System.out.println(figures.line());
        }
    }

    private static Figures settled() throws IOException, InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(100); // for the memory to be given back
        }
        return usage();
    }

    private static Figures usage() throws IOException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Runtime runtime = Runtime.getRuntime();
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("rss_kib", residentKib());
        values.put("heap_kib", (runtime.totalMemory() - runtime.freeMemory()) / 1024.0);
        values.put("cpu_ms", system.getProcessCpuTime() / 1e6);
        return new Figures(values);
    }

    /** Resident memory as Linux tells it; 0 elsewhere. */
    private static double residentKib() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElse(0);
    }
}
